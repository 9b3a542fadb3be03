#include "ui/label/LabelEditing.h"

#include <QInputDialog>
#include <QItemSelectionModel>
#include <QLocale>
#include <utility>

#include "core/store/Workspace.h"
#include "ui/base/Notifier.h"
#include "ui/bridge/StoreBridge.h"
#include "ui/bridge/Text.h"
#include "ui/intents/IntentPanel.h"
#include "ui/label/ExampleTable.h"
#include "ui/label/LabelProgress.h"
#include "ui/label/LabelSetSwitcher.h"
#include "ui/label/LabelView.h"
#include "ui/label/ProgressStrip.h"
#include "ui/label/RowCursor.h"
#include "ui/rows/FocusCard.h"
#include "ui/rows/UndoStep.h"

namespace tb::ui {
namespace {
constexpr int kNoteWidth = 480;
}

LabelEditing::LabelEditing(PanelContext& context, const Parts& parts)
    : m_context(context), m_parts(parts), m_editor(context.store, parts.model.cache()) {
    connectParts();
}

void LabelEditing::connectParts() {
    ExampleTable& table = m_parts.view.table();
    IntentPanel& intents = m_parts.view.intents();
    connect(&table, &ExampleTable::typed, this, &LabelEditing::takeTyped);
    connect(&table, &ExampleTable::digitPressed, this, [this, &intents](int digit) {
        if (const auto id = intents.model().matcher().ofDigit(digit)) apply(*id);
    });
    connect(&table, &ExampleTable::repeatPressed, this, [this, &intents] {
        const std::vector<LabelId>& recent = intents.model().matcher().recent();
        if (!recent.empty()) apply(recent.front());
    });
    connect(&table, &ExampleTable::confirmPressed, this, [this, &intents] {
        if (const LabelId id = intents.highlighted(); id != 0) apply(id);
    });
    connect(&table, &ExampleTable::clearPressed, this, [this] { apply(0); });
    connect(&intents, &IntentPanel::chosen, this, &LabelEditing::apply);
    connect(&intents, &IntentPanel::createRequested, this, &LabelEditing::createAndApply);
    connect(&intents, &IntentPanel::edited, this, &LabelEditing::saveLabel);
    connect(&m_parts.model, &ExampleTableModel::noteEdited, this, &LabelEditing::saveNote);
    connect(&m_parts.view.card(), &FocusCard::noteEdited, this, &LabelEditing::saveNote);
    connect(&m_editor, &ExampleEditor::saved, this, &LabelEditing::onSaved);
    connect(&m_editor, &ExampleEditor::failed, this, &LabelEditing::onFailed);
    connect(&m_editor, &ExampleEditor::pendingChanged, this, [this] {
        ProgressStrip& strip = m_parts.view.progress();
        strip.setPending(m_editor.pending());
        if (m_editor.pending() == 0 && m_notSaved) strip.setNotSaved();
    });
}

void LabelEditing::takeTyped(const QString& text) {
    IntentPanel& intents = m_parts.view.intents();
    if (const LabelId label = intents.model().ofKey(text); label != 0)
        apply(label);
    else
        intents.startTyping(text);
}

void LabelEditing::apply(LabelId label) {
    const ExampleTable& table = m_parts.view.table();
    const std::vector<ExampleId> ids = table.selectedIds();
    if (ids.empty()) return;
    applyTo(ids, table.lastSelectedRow(), label);
}

void LabelEditing::applyTo(const std::vector<ExampleId>& ids, int lastRow, LabelId label) {
    RowCache& cache = m_parts.model.cache();
    ExampleTable& table = m_parts.view.table();
    for (const QItemSelectionRange& range : table.selectionModel()->selection()) {
        for (int row = range.top(); row <= range.bottom(); ++row) {
            const ExampleRow* before = cache.peek(row);
            if (before == nullptr) break;  // thousands of rows that were never looked at: the store will count them
            m_parts.progress.addLabelled((label != 0 ? 1 : 0) - (before->label != 0 ? 1 : 0));
        }
    }
    m_editor.setLabel(ids, label);
    m_parts.cursor.rememberEdited(lastRow - static_cast<int>(ids.size()) + 1, lastRow);
    if (label != 0) {
        m_parts.progress.addDecided(static_cast<std::int64_t>(ids.size()));
        m_parts.view.intents().finish(label);
        if (const int next = m_parts.cursor.rowAfter(lastRow); next < m_parts.model.rowCount()) {
            table.goTo(next);
        } else {
            table.goTo(lastRow);
            if (cache.query().label == LabelId{0}) cache.refresh();  // the last of the unlabelled: what is still left?
        }
        m_parts.view.focusRows();
    } else {
        emit currentRowChanged();
    }
    m_parts.progress.show();
}

void LabelEditing::createAndApply(const QString& name) {
    struct Created {
        LabelId id = 0;
        std::vector<LabelInfo> labels;
        LabelSetId set = kIntentSet;
    };
    const std::vector<ExampleId> ids = m_parts.view.table().selectedIds();
    m_context.store.ask(
        StorePriority::Key, this,
        [name = toUtf8(name), set = m_parts.sets.set()](Workspace& workspace) -> Expected<Created> {
            Created created{0, {}, set};
            TB_TRY(const tb::EditReceipt made, workspace.dataset().addLabel(name, set));
            created.id = made.label;
            TB_TRY(created.labels, workspace.dataset().labels(set));
            return created;
        },
        [this, ids, name, last = m_parts.view.table().lastSelectedRow()](const Expected<Created>& created) {
            if (!created) {
                m_context.notifier.showError(created.error());
                return;
            }
            m_parts.sets.setLabels(created->set, created->labels);
            if (ids.empty()) {
                const QString text = created->set == kIntentSet ? tr("Intent “%1” added") : tr("Label “%1” added");
                m_context.notifier.show(Notifier::Level::Success, text.arg(name));
            } else if (created->set == m_parts.sets.set()) {
                applyTo(ids, last, created->id);
            }
            m_context.store.notifyDatasetChanged();
        });
}

LabelEditing::Selection LabelEditing::selection() const {
    const ExampleTable& table = m_parts.view.table();
    Selection selected{table.selectedIds(), 0, table.lastSelectedRow()};
    selected.first = selected.last - static_cast<int>(selected.ids.size()) + 1;
    return selected;
}

void LabelEditing::toggleFlag() {
    const ExampleRow* row = m_parts.model.cache().peek(m_parts.view.table().currentRow());
    if (row == nullptr) return;
    Selection selected = selection();
    if (row->flagged) {
        m_editor.unflag(std::move(selected.ids));
    } else {
        m_editor.flag(std::move(selected.ids));
    }
    m_parts.cursor.rememberEdited(selected.first, selected.last);
}

void LabelEditing::editNote() {
    if (m_parts.view.showsOneText()) {
        m_parts.view.card().editNote();
        return;
    }
    const Selection selected = selection();
    const ExampleRow* current = m_parts.model.cache().peek(m_parts.view.table().currentRow());
    if (selected.ids.empty()) return;
    auto* dialog = new QInputDialog(&m_parts.view.table());
    dialog->setObjectName(QStringLiteral("noteDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Note"));
    dialog->setLabelText(selected.ids.size() == 1
                             ? tr("Note for this row; empty takes it away")
                             : tr("Note for the %1 selected rows; empty takes it away")
                                   .arg(QLocale().toString(static_cast<qulonglong>(selected.ids.size()))));
    dialog->setTextValue(current != nullptr ? toQt(current->note) : QString());
    dialog->setOkButtonText(tr("Save note"));
    dialog->resize(kNoteWidth, dialog->sizeHint().height());
    connect(dialog, &QInputDialog::textValueSelected, this, [this, selected](const QString& note) {
        m_editor.setNote(selected.ids, note);
        m_parts.cursor.rememberEdited(selected.first, selected.last);
        emit currentRowChanged();
    });
    dialog->open();
}

void LabelEditing::saveNote(qlonglong id, const QString& note) {
    m_editor.setNote({id}, note);
    const int row = m_parts.view.table().currentRow();
    m_parts.cursor.rememberEdited(row, row);
    emit currentRowChanged();
}

void LabelEditing::setSplit(Split split) {
    Selection selected = selection();
    m_editor.setSplit(std::move(selected.ids), split);
    m_parts.cursor.rememberEdited(selected.first, selected.last);
}

void LabelEditing::removeRows() {
    m_editor.remove(m_parts.view.table().selectedIds());
}

QString LabelEditing::whatWasDone(const EditReceipt& receipt) const {
    const QString n = QLocale().toString(receipt.rows);
    switch (receipt.kind) {
        case EditKind::Label:
            return tr("%1 rows labelled “%2”").arg(n, m_parts.model.labelName(receipt.label));
        case EditKind::Clear:
            return (m_parts.sets.set() == kIntentSet ? tr("Intent taken off %1 rows") : tr("Label taken off %1 rows"))
                .arg(n);
        case EditKind::Flag:
            return tr("%1 rows flagged").arg(n);
        case EditKind::Unflag:
            return tr("%1 rows not flagged any more").arg(n);
        case EditKind::SplitChange:
            return tr("%1 rows moved to another split").arg(n);
        case EditKind::Note:
            return tr("Note of %1 rows saved").arg(n);
        case EditKind::Remove:
            return receipt.rows == 1 ? tr("1 row removed") : tr("%1 rows removed").arg(n);
    }
    return {};
}

void LabelEditing::onSaved(const EditReceipt& receipt) {
    m_notSaved = false;
    const bool removal = receipt.kind == EditKind::Remove;
    if ((receipt.rows < 2 && !removal) || receipt.step == 0) return;
    offerUndo(m_context.store, m_context.notifier, receipt.step, whatWasDone(receipt), tr("Undo"));
}

void LabelEditing::onFailed(const Error& error) {
    m_notSaved = true;
    m_context.notifier.showError(error);
    m_parts.progress.ask();
}

void LabelEditing::saveLabel(const LabelInfo& label) {
    m_context.store.ask(
        StorePriority::Key, this, [label](Workspace& workspace) { return workspace.dataset().updateLabel(label); },
        [this](const Expected<tb::EditReceipt>& result) {
            if (!result) {
                m_context.notifier.showError(result.error());
                m_parts.progress.ask();
                return;
            }
            m_context.store.notifyDatasetChanged();
        });
}

}  // namespace tb::ui
