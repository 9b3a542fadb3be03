#pragma once

#include <QPlainTextEdit>

namespace tb::ui {

/// Where a text is typed: Enter keeps it, Up and Down at the first and last line walk the earlier ones, Shift+Enter
/// breaks the line. Main thread only.
class QueryEdit : public QPlainTextEdit {
    Q_OBJECT
public:
    explicit QueryEdit(QWidget* parent = nullptr);
    /// Another text, all of it selected, so that typing replaces it.
    void setText(const QString& text);

signals:
    void kept();
    void walked(int step);  ///< 1 = to an older text.

protected:
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    [[nodiscard]] bool atEdge(QTextCursor::MoveOperation direction) const;
};

}  // namespace tb::ui
