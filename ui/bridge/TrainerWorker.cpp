#include "ui/bridge/TrainerWorker.h"

#include <exception>
#include <utility>
#include <variant>

#include "core/base/Clock.h"
#include "core/base/Failure.h"

namespace tb::ui {

namespace {

constexpr uint kStackBytes = 8U << 20;

Expected<TrainOutcome> runGuarded(const TrainFunction& train, const TrainJob& job, const RunListener& listener,
                                  RunControl& control) {
    try {
        return train(job, listener, control);
    } catch (const std::exception& exception) {
        return fail(errorOf(exception, "Training broke off.", job.name));
    } catch (...) {
        return fail(ErrorCode::Internal, "Training broke off for an unknown reason.", job.name,
                    "Start the run again; if it happens again, report it.");
    }
}

}  // namespace

TrainerWorker::TrainerWorker(TrainFunction train, TrainJob job, RunListener listener, Settle settle, QObject* parent)
    : QThread(parent),
      m_train(std::move(train)),
      m_job(std::move(job)),
      m_listener(std::move(listener)),
      m_settle(std::move(settle)) {
    setObjectName(QStringLiteral("trainer"));  // Qt names the system's thread after it
    setStackSize(kStackBytes);
}

TrainerWorker::~TrainerWorker() {
    if (isRunning()) m_control.requestStop(RunControl::StopMode::Keep);
    wait();
}

Expected<TrainOutcome> TrainerWorker::takeOutcome() {
    const std::lock_guard lock(m_mutex);
    if (!m_outcome) return fail(ErrorCode::Internal, "The run has not ended yet.", m_job.name);
    return *std::exchange(m_outcome, std::nullopt);
}

void TrainerWorker::run() {
    Expected<TrainOutcome> outcome = train();
    // What the listeners throw must not keep the answer back either.
    const auto settled = catching([&]() -> Expected<void> {
        m_settle(m_job, outcome);
        return {};
    });
    if (!settled && outcome) outcome = fail(settled.error());
    const std::lock_guard lock(m_mutex);
    m_outcome.emplace(std::move(outcome));
}

Expected<TrainOutcome> TrainerWorker::train() {
    std::uint64_t lastSequence = m_job.firstSequence - 1;
    bool ended = false;
    const Stopwatch watch;
    const RunListener listener = [&](const RunEvent& event) {
        lastSequence = event.sequence;
        ended = ended || std::holds_alternative<RunEnded>(event.body);
        m_listener(event);
    };
    Expected<TrainOutcome> outcome = runGuarded(m_train, m_job, listener, m_control);
    if (ended) return outcome;
    RunEnded end;
    end.state = outcome ? outcome->state : RunState::Failed;
    if (!outcome) end.reason = outcome.error().asMessage();
    end.seconds = watch.seconds();
    return catching([&] {
        listener(RunEvent{.run = m_job.run, .sequence = lastSequence + 1, .atMs = unixMillis(), .body = end});
        return std::move(outcome);
    });
}

}  // namespace tb::ui
