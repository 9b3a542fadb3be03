#pragma once

#include <QTableView>
#include <vector>

namespace tb::ui {

/// A table of things to decide on, one key each: Space or Enter accepts the selected rows, Delete or Backspace refuses
/// them, a digit or a letter is the owner's. Main thread only.
class ReviewTable : public QTableView {
    Q_OBJECT
public:
    explicit ReviewTable(QWidget* parent = nullptr);

    /// Of the model, in order.
    [[nodiscard]] std::vector<int> selectedRows() const;
    [[nodiscard]] int currentRow() const { return currentIndex().row(); }
    /// Selects this row alone, or the last one when there are not so many, and scrolls to it.
    void goTo(int row);

signals:
    void accepted();
    void refused();
    void digitPressed(int digit);
    void typed(const QString& text);
    void currentRowChanged(int row);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void inputMethodEvent(QInputMethodEvent* event) override;
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;
};

}  // namespace tb::ui
