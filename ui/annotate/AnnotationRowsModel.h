#pragma once

#include <QAbstractTableModel>
#include <QHash>
#include <QString>
#include <vector>

#include "core/store/AnnotationStore.h"

namespace tb::ui {

/// The rows of a pass with what was given in it, never with the label a row has. Main thread only.
class AnnotationRowsModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { TextColumn, IntentColumn, ColumnCount };
    using QAbstractTableModel::QAbstractTableModel;

    void setRows(std::vector<BlindRow> rows);
    void setNames(const QHash<LabelId, QString>& names);
    void give(int row, LabelId label);
    [[nodiscard]] const BlindRow& row(int at) const { return m_rows[static_cast<std::size_t>(at)]; }
    [[nodiscard]] QString nameOf(LabelId label) const { return m_names.value(label); }
    [[nodiscard]] int labelled() const;
    /// The next row from `from` on, round the end, that has no label; -1 = none.
    [[nodiscard]] int nextOpen(int from) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;

private:
    std::vector<BlindRow> m_rows;
    QHash<LabelId, QString> m_names;
};

}  // namespace tb::ui
