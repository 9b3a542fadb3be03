#pragma once

#include <QWidget>
#include <memory>
#include <vector>

#include "ui/bridge/ProgressFeed.h"

class QLabel;
class QProgressBar;
class QPushButton;

namespace tb::ui {

/// A long task: what it does, how far it is, how long it will still take, and Cancel. Main thread only.
class TaskProgress : public QWidget {
    Q_OBJECT
public:
    explicit TaskProgress(QWidget* parent = nullptr);

    void begin(const QString& what);
    /// For the thread that does the task begun last, or a part of it, of which its first sign is the beginning. What it
    /// tells is shown here until the next begin().
    [[nodiscard]] ProgressFn follow(const QString& part = {});

signals:
    void cancelRequested();
    void advanced();  ///< The thread has told something.

private:
    void showBeginning(const QString& what);
    void showProgress(const TimedProgress& progress);

    QLabel* m_what = nullptr;
    QLabel* m_howFar = nullptr;
    QProgressBar* m_bar = nullptr;
    QPushButton* m_cancel = nullptr;
    std::vector<std::unique_ptr<ProgressFeed>> m_feeds;  ///< Of the task's parts.
};

}  // namespace tb::ui
