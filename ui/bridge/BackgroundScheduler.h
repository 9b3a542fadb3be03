#pragma once

#include <QObject>
#include <QTimer>
#include <vector>

namespace tb::ui {

class BackgroundTaskBase;
class RunController;

/// Says when the background tasks of a workspace run: those that use files at once, those that use the engine one at a
/// time, the most urgent first, and never beside a training run; what a run interrupts goes on after it. Outlives its
/// tasks. Main thread only.
class BackgroundScheduler : public QObject {
    Q_OBJECT
public:
    explicit BackgroundScheduler(RunController& runs, QObject* parent = nullptr);

    [[nodiscard]] bool runActive() const;

signals:
    void engineUnused();  ///< Nobody has used the engine for a minute, or a run takes it: memory can be given back.

private:
    friend class BackgroundTaskBase;
    void add(BackgroundTaskBase& task);
    void remove(BackgroundTaskBase& task);
    void ended(BackgroundTaskBase& task);
    void startDue();
    void runStarted();
    [[nodiscard]] BackgroundTaskBase* nextDue();

    RunController& m_runs;
    std::vector<BackgroundTaskBase*> m_waiting;  ///< In the order of their arrival.
    BackgroundTaskBase* m_computing = nullptr;   ///< The one that uses the engine.
    QTimer m_unused;
};

}  // namespace tb::ui
