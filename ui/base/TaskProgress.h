#pragma once

#include <QElapsedTimer>
#include <QWidget>

#include "core/base/Progress.h"

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
    void update(const Progress& progress);
    /// For a job of the store: what it tells is shown here.
    [[nodiscard]] ProgressFn follow();
    using QWidget::update;

signals:
    void cancelRequested();

private:
    QLabel* m_what = nullptr;
    QLabel* m_howFar = nullptr;
    QProgressBar* m_bar = nullptr;
    QPushButton* m_cancel = nullptr;
    QElapsedTimer m_since;
};

}  // namespace tb::ui
