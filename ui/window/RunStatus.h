#pragma once

#include <QWidget>

class QProgressBar;
class QPushButton;

namespace tb::ui {

class RunController;

/// The active run in the status bar, from whichever panel: name, phase, how far, time left. A click asks for the train
/// panel.
class RunStatus : public QWidget {
    Q_OBJECT
public:
    explicit RunStatus(QWidget* parent = nullptr);

    /// Null while no workspace is open.
    void setRuns(RunController* runs);

signals:
    void clicked();

private:
    void refresh();

    RunController* m_runs = nullptr;
    QPushButton* m_button = nullptr;
    QProgressBar* m_bar = nullptr;
};

}  // namespace tb::ui
