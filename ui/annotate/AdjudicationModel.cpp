#include "ui/annotate/AdjudicationModel.h"

#include <algorithm>

#include "ui/bridge/Text.h"

namespace tb::ui {

void AdjudicationModel::setRows(std::vector<Disagreement> rows, const QHash<LabelId, QString>& names) {
    beginResetModel();
    m_rows = std::move(rows);
    m_names = names;
    endResetModel();
}

void AdjudicationModel::setAnnotators(const QString& first, const QString& second) {
    m_first = first;
    m_second = second;
    emit headerDataChanged(Qt::Horizontal, FirstColumn, SecondColumn);
}

QString AdjudicationModel::nameOf(LabelId label) const {
    return m_names.value(label, label == 0 ? QString() : tr("(deleted)", "an intent"));
}

int AdjudicationModel::open() const {
    return static_cast<int>(
        std::count_if(m_rows.begin(), m_rows.end(), [](const Disagreement& row) { return !row.settled; }));
}

int AdjudicationModel::nextOpen(int from) const {
    const int rows = rowCount();
    for (int i = 0; i < rows; ++i) {
        const int at = (std::max(from, 0) + i) % rows;
        if (!row(at).settled) return at;
    }
    return -1;
}

int AdjudicationModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}
int AdjudicationModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant AdjudicationModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || index.row() >= rowCount() || role != Qt::DisplayRole) return {};
    const Disagreement& shown = row(index.row());
    switch (index.column()) {
        case TextColumn:
            return toQt(shown.text).simplified();
        case FirstColumn:
            return nameOf(shown.first);
        case SecondColumn:
            return nameOf(shown.second);
        case DecidedColumn:
            return shown.settled ? QStringLiteral("✓ ") + nameOf(shown.now) : QString();
        default:
            return {};
    }
}

QVariant AdjudicationModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
    switch (section) {
        case TextColumn:
            return tr("Text");
        case FirstColumn:
            return QString(QStringLiteral("1  ") + m_first);
        case SecondColumn:
            return QString(QStringLiteral("2  ") + m_second);
        case DecidedColumn:
            return tr("Decided");
        default:
            return {};
    }
}

}  // namespace tb::ui
