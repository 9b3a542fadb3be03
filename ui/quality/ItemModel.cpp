#include "ui/quality/ItemModel.h"

#include <QLocale>
#include <algorithm>
#include <unordered_set>

#include "ui/bridge/Text.h"
#include "ui/quality/QualityText.h"
#include "ui/rows/LabelNames.h"

namespace tb::ui {

void ItemModel::setLabels(const std::vector<LabelInfo>& labels) {
    m_labels = namesOf(labels);
    if (rowCount() > 0) emit dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

void ItemModel::setCard(const QualityReport& report, QualityKind kind) {
    beginResetModel();
    m_kind = kind;
    m_items.clear();
    m_rows.clear();
    if (const QualityCard* card = report.card(kind)) m_items = card->items;
    m_curve = report.curve;
    m_drift = report.drift;
    if (kind == QualityKind::MoreLabels && !m_items.empty()) m_items.resize(m_curve.places.size());
    endResetModel();
}

void ItemModel::clear() {
    beginResetModel();
    m_items.clear();
    m_rows.clear();
    endResetModel();
}

bool ItemModel::counted() const {
    return m_kind != QualityKind::Drift && m_kind != QualityKind::MoreLabels;
}

std::vector<ExampleId> ItemModel::wanted(std::size_t limit) const {
    std::vector<ExampleId> ids;
    for (const QualityItem& item : m_items) {
        for (const ExampleId id : item.rows) {
            if (ids.size() >= limit) return ids;
            if (!m_rows.contains(id)) ids.push_back(id);
        }
    }
    return ids;
}

/// Whether what it says holds for the rows as they are; rows that are gone are taken out of it.
bool ItemModel::stillTrue(QualityItem& item) const {
    std::erase_if(item.rows, [&](ExampleId id) {
        const ExampleRow* row = example(id);
        return row != nullptr && row->id == 0;
    });
    if (m_kind == QualityKind::NearDuplicates) return item.rows.size() > 1;
    if (m_kind != QualityKind::LabelError && m_kind != QualityKind::Outlier) return true;
    if (item.rows.empty()) return false;
    const ExampleRow* row = example(item.rows.front());
    return row == nullptr || row->label == item.label;
}

void ItemModel::takeRows(const std::vector<ExampleId>& asked, const std::vector<ExampleRow>& rows) {
    for (const ExampleId id : asked) m_rows[id] = ExampleRow{};  // id 0 = gone
    for (const ExampleRow& row : rows) m_rows[row.id] = row;
    std::vector<int> gone;
    for (std::size_t i = 0; i < m_items.size(); ++i)
        if (!stillTrue(m_items[i])) gone.push_back(static_cast<int>(i));
    removeItems(std::move(gone));
    if (rowCount() > 0) emit dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

const QualityItem* ItemModel::itemAt(int row) const {
    return row >= 0 && row < rowCount() ? &m_items[static_cast<std::size_t>(row)] : nullptr;
}

int ItemModel::rowOfExample(ExampleId id) const {
    for (std::size_t i = 0; i < m_items.size(); ++i)
        if (!m_items[i].rows.empty() && m_items[i].rows.front() == id) return static_cast<int>(i);
    return -1;
}

void ItemModel::removeItems(std::vector<int> rows) {
    std::sort(rows.begin(), rows.end(), std::greater<>());
    if (rows.size() > 50) {  // one by one would ask the view to move as often
        const std::unordered_set<int> gone(rows.begin(), rows.end());
        beginResetModel();
        int at = 0;
        std::erase_if(m_items, [&](const QualityItem&) { return gone.contains(at++); });
        endResetModel();
        return;
    }
    for (const int row : rows) {
        beginRemoveRows({}, row, row);
        m_items.erase(m_items.begin() + row);
        endRemoveRows();
    }
}

QString ItemModel::labelName(LabelId label) const {
    return label == 0 ? tr("none") : m_labels.value(label, tr("gone"));
}

const ExampleRow* ItemModel::example(ExampleId id) const {
    const auto found = m_rows.find(id);
    return found == m_rows.end() ? nullptr : &found->second;
}

int ItemModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_items.size());
}

int ItemModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(qualitytext::headers(m_kind).size());
}

QVariant ItemModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
    return qualitytext::headers(m_kind).value(section);
}

QVariant ItemModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || index.row() >= rowCount()) return {};
    if (role == Qt::DisplayRole || role == Qt::ToolTipRole) return cell(index.row(), index.column());
    const bool number = index.column() > 0 && (index.column() == columnCount() - 1 || m_kind == QualityKind::Drift ||
                                               (m_kind == QualityKind::ConfusedIntents && index.column() == 2));
    if (role == Qt::TextAlignmentRole && number && m_kind != QualityKind::NearDuplicates)
        return QVariant(Qt::AlignRight | Qt::AlignVCenter);
    return {};
}

QString ItemModel::textOf(const QualityItem& item) const {
    if (item.rows.empty()) return {};
    const ExampleRow* row = example(item.rows.front());
    return row == nullptr ? QStringLiteral("…") : toQt(row->text).simplified();
}

QString ItemModel::cell(int row, int column) const {
    const QualityItem& item = m_items[static_cast<std::size_t>(row)];
    const auto count = [](qlonglong value) { return QLocale().toString(value); };
    switch (m_kind) {
        case QualityKind::LabelError:
            return column == 0   ? textOf(item)
                   : column == 1 ? labelName(item.label)
                   : column == 2 ? labelName(item.other)
                                 : qualitytext::percent(item.certainty);
        case QualityKind::NearDuplicates:
            if (column == 2)
                return item.count > 1 ? tr("%1 different intents").arg(count(item.count)) : labelName(item.label);
            return column == 0 ? textOf(item) : count(static_cast<qlonglong>(item.rows.size()));
        case QualityKind::Outlier:
            return column == 0   ? textOf(item)
                   : column == 1 ? labelName(item.label)
                                 : QLocale().toString(item.certainty, 'f', 1);
        case QualityKind::SmallIntent:
            return column == 0 ? labelName(item.label) : count(item.count);
        case QualityKind::ConfusedIntents:
            return column == 0   ? labelName(item.label)
                   : column == 1 ? labelName(item.other)
                   : column == 2 ? count(item.count)
                                 : qualitytext::percent(item.certainty);
        case QualityKind::Drift: {
            if (static_cast<std::size_t>(row) >= m_drift.changes.size())
                return column == 0 ? tr("All intents keep about their share") : QString();
            const ShareChange& change = m_drift.changes[static_cast<std::size_t>(row)];
            return column == 0 ? labelName(item.label)
                               : qualitytext::percent(column == 1 ? change.before : change.after);
        }
        case QualityKind::MoreLabels: {
            const CurvePlace& place = m_curve.places[static_cast<std::size_t>(row)];
            return column == 0 ? count(place.labels) : qualitytext::percent(place.accuracy);
        }
    }
    return {};
}

}  // namespace tb::ui
