#pragma once

#include <QAbstractTableModel>
#include <QSortFilterProxyModel>

#include "ui/bridge/Playground.h"

namespace tb::ui {

/// The batch's texts with their answers, in their order. Main thread only.
class BatchModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { TextColumn, IntentColumn, ScoreColumn, OtherColumn, OtherScoreColumn, InboxColumn, kColumns };

    explicit BatchModel(const Playground& playground, QObject* parent = nullptr)
        : QAbstractTableModel(parent), m_playground(playground) {}

    void grow();     ///< The batch has more rows, or is another one.
    void refresh();  ///< Names or corrections are not what they were.
    [[nodiscard]] bool compares() const { return m_playground.batch().runs.size() > 1; }
    [[nodiscard]] bool differs(int row) const;  ///< The two runs give different intents.
    [[nodiscard]] const std::string& text(int row) const;
    [[nodiscard]] QString intent(int row, std::size_t run) const;  ///< As the dataset calls it today.
    [[nodiscard]] double score(int row, std::size_t run) const;
    /// Whether row `a` comes before row `b` by this column. Quick: it is asked for every pair while a column is sorted.
    [[nodiscard]] bool before(int a, int b, int column) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] const BatchRow& row(int at) const { return m_playground.batch().rows[static_cast<std::size_t>(at)]; }
    [[nodiscard]] QString cell(int row, int column) const;

    const Playground& m_playground;
    int m_rows = 0;
};

/// The same sorted, and only where the two runs differ when that is asked for.
class BatchOrder : public QSortFilterProxyModel {
    Q_OBJECT
public:
    explicit BatchOrder(BatchModel& rows, QObject* parent = nullptr);
    enum class Rows { All, Different };
    void setRows(Rows rows);
    /// As a table for files and the clipboard, in the order shown.
    [[nodiscard]] std::string table(char delimiter) const;

protected:
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex& parent) const override;
    [[nodiscard]] bool lessThan(const QModelIndex& left, const QModelIndex& right) const override;

private:
    BatchModel& m_model;
    Rows m_which = Rows::All;
};

}  // namespace tb::ui
