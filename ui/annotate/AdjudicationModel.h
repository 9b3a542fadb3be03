#pragma once

#include <QAbstractTableModel>
#include <QHash>
#include <QString>
#include <vector>

#include "core/store/AnnotationStore.h"

namespace tb::ui {

/// Where two annotators differ, side by side. Main thread only.
class AdjudicationModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { TextColumn, FirstColumn, SecondColumn, DecidedColumn, ColumnCount };
    using QAbstractTableModel::QAbstractTableModel;

    void setRows(std::vector<Disagreement> rows, const QHash<LabelId, QString>& names);
    void setAnnotators(const QString& first, const QString& second);
    [[nodiscard]] const Disagreement& row(int at) const { return m_rows[static_cast<std::size_t>(at)]; }
    [[nodiscard]] QString nameOf(LabelId label) const;
    [[nodiscard]] int open() const;
    /// The next row from `from` on, round the end, that nobody settled; -1 = none.
    [[nodiscard]] int nextOpen(int from) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;

private:
    std::vector<Disagreement> m_rows;
    QHash<LabelId, QString> m_names;
    QString m_first;
    QString m_second;
};

}  // namespace tb::ui
