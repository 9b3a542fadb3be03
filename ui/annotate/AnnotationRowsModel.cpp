#include "ui/annotate/AnnotationRowsModel.h"

#include <algorithm>

#include "ui/bridge/Text.h"

namespace tb::ui {

void AnnotationRowsModel::setRows(std::vector<BlindRow> rows) {
    beginResetModel();
    m_rows = std::move(rows);
    endResetModel();
}

void AnnotationRowsModel::setNames(const QHash<LabelId, QString>& names) {
    m_names = names;
    if (!m_rows.empty()) emit dataChanged(index(0, IntentColumn), index(rowCount() - 1, IntentColumn));
}

void AnnotationRowsModel::give(int row, LabelId label) {
    m_rows[static_cast<std::size_t>(row)].label = label;
    emit dataChanged(index(row, 0), index(row, ColumnCount - 1));
}

int AnnotationRowsModel::labelled() const {
    return static_cast<int>(
        std::count_if(m_rows.begin(), m_rows.end(), [](const BlindRow& row) { return row.label != 0; }));
}

int AnnotationRowsModel::nextOpen(int from) const {
    const int rows = rowCount();
    for (int i = 0; i < rows; ++i) {
        const int at = (std::max(from, 0) + i) % rows;
        if (row(at).label == 0) return at;
    }
    return -1;
}

int AnnotationRowsModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}
int AnnotationRowsModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant AnnotationRowsModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || index.row() >= rowCount() || role != Qt::DisplayRole) return {};
    const BlindRow& shown = row(index.row());
    return index.column() == TextColumn ? toQt(shown.text).simplified() : nameOf(shown.label);
}

QVariant AnnotationRowsModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
    return section == TextColumn ? tr("Text") : tr("Given now");
}

}  // namespace tb::ui
