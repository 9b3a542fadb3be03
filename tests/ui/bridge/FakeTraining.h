#pragma once

#include <QObject>
#include <QSignalSpy>
#include <QTest>
#include <chrono>
#include <memory>
#include <string>
#include <thread>

#include "core/base/Clock.h"
#include "core/engine/api/TrainSession.h"
#include "core/store/DatasetStore.h"
#include "core/store/StoreThread.h"

namespace tb::test {

/// Numbers and times the events of a fake run as the engine does.
class EventWriter {
public:
    EventWriter(const TrainJob& job, const RunListener& listener)
        : m_job(job), m_listener(listener), m_next(job.firstSequence) {}
    void say(RunEventBody body) {
        m_listener(RunEvent{.run = m_job.run, .sequence = m_next++, .atMs = unixMillis(), .body = std::move(body)});
    }

private:
    const TrainJob& m_job;
    const RunListener& m_listener;
    std::uint64_t m_next;
};

inline StepMetrics stepAt(std::int64_t step, std::int64_t total) {
    StepMetrics metrics;
    metrics.step = step;
    metrics.totalSteps = total;
    metrics.epoch = static_cast<double>(step) / static_cast<double>(total);
    metrics.loss = 1.0 / static_cast<double>(step);
    metrics.accuracy = metrics.epoch;
    metrics.learningRate = 1e-4;
    metrics.secondsLeft = 1.0;
    return metrics;
}

/// A train function that behaves like the engine: steps, a checkpoint half way, a validation, a test, the end. It obeys
/// RunControl at every step. `pauseMs` is how long a step takes.
inline TrainFunction fakeTraining(std::int64_t steps, int pauseMs = 0) {
    return [steps, pauseMs](const TrainJob& job, const RunListener& listener,
                            RunControl& control) -> Expected<TrainOutcome> {
        EventWriter events(job, listener);
        TrainOutcome outcome;
        events.say(StateChanged{RunState::Running});
        events.say(PhaseChanged{RunPhase::Training});
        const std::int64_t first = job.resume ? steps / 2 + 1 : 1;
        std::int64_t step = first;
        const auto paused = [&](bool is) { events.say(StateChanged{is ? RunState::Paused : RunState::Running}); };
        for (; step <= steps && control.keepGoing(paused); ++step) {
            if (const auto rate = control.takeLearningRate()) events.say(SettingChanged{step, "optim.lr", *rate});
            if (pauseMs > 0) std::this_thread::sleep_for(std::chrono::milliseconds(pauseMs));
            events.say(stepAt(step, steps));
            if (step == steps / 2) {
                events.say(CheckpointSaved{step, "checkpoints/" + std::to_string(job.run) + "/half", false});
            }
        }
        const bool stopped = control.stopMode() != RunControl::StopMode::None;
        SplitResult result;
        result.step = step - 1;
        result.best = true;
        result.evaluation.n = static_cast<std::int64_t>(job.data.validation.size());
        result.evaluation.accuracy = 0.5;
        events.say(result);
        if (!stopped) {
            result.split = Split::Test;
            events.say(result);
            outcome.testPredictions.assign(job.data.test.size(), 0);
            outcome.testScores.assign(job.data.test.size(), 0.75F);
        }
        outcome.state = stopped ? RunState::Stopped : RunState::Finished;
        RunEnded end;
        end.state = outcome.state;
        events.say(end);
        return outcome;
    };
}

/// Two intents with eight texts each, two of them test.
inline void addRows(StoreThread& store) {
    const auto added = store.call([](Workspace& workspace) -> Expected<void> {
        for (const char* label : {"greeting", "farewell"}) {
            for (int i = 0; i < 8; ++i) {
                Example example;
                example.text = std::string(label) + " number " + std::to_string(i);
                example.label = label;
                example.split = i < 2 ? Split::Test : Split::Unassigned;
                TB_TRY(workspace.dataset().addExample(example));
            }
        }
        return {};
    });
    if (!added) qFatal("%s", added.error().message().c_str());
}

/// Runs the event loop until `done` or a minute has passed; says which.
template <class Predicate>
bool waitFor(Predicate done) {
    return QTest::qWaitFor(done, 60000);
}

}  // namespace tb::test
