#pragma once

#include <atomic>
#include <chrono>
#include <cmath>
#include <string>
#include <thread>

#include "core/base/Clock.h"
#include "core/engine/api/TrainSession.h"

namespace tb::ui::test {

/// Speaks like a training session without learning anything, as fast as the test lets it.
struct FakeTrainer {
    std::atomic<int> allowed{1'000'000};  ///< Steps it may do.
    std::atomic<double> rateSeen{0.0};
    int stepsPerEpoch = 20;
    int epochs = 3;
    Message failure;

    Expected<TrainOutcome> run(const TrainJob& job, const RunListener& listener, RunControl& control) {
        std::uint64_t sequence = job.firstSequence;
        const auto say = [&](RunEventBody body) { listener({job.run, sequence++, unixMillis(), std::move(body)}); };
        const auto end = [&](RunState state, const Message& reason) { say(RunEnded{state, reason, {}, 12.5, 40}); };
        say(StateChanged{RunState::Running});
        say(RunMessage{false, Message("Runs on the CPU, %1 threads, %2.", 4, Message("fp32, as the settings ask"))});
        say(PhaseChanged{RunPhase::Training});
        double rate = job.config.optim.learningRate;
        const int total = stepsPerEpoch * epochs;
        for (int step = 1; step <= total; ++step) {
            const auto paused = [&](bool is) { say(StateChanged{is ? RunState::Paused : RunState::Running}); };
            bool go = control.keepGoing(paused);
            while (go && step > allowed.load()) {
                std::this_thread::sleep_for(std::chrono::milliseconds(1));
                go = control.keepGoing(paused);
            }
            if (!go) {
                if (control.stopMode() == RunControl::StopMode::Keep)
                    say(CheckpointSaved{step - 1, "checkpoints/" + std::to_string(job.run) + "/half", false});
                end(RunState::Stopped, {});
                return TrainOutcome{RunState::Stopped, {}, {}, {}};
            }
            if (const auto asked = control.takeLearningRate()) rate = rateSeen = *asked;
            if (!failure.empty() && step == stepsPerEpoch) {
                end(RunState::Failed, failure);
                return fail(ErrorCode::DiskFull, failure, {}, "Free some space and try again.");
            }
            say(reading(step, total, rate));
            if (step % stepsPerEpoch == 0) say(result(Split::Validation, step, job.data.labels.size()));
        }
        say(result(Split::Test, total, job.data.labels.size()));
        end(RunState::Finished, {});
        return TrainOutcome{RunState::Finished,
                            {},
                            std::vector<std::int32_t>(job.data.test.size(), 0),
                            std::vector<float>(job.data.test.size(), 0.8F)};
    }

    [[nodiscard]] StepMetrics reading(int step, int total, double rate) const {
        const double done = static_cast<double>(step) / stepsPerEpoch;
        return {.step = step,
                .totalSteps = total,
                .epoch = done,
                .loss = 3.0 / (1.0 + done) + 0.1 * std::sin(step),
                .accuracy = 1.0 - 0.9 / (1.0 + done),
                .learningRate = rate,
                .gradientNorm = 1.5 + 0.3 * std::cos(step),
                .samplesPerSecond = 812.0,
                .tokensPerSecond = 9000.0,
                .elapsedSeconds = step * 0.4,
                .secondsLeft = (total - step) * 0.4,
                .memoryBytes = 1'234'567'890};
    }

    [[nodiscard]] SplitResult result(Split split, int step, std::size_t classes) const {
        const double done = static_cast<double>(step) / stepsPerEpoch;
        SplitResult result{split, step, done, split == Split::Validation, {}};
        result.evaluation.n = 100;
        result.evaluation.accuracy = 0.95 - 0.5 / (1.0 + done * done);
        result.evaluation.macroF1 = result.evaluation.accuracy - 0.01;
        result.evaluation.loss = 2.0 / (1.0 + done);
        for (std::size_t i = 0; i < classes; ++i)
            result.evaluation.classes.push_back({0.9, 0.8, 0.85 - 0.1 * static_cast<double>(i % 5), 50, 50, 40});
        result.evaluation.confusion = {{0, 0, 40}, {0, 1, 7}, {1, 0, 3}};
        return result;
    }
};

}  // namespace tb::ui::test
