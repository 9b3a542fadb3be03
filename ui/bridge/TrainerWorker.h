#pragma once

#include <QThread>
#include <functional>
#include <mutex>
#include <optional>

#include "core/engine/api/TrainSession.h"

namespace tb::ui {

/// The trainer thread of one run: no event loop, runs the blocking train function once, then `settle` (still on this
/// thread, for what must be on disk before finished()). Whatever the function throws becomes an Error, and a run whose
/// function ended without saying so gets its RunEnded from here, so listeners always see one.
class TrainerWorker : public QThread {
    Q_OBJECT
public:
    using Settle = std::function<void(const TrainJob&, const Expected<TrainOutcome>&)>;

    TrainerWorker(TrainFunction train, TrainJob job, RunListener listener, Settle settle, QObject* parent = nullptr);
    ~TrainerWorker() override;  ///< Asks to stop and keep, then waits.

    [[nodiscard]] RunControl& control() { return m_control; }  ///< Any thread.
    [[nodiscard]] const TrainJob& job() const { return m_job; }
    /// After finished(), once.
    [[nodiscard]] Expected<TrainOutcome> takeOutcome();

protected:
    void run() override;

private:
    [[nodiscard]] Expected<TrainOutcome> train();

    // --- immutable
    const TrainFunction m_train;
    const TrainJob m_job;
    const RunListener m_listener;
    const Settle m_settle;
    // --- any thread
    RunControl m_control;
    // --- under m_mutex
    std::mutex m_mutex;
    std::optional<Expected<TrainOutcome>> m_outcome;
};

}  // namespace tb::ui
