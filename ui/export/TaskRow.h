#pragma once

#include <QWidget>

class QLabel;
class QProgressBar;
class QPushButton;

namespace tb::ui {

struct TimedProgress;

/// The bottom line of an export card: the main button, and while the task runs a progress bar, the time left and
/// Cancel.
class TaskRow : public QWidget {
    Q_OBJECT
public:
    explicit TaskRow(const QString& buttonText, QWidget* parent = nullptr);

    [[nodiscard]] QPushButton* button() const { return m_button; }
    void begin();  ///< A task is under way until end().
    void show(const TimedProgress& progress);
    void end();
    using QWidget::show;
    void setHint(const QString& text);  ///< Why the button is disabled; empty when it is not.

signals:
    void startClicked();
    void cancelClicked();

private:
    QPushButton* m_button = nullptr;
    QPushButton* m_cancel = nullptr;
    QProgressBar* m_bar = nullptr;
    QLabel* m_text = nullptr;
    bool m_working = false;
};

}  // namespace tb::ui
