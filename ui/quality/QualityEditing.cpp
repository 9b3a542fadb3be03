#include "ui/quality/QualityEditing.h"

#include <QItemSelectionModel>
#include <QPointer>
#include <QTableView>
#include <algorithm>
#include <utility>

#include "core/store/Workspace.h"
#include "ui/base/Navigator.h"
#include "ui/base/Notifier.h"
#include "ui/bridge/QualityController.h"
#include "ui/bridge/StoreBridge.h"
#include "ui/intents/IntentChanges.h"
#include "ui/quality/CardList.h"
#include "ui/quality/ItemModel.h"
#include "ui/quality/QualityText.h"
#include "ui/rows/UndoStep.h"

namespace tb::ui {

QualityEditing::QualityEditing(PanelContext& context, const Parts& parts) : m_context(context), m_parts(parts) {}

std::vector<int> QualityEditing::selected() const {
    std::vector<int> rows;
    for (const QModelIndex& index : m_parts.table.selectionModel()->selectedRows()) rows.push_back(index.row());
    std::sort(rows.begin(), rows.end());
    return rows;
}

void QualityEditing::accept() {
    const std::vector<int> rows = selected();
    if (rows.empty()) return;
    const QualityItem* first = m_parts.model.itemAt(rows.front());
    switch (m_parts.model.kind()) {
        case QualityKind::LabelError: {
            std::vector<QualityStore::Relabel> wanted;
            for (const int row : rows)
                wanted.push_back({m_parts.model.itemAt(row)->rows.front(), m_parts.model.itemAt(row)->other});
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
void QualityEditing::fixDuplicates(const std::vector<int>& rows) {
    std::vector<QualityStore::Relabel> wanted;
    std::vector<int> agreeing;
    for (const int row : rows) {
        const QualityItem& item = *m_parts.model.itemAt(row);
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

std::vector<ExampleId> QualityEditing::extraRows(const std::vector<int>& rows) const {
    std::vector<ExampleId> extra;
    for (const int row : rows) {
        const QualityItem& item = *m_parts.model.itemAt(row);
        extra.insert(extra.end(), item.rows.begin() + 1, item.rows.end());
    }
    return extra;
}

void QualityEditing::removeRows() {
    const std::vector<int> rows = selected();
    if (rows.empty()) return;
    std::vector<ExampleId> ids;
    if (m_parts.model.kind() == QualityKind::NearDuplicates)
        ids = extraRows(rows);
    else
        for (const int row : rows) ids.push_back(m_parts.model.itemAt(row)->rows.front());
    dropItems(rows);
    removeExamples(std::move(ids));
}

void QualityEditing::keepAsRight() {
    const std::vector<int> rows = selected();
    if (rows.empty()) return;
    const QualityKind shown = m_parts.model.kind();
    const QualityKind kind = shown == QualityKind::ConfusedIntents ? QualityKind::LabelError : shown;
    std::vector<ExampleId> ids;
    for (const int row : rows) {
        const QualityItem& item = *m_parts.model.itemAt(row);
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
            onKept(ids, kind);
        });
}

void QualityEditing::onKept(const std::vector<ExampleId>& ids, QualityKind kind) {
    const QString text = tr("%1 kept as they are; the check does not report them again")
                             .arg(qualitytext::rows(static_cast<qint64>(ids.size())));
    m_context.notifier.show(Notifier::Level::Success, text, tr("Undo"),
                            [editing = QPointer<QualityEditing>(this), ids, kind] {
                                if (editing) editing->withdraw(ids, kind);
                            });
    if (m_context.quality != nullptr) m_context.quality->dataChanged();
}

void QualityEditing::withdraw(const std::vector<ExampleId>& ids, QualityKind kind) {
    m_kept.clear();
    m_context.store.ask(
        StorePriority::Key, this, [ids, kind](Workspace& workspace) { return workspace.quality().withdraw(ids, kind); },
        [this](const Expected<void>& done) {
            if (!done) m_context.notifier.showError(done.error());
            emit itemsBack();
            if (m_context.quality != nullptr) m_context.quality->dataChanged();
        });
}

void QualityEditing::relabel(const std::vector<QualityStore::Relabel>& rows) {
    m_context.store.ask(
        StorePriority::Key, this,
        [rows](Workspace& workspace) -> Expected<qint64> {
            TB_TRY(const tb::EditReceipt done, workspace.quality().relabel(rows));
            return done.step;
        },
        [this, count = static_cast<qint64>(rows.size())](const Expected<qint64>& step) {
            onActed(step, tr("%1 given the suggested intent").arg(qualitytext::rows(count)));
        });
}

void QualityEditing::removeExamples(std::vector<ExampleId> ids) {
    const auto count = static_cast<qint64>(ids.size());
    m_context.store.ask(
        StorePriority::Key, this,
        [ids = std::move(ids)](Workspace& workspace) -> Expected<qint64> {
            TB_TRY(const tb::EditReceipt done, workspace.dataset().removeExamples(ids));
            return done.step;
        },
        [this, count](const Expected<qint64>& step) { onActed(step, tr("%1 deleted").arg(qualitytext::rows(count))); });
}

void QualityEditing::onActed(const Expected<qint64>& step, const QString& text) {
    if (!step) {
        m_context.notifier.showError(step.error());
        emit itemsBack();
        return;
    }
    offerUndo(m_context.store, m_context.notifier, *step, text, tr("Undo"));
    m_context.store.notifyDatasetChanged();
}

void QualityEditing::dropItems(std::vector<int> rows) {
    const int next = rows.front();
    m_parts.model.removeItems(std::move(rows));
    m_parts.cards.setCount(m_parts.model.kind(), m_parts.model.rowCount());
    if (m_parts.model.rowCount() > 0) m_parts.table.selectRow(std::min(next, m_parts.model.rowCount() - 1));
    emit itemsDropped();
}

void QualityEditing::showBetween() {
    const QualityItem* item = m_parts.model.itemAt(m_parts.table.currentIndex().row());
    if (item == nullptr || item->rows.empty()) return;
    const QString words = tr("%Ln row(s) of “%1” or “%2” that the model takes for the other", nullptr,
                             static_cast<int>(item->rows.size()))
                              .arg(m_parts.model.labelName(item->label), m_parts.model.labelName(item->other));
    m_context.navigator.openRows(RowsToShow{item->rows, words});
}

void QualityEditing::mergeIntents() {
    const QualityItem* item = m_parts.model.itemAt(m_parts.table.currentIndex().row());
    if (item != nullptr && item->label != 0) m_parts.changes.merge(item->label, item->other);
}

void QualityEditing::showInLabel(LabelId label) {
    RowQuery query;
    const QualityItem* item = m_parts.model.itemAt(m_parts.table.currentIndex().row());
    switch (m_parts.model.kind()) {
        case QualityKind::LabelError:
        case QualityKind::NearDuplicates:
        case QualityKind::Outlier:
            if (const ExampleRow* row = item == nullptr ? nullptr : m_parts.model.example(item->rows.front()))
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
