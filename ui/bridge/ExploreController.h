#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QString>
#include <memory>
#include <optional>

#include "ui/bridge/ExploreWorker.h"

namespace tb::ui {

class RunController;
class StoreBridge;

struct ExploreStatus {
    /// Waiting: until the training run is over. Reading: texts that are new to the encoder.
    enum class State { Idle, Waiting, Reading, Comparing, Failed };
    State state = State::Idle;
    qint64 done = 0;  ///< Texts, while Reading.
    qint64 total = 0;
    std::optional<qint64> secondsLeft;  ///< Of the reading; not at once.
    QString error;                      ///< While Failed.
};

/// Searches by meaning, one at a time: what is asked for takes the place of what was. Never beside a training run; it
/// waits, and what a run interrupts goes on after it. Main thread only.
class ExploreController : public QObject {
    Q_OBJECT
public:
    ExploreController(StoreBridge& store, RunController& runs, MakeTextExplorer make, QObject* parent = nullptr);
    ~ExploreController() override;  ///< Stops the worker and waits.

    void find(ExploreTask task);
    /// Nothing is answered; the texts read so far are remembered.
    void cancel();
    [[nodiscard]] bool busy() const { return m_worker != nullptr || m_wanted.has_value(); }
    [[nodiscard]] const ExploreStatus& status() const { return m_status; }

signals:
    void statusChanged();
    void similarFound(const tb::SimilarRows& found);
    void groupsFound(const tb::TextGroups& found);

private:
    void startIfDue();
    void takeProgress(qint64 done, qint64 total);
    void workerFinished();

    StoreBridge& m_store;
    RunController& m_runs;
    const std::shared_ptr<ExplorerSlot> m_slot;
    std::unique_ptr<ExploreWorker> m_worker;
    std::optional<ExploreTask> m_wanted;  ///< To be begun.
    std::optional<ExploreTask> m_task;    ///< What the worker does; nothing = its answer is not wanted any more.
    ExploreStatus m_status;
    QElapsedTimer m_since;  ///< The reading was first heard of ...
    qint64 m_first = 0;     ///< ... with so many texts done.
};

}  // namespace tb::ui
