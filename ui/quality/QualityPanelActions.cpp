// What the keys of the quality panel do to the data.
#include <QItemSelectionModel>
#include <QPointer>
#include <QTableView>
#include <algorithm>

#include "ui/base/Navigator.h"
#include "ui/base/Notifier.h"
#include "ui/bridge/QualityController.h"
#include "ui/bridge/StoreBridge.h"
#include "ui/intents/IntentChanges.h"
#include "ui/quality/CardList.h"
#include "ui/quality/QualityPanel.h"
#include "ui/quality/QualityText.h"
#include "ui/rows/UndoStep.h"

namespace tb::ui {

std::vector<int> QualityPanel::selected() const {
    std::vector<int> rows;
    for (const QModelIndex& index : m_table->selectionModel()->selectedRows()) rows.push_back(index.row());
    std::sort(rows.begin(), rows.end());
    return rows;
}

void QualityPanel::accept() {
    const std::vector<int> rows = selected();
    if (rows.empty()) return;
    const QualityItem* first = m_model.itemAt(rows.front());
    switch (m_model.kind()) {
        case QualityKind::LabelError: {
            std::vector<QualityStore::Relabel> wanted;
            for (const int row : rows)
                wanted.push_back({m_model.itemAt(row)->rows.front(), m_model.itemAt(row)->other});
            dropItems(rows);
            relabel(wanted);
            break;
        }
        case QualityKind::NearDuplicates:
            fixDuplicates(rows);
            break;
        case QualityKind::Outlier:
        case QualityKind::SmallIntent:
        case QualityKind::ConfusedIntents:
        case QualityKind::Drift:
        case QualityKind::MoreLabels:
            showInLabel(first->label);
            break;
    }
}

/// A group under several intents gets the most frequent one; of a group that agrees the first row stays.
void QualityPanel::fixDuplicates(const std::vector<int>& rows) {
    std::vector<QualityStore::Relabel> wanted;
    std::vector<int> agreeing;
    for (const int row : rows) {
        const QualityItem& item = *m_model.itemAt(row);
        if (item.count < 2) {
            agreeing.push_back(row);
            continue;
        }
        for (const ExampleId id : item.rows) wanted.push_back({id, item.other});
    }
    std::vector<ExampleId> extra = extraRows(agreeing);
    dropItems(rows);
    if (!wanted.empty()) relabel(wanted);
    if (!extra.empty()) removeExamples(std::move(extra));
}

std::vector<ExampleId> QualityPanel::extraRows(const std::vector<int>& rows) const {
    std::vector<ExampleId> extra;
    for (const int row : rows) {
        const QualityItem& item = *m_model.itemAt(row);
        extra.insert(extra.end(), item.rows.begin() + 1, item.rows.end());
    }
    return extra;
}

void QualityPanel::removeRows() {
    const std::vector<int> rows = selected();
    if (rows.empty()) return;
    std::vector<ExampleId> ids;
    if (m_model.kind() == QualityKind::NearDuplicates)
        ids = extraRows(rows);
    else
        for (const int row : rows) ids.push_back(m_model.itemAt(row)->rows.front());
    dropItems(rows);
    removeExamples(std::move(ids));
}

void QualityPanel::keepAsRight() {
    const std::vector<int> rows = selected();
    if (rows.empty()) return;
    const QualityKind shown = m_model.kind();
    const QualityKind kind = shown == QualityKind::ConfusedIntents ? QualityKind::LabelError : shown;
    std::vector<ExampleId> ids;
    for (const int row : rows) {
        const QualityItem& item = *m_model.itemAt(row);
        ids.insert(ids.end(), item.rows.begin(), item.rows.end());
        m_kept.insert({shown, item.rows.front()});
    }
    dropItems(rows);
    m_context.store.ask(
        StorePriority::Key, this, [ids, kind](Workspace& workspace) { return workspace.quality().confirm(ids, kind); },
        [this, ids, kind](const Expected<void>& done) {
            if (!done) {
                onActed(fail(done.error()), {});
                return;
            }
            const QString text = tr("%1 kept as they are; the check does not report them again")
                                     .arg(qualitytext::rows(static_cast<qint64>(ids.size())));
            m_context.notifier.show(Notifier::Level::Success, text, tr("Undo"),
                                    [panel = QPointer<QualityPanel>(this), ids, kind] {
                                        if (panel) panel->withdraw(ids, kind);
                                    });
            if (m_context.quality != nullptr) m_context.quality->dataChanged();
        });
}

void QualityPanel::withdraw(const std::vector<ExampleId>& ids, QualityKind kind) {
    m_kept.clear();
    m_context.store.ask(
        StorePriority::Key, this, [ids, kind](Workspace& workspace) { return workspace.quality().withdraw(ids, kind); },
        [this](const Expected<void>& done) {
            if (!done) m_context.notifier.showError(done.error());
            showCard();
            if (m_context.quality != nullptr) m_context.quality->dataChanged();
        });
}

void QualityPanel::relabel(const std::vector<QualityStore::Relabel>& rows) {
    m_context.store.ask(
        StorePriority::Key, this,
        [rows](Workspace& workspace) -> Expected<qint64> {
            TB_TRY(workspace.quality().relabel(rows));
            return newestStep(workspace.dataset());
        },
        [this, count = static_cast<qint64>(rows.size())](const Expected<qint64>& step) {
            onActed(step, tr("%1 given the suggested intent").arg(qualitytext::rows(count)));
        });
}

void QualityPanel::removeExamples(std::vector<ExampleId> ids) {
    const auto count = static_cast<qint64>(ids.size());
    m_context.store.ask(
        StorePriority::Key, this,
        [ids = std::move(ids)](Workspace& workspace) -> Expected<qint64> {
            TB_TRY(workspace.dataset().removeExamples(ids));
            return newestStep(workspace.dataset());
        },
        [this, count](const Expected<qint64>& step) { onActed(step, tr("%1 deleted").arg(qualitytext::rows(count))); });
}

void QualityPanel::onActed(const Expected<qint64>& step, const QString& text) {
    if (!step) {
        m_context.notifier.showError(step.error());
        showCard();  // what was taken off the screen is back
        return;
    }
    StoreBridge& store = m_context.store;
    Notifier& notifier = m_context.notifier;
    notifier.show(Notifier::Level::Success, text, tr("Undo"), [&store, &notifier, done = *step] {
        undoStep(store, &notifier, done, [&notifier](const Expected<void>& result) {
            if (!result) notifier.showError(result.error());
        });
    });
    store.notifyDatasetChanged();
}

void QualityPanel::dropItems(std::vector<int> rows) {
    const int next = rows.front();
    m_model.removeItems(std::move(rows));
    m_cards->setCount(m_model.kind(), m_model.rowCount());
    if (m_model.rowCount() > 0) m_table->selectRow(std::min(next, m_model.rowCount() - 1));
    showDetail();
    updateActions();
}

void QualityPanel::showBetween() {
    const QualityItem* item = m_model.itemAt(m_table->currentIndex().row());
    if (item == nullptr || item->rows.empty()) return;
    const QString words = tr("%Ln row(s) of “%1” or “%2” that the model takes for the other", nullptr,
                             static_cast<int>(item->rows.size()))
                              .arg(m_model.labelName(item->label), m_model.labelName(item->other));
    m_context.navigator.openRows(RowsToShow{item->rows, words});
}

void QualityPanel::mergeIntents() {
    const QualityItem* item = m_model.itemAt(m_table->currentIndex().row());
    if (item != nullptr && item->label != 0) m_changes->merge(item->label, item->other);
}

void QualityPanel::showInLabel(LabelId label) {
    RowQuery query;
    const QualityItem* item = m_model.itemAt(m_table->currentIndex().row());
    switch (m_model.kind()) {
        case QualityKind::LabelError:
        case QualityKind::NearDuplicates:
        case QualityKind::Outlier:
            if (const ExampleRow* row = item == nullptr ? nullptr : m_model.example(item->rows.front()))
                query.search = row->text;
            break;
        case QualityKind::SmallIntent:
        case QualityKind::ConfusedIntents:
        case QualityKind::Drift:
            if (label != 0) query.label = label;
            break;
        case QualityKind::MoreLabels:
            query.label = 0;
            break;
    }
    m_context.navigator.openRows(query);
}

}  // namespace tb::ui
