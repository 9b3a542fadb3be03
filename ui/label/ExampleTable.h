#pragma once

#include <QKeySequence>
#include <QTableView>
#include <vector>

#include "core/data/Example.h"

namespace tb::ui {

class ExampleTableModel;

/// What the table does at keys that are no menu's; Enter is Return, and Backspace clears as well.
struct TableKeys {
    QKeySequence confirm{Qt::Key_Return};
    QKeySequence accept{Qt::Key_Space};
    QKeySequence clear{Qt::Key_Delete};
    QKeySequence repeat{Qt::SHIFT | Qt::Key_Return};
};

/// The rows to label. Letters, digits, Space, Enter and Delete are not the table's: they say what to do with the
/// selected rows. Main thread only.
class ExampleTable : public QTableView {
    Q_OBJECT
public:
    explicit ExampleTable(ExampleTableModel& model, QWidget* parent = nullptr);

    [[nodiscard]] int currentRow() const { return currentIndex().row(); }
    [[nodiscard]] std::vector<ExampleId> selectedIds() const;
    [[nodiscard]] int lastSelectedRow() const;  ///< -1 = nothing selected.
    /// Selects only this row and scrolls to it; out of range does nothing.
    void goTo(int row);
    void setKeys(const TableKeys& keys) { m_keys = keys; }
    /// Does what the key says if it labels; also for a key pressed in a widget beside the table that has no use for it.
    bool takeKey(const QKeyEvent& event);

signals:
    void typed(const QString& text);
    void digitPressed(int digit);
    void suggestionPressed(int number);  ///< Shift and 1 to 3.
    void repeatPressed();                ///< The label given last, once more.
    void confirmPressed();
    void clearPressed();
    void leavePressed();   ///< Escape.
    void acceptPressed();  ///< Space, unless changed. Ctrl+Space selects, as Space does in other tables.
    void currentRowChanged(int row);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    /// Draws only the rows that changed: the view's own draws all of them whenever more than one cell did.
    void dataChanged(const QModelIndex& topLeft, const QModelIndex& bottomRight, const QList<int>& roles = {}) override;
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;
    void inputMethodEvent(QInputMethodEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void scrollContentsBy(int dx, int dy) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    bool keyOfAction(const QKeyEvent& event);
    void setUpColumns();
    TableKeys m_keys;
    ExampleTableModel& m_model;
};

}  // namespace tb::ui
