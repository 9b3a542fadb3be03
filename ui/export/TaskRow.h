#pragma once

#include <QTimer>
#include <QWidget>
#include <functional>

#include "core/base/Progress.h"

class QLabel;
class QProgressBar;
class QPushButton;

namespace tb::ui {

/// The bottom line of an export card: the main button, and while the task runs a progress bar, the time left and
/// Cancel.
class TaskRow : public QWidget {
    Q_OBJECT
public:
    explicit TaskRow(const QString& buttonText, QWidget* parent = nullptr);

    [[nodiscard]] QPushButton* button() const { return m_button; }
    /// Polls `progress` until end().
    void begin(std::function<Progress()> progress);
    void end();
    void setHint(const QString& text);  ///< Why the button is disabled; empty when it is not.

signals:
    void startClicked();
    void cancelClicked();

private:
    void poll();

    QPushButton* m_button = nullptr;
    QPushButton* m_cancel = nullptr;
    QProgressBar* m_bar = nullptr;
    QLabel* m_text = nullptr;
    QTimer m_timer;
    std::function<Progress()> m_progress;
    qint64 m_startedMs = 0;
};

}  // namespace tb::ui
