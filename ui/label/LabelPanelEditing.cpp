// The half of LabelPanel that changes rows and moves among them.
#include <QLocale>
#include <QPointer>
#include <QStackedWidget>
#include <unordered_set>

#include "ui/bridge/StoreBridge.h"
#include "ui/bridge/Text.h"
#include "ui/label/BulkPreview.h"
#include "ui/label/DetailStrip.h"
#include "ui/label/ExampleTable.h"
#include "ui/label/LabelPanel.h"
#include "ui/label/ProgressStrip.h"
#include "ui/rows/FocusCard.h"
#include "ui/intents/IntentChanges.h"
#include "ui/intents/IntentPanel.h"
#include "ui/rows/UndoStep.h"
#include "ui/base/Notifier.h"

namespace tb::ui {

void LabelPanel::apply(LabelId label) {
    const std::vector<ExampleId> ids = m_table->selectedIds();
    if (ids.empty()) return;
    applyTo(ids, m_table->lastSelectedRow(), label);
}

void LabelPanel::applyTo(const std::vector<ExampleId>& ids, int lastRow, LabelId label) {
    RowCache& cache = m_model.cache();
    for (const QItemSelectionRange& range : m_table->selectionModel()->selection()) {
        for (int row = range.top(); row <= range.bottom(); ++row) {
            const ExampleRow* before = cache.peek(row);
            if (before == nullptr) break;  // thousands of rows that were never looked at: the store will count them
            m_labelledSince += (label != 0 ? 1 : 0) - (before->label != 0 ? 1 : 0);
        }
    }
    m_editor.setLabel(ids, label);
    rememberRows(lastRow - static_cast<int>(ids.size()) + 1, lastRow);
    if (label != 0) {
        m_session.add(static_cast<std::int64_t>(ids.size()), m_clock.elapsed());
        m_intents->finish(label);
        if (const int next = rowAfter(lastRow); next < m_model.rowCount()) {
            m_table->goTo(next);
        } else {
            m_table->goTo(lastRow);
            if (cache.query().label == LabelId{0}) cache.refresh();  // the last of the unlabelled: what is still left?
        }
        focusRows();
    } else {
        onCurrentRow(m_table->currentRow());
    }
    showCounts();
}

void LabelPanel::createAndApply(const QString& name) {
    struct Created {
        LabelId id = 0;
        std::vector<LabelInfo> labels;
        LabelSetId set = kIntentSet;
    };
    const std::vector<ExampleId> ids = m_table->selectedIds();
    m_context.store.ask(
        StorePriority::Key, this,
        [name = toUtf8(name), set = m_set](Workspace& workspace) -> Expected<Created> {
            Created created{0, {}, set};
            TB_TRY(created.id, workspace.dataset().addLabel(name, set));
            TB_TRY(created.labels, workspace.dataset().labels(set));
            return created;
        },
        [this, ids, name, last = m_table->lastSelectedRow()](const Expected<Created>& created) {
            if (!created) {
                m_context.notifier.showError(created.error());
                return;
            }
            m_labels[created->set] = created->labels;
            showLabels();
            if (ids.empty()) {
                const QString text = created->set == kIntentSet ? tr("Intent “%1” added") : tr("Label “%1” added");
                m_context.notifier.show(Notifier::Level::Success, text.arg(name));
            } else if (created->set == m_set) {
                applyTo(ids, last, created->id);
            }
            m_context.store.notifyDatasetChanged();
        });
}

void LabelPanel::rememberRows(int first, int last) {
    for (int row = std::max({first, 0, last - static_cast<int>(RecentEdits::kMaxRows)}); row <= last; ++row) {
        if (const ExampleRow* now = m_model.cache().peek(row)) m_recent.remember(*now);
    }
}

void LabelPanel::showBulk() {
    const QItemSelection selection = m_table->selectionModel()->selection();
    // Nearly always there is one row, and a key press must not wait for its id.
    const bool several = selection.size() > 1 || (selection.size() == 1 && selection.front().height() > 1);
    m_bulk->setRows(several ? m_table->selectedIds() : std::vector<ExampleId>{});
}

void LabelPanel::toggleFlag() {
    const ExampleRow* row = m_model.cache().peek(m_table->currentRow());
    if (row == nullptr) return;
    const int last = m_table->lastSelectedRow();
    std::vector<ExampleId> ids = m_table->selectedIds();
    const int first = last - static_cast<int>(ids.size()) + 1;
    if (row->flagged) {
        m_editor.unflag(std::move(ids));
    } else {
        m_editor.flag(std::move(ids));
    }
    rememberRows(first, last);
}

void LabelPanel::editNote() {
    if (m_stack->currentWidget() == m_focus) {
        m_focus->editNote();
        return;
    }
    const QModelIndex note = m_model.index(m_table->currentRow(), ExampleTableModel::NoteColumn);
    if (!note.isValid()) return;
    m_table->setFocus();
    m_table->scrollTo(note);
    m_table->edit(note);
}

void LabelPanel::setSplitOfSelection(Split split) {
    std::vector<ExampleId> ids = m_table->selectedIds();
    const int last = m_table->lastSelectedRow();
    const int first = last - static_cast<int>(ids.size()) + 1;
    m_editor.setSplit(std::move(ids), split);
    rememberRows(first, last);
}

void LabelPanel::removeSelection() {
    m_editor.remove(m_table->selectedIds());
}

void LabelPanel::onSaved(const EditReceipt& receipt) {
    m_notSaved = false;
    const bool removal = receipt.kind == EditKind::Remove;
    if ((receipt.rows < 2 && !removal) || receipt.step == 0) return;
    const QString n = QLocale().toString(receipt.rows);
    QString text;
    switch (receipt.kind) {
        case EditKind::Label:
            text = tr("%1 rows labelled “%2”").arg(n, m_model.labelName(receipt.label));
            break;
        case EditKind::Clear:
            text = (m_set == kIntentSet ? tr("Intent taken off %1 rows") : tr("Label taken off %1 rows")).arg(n);
            break;
        case EditKind::Flag:
            text = tr("%1 rows flagged").arg(n);
            break;
        case EditKind::Unflag:
            text = tr("%1 rows not flagged any more").arg(n);
            break;
        case EditKind::SplitChange:
            text = tr("%1 rows moved to another split").arg(n);
            break;
        case EditKind::Note:
            text = tr("Note saved");
            break;
        case EditKind::Remove:
            text = receipt.rows == 1 ? tr("1 row removed") : tr("%1 rows removed").arg(n);
            break;
    }
    StoreBridge& store = m_context.store;
    Notifier& notifier = m_context.notifier;
    notifier.show(Notifier::Level::Success, text, tr("Undo"), [&store, &notifier, step = receipt.step] {
        undoStep(store, &notifier, step, [&notifier](const Expected<void>& result) {
            if (!result) notifier.showError(result.error());
        });
    });
}

void LabelPanel::onSaveFailed(const Error& error) {
    m_notSaved = true;
    m_context.notifier.showError(error);
    askSummary();
}

void LabelPanel::saveIntent(const LabelInfo& label) {
    m_context.store.ask(
        StorePriority::Key, this, [label](Workspace& workspace) { return workspace.dataset().updateLabel(label); },
        [this](const Expected<void>& result) {
            if (!result) {
                m_context.notifier.showError(result.error());
                askSummary();
                return;
            }
            m_context.store.notifyDatasetChanged();
        });
}

void LabelPanel::onCurrentRow(int row) {
    const ExampleRow* current = row < 0 ? nullptr : m_model.cache().row(row);
    const QString others = othersOf(current);
    m_detail->show(current, row, m_model.rowCount(), others);
    if (current != nullptr && current->label != 0) m_intents->highlight(current->label);
    showSuggestions();
    if (!m_focusMode->isChecked()) return;
    const int rows = m_model.rowCount();
    FocusCard::Content content;
    content.current = current;
    content.position = row;
    content.total = rows;
    content.others = others;
    if (row > 0) content.previous = m_model.cache().peek(row - 1);
    if (row >= 0 && row + 1 < rows) content.next = m_model.cache().peek(row + 1);
    if (current != nullptr) content.intent = m_model.labelName(current->label);
    if (content.previous != nullptr) content.previousIntent = m_model.labelName(content.previous->label);
    m_focus->show(content);
}

void LabelPanel::showFocusMode() {
    if (m_focusMode->isChecked() && m_model.rowCount() > 0)
        m_table->goTo(std::max(m_table->currentRow(), 0));  // one text, one decision
    onAnswered();
    focusRows();
}

void LabelPanel::focusRows() {
    if (m_stack->currentWidget() == m_focus) {
        m_focus->setFocus();
    } else {
        m_table->setFocus();
    }
}

void LabelPanel::goToNextUnlabelled() {
    const int from = m_table->currentRow();
    for (int row = from + 1; row < m_model.rowCount(); ++row) {
        const ExampleRow* candidate = m_model.cache().peek(row);
        if (candidate == nullptr) {
            askNextUnlabelled(row);
            return;
        }
        if (candidate->id != 0 && candidate->label == 0) {
            m_table->goTo(row);
            return;
        }
    }
    askNextUnlabelled(0);  // from the top again
}

void LabelPanel::askNextUnlabelled(int after) {
    RowQuery query = m_model.cache().query();
    const bool none = query.label && *query.label != 0;
    query.label = 0;
    auto shown = m_model.cache().ids();
    m_context.store.ask(
        StorePriority::Read, this,
        [query, shown, after, none](Workspace& workspace) -> Expected<int> {
            if (none) return -1;
            TB_TRY(const auto open, workspace.dataset().ids(query));
            const std::unordered_set<ExampleId> wanted(open.begin(), open.end());
            const auto rows = static_cast<int>(shown->size());
            for (int i = 0; i < rows; ++i) {
                const int row = (after + i) % rows;
                if (wanted.contains((*shown)[static_cast<std::size_t>(row)])) return row;
            }
            return -1;
        },
        [this, shown](const Expected<int>& row) {
            if (!row) {
                m_context.notifier.showError(row.error());
            } else if (*row < 0) {
                m_context.notifier.show(Notifier::Level::Info, m_set == kIntentSet ? tr("Every row shown has an intent")
                                                                                   : tr("Every row shown has a label"));
            } else if (shown == m_model.cache().ids()) {
                m_table->goTo(*row);
            }
        });
}

}  // namespace tb::ui
