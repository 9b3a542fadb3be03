#pragma once

#include <QAbstractTableModel>
#include <QString>
#include <vector>

#include "core/store/InboxStore.h"

namespace tb::ui {

/// The corrections that wait, those of one source or all. Main thread only.
class InboxModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { TextColumn, AnswerColumn, IntentColumn, InDataColumn, SourceColumn, TimeColumn, ColumnCount };
    using QAbstractTableModel::QAbstractTableModel;

    void setItems(std::vector<InboxItem> items);
    /// Empty = all.
    void showSource(const QString& source);
    [[nodiscard]] QStringList sources() const;
    [[nodiscard]] const InboxItem& item(int row) const { return m_items[m_rows[static_cast<std::size_t>(row)]]; }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;

private:
    [[nodiscard]] QString display(const InboxItem& item, int column) const;
    void filter();

    std::vector<InboxItem> m_items;
    std::vector<std::size_t> m_rows;  ///< Those shown.
    QString m_source;
};

}  // namespace tb::ui
