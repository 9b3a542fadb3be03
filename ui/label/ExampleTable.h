#pragma once

#include <QTableView>
#include <vector>

#include "core/data/Example.h"

namespace tb::ui {

class ExampleTableModel;

/// The rows to label. Letters, digits, Space, Enter and Delete are not the table's: they say what to do with the selected rows.
/// Main thread only.
class ExampleTable : public QTableView {
    Q_OBJECT
public:
    explicit ExampleTable(ExampleTableModel& model, QWidget* parent = nullptr);

    [[nodiscard]] int currentRow() const { return currentIndex().row(); }
    [[nodiscard]] std::vector<ExampleId> selectedIds() const;
    [[nodiscard]] int lastSelectedRow() const;  ///< -1 = nothing selected.
    /// Selects only this row and scrolls to it; out of range does nothing.
    void goTo(int row);

signals:
    void typed(const QString& text);
    void digitPressed(int digit);
    void confirmPressed();
    void clearPressed();
    void acceptPressed();  ///< Space. Ctrl+Space selects, as Space does in other tables.
    void currentRowChanged(int row);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;
    void inputMethodEvent(QInputMethodEvent* event) override;

private:
    void setUpColumns();
    ExampleTableModel& m_model;
};

}  // namespace tb::ui
