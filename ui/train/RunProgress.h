#pragma once

#include <QWidget>

class QLabel;
class QProgressBar;

namespace tb::ui {

struct LiveRun;

/// "Training, epoch 2 of 5", a bar with its percentage, time passed and time left.
class RunProgress : public QWidget {
    Q_OBJECT
public:
    explicit RunProgress(QWidget* parent = nullptr);
    void display(const LiveRun& live);

private:
    QLabel* m_phase;
    QLabel* m_times;
    QLabel* m_percent;
    QProgressBar* m_bar;
};

}  // namespace tb::ui
