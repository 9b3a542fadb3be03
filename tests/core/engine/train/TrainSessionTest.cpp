#include "core/engine/api/TrainSession.h"
#include "core/engine/services/RunStart.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

#include <fstream>
#include <thread>

#include "core/base/AtomicFile.h"
#include "core/base/Clock.h"
#include "core/base/Json.h"
#include "core/config/Schema.h"
#include "core/engine/api/ModelBundle.h"
#include "core/engine/api/Predictor.h"
#include "core/engine/nn/Safetensors.h"
#include "tests/core/engine/train/ToyJob.h"
#include "tests/support/Expect.h"
#include "tests/support/TempFolder.h"

namespace tb {
namespace {

namespace fs = std::filesystem;

/// Keeps every event and may act on one, as a person watching would.
struct Watcher {
    std::vector<RunEvent> events;
    std::function<void(const RunEvent&)> act;
    RunListener listener() {
        return [this](const RunEvent& event) {
            events.push_back(event);
            if (act) act(event);
        };
    }
    template <class T>
    std::vector<T> all() const {
        std::vector<T> found;
        for (const RunEvent& event : events)
            if (const T* body = std::get_if<T>(&event.body)) found.push_back(*body);
        return found;
    }
    void expectGaplessAndEnded(RunState state, std::uint64_t first = 1) const {
        ASSERT_FALSE(events.empty());
        for (std::size_t i = 0; i < events.size(); ++i) {
            EXPECT_EQ(events[i].sequence, first + i);
            EXPECT_EQ(events[i].run, 5);
            EXPECT_EQ(std::holds_alternative<RunEnded>(events[i].body), i + 1 == events.size());
        }
        EXPECT_EQ(std::get<RunEnded>(events.back().body).state, state);
    }
};

std::map<std::string, at::Tensor> savedWeights(const fs::path& model) {
    auto tensors = nn::readSafetensors(model / "model.safetensors");
    EXPECT_TRUE(tensors.has_value());
    return tensors ? *tensors : std::map<std::string, at::Tensor>();
}

void expectSameBits(const std::map<std::string, at::Tensor>& a, const std::map<std::string, at::Tensor>& b) {
    ASSERT_FALSE(a.empty());
    ASSERT_EQ(a.size(), b.size());
    for (const auto& [name, tensor] : a) EXPECT_TRUE(at::equal(tensor, b.at(name))) << name;
}

/// Requests `mode` at the first metric reading at or after a step.
void stopAt(Watcher& watcher, RunControl& control, std::int64_t step, RunControl::StopMode mode) {
    watcher.act = [&control, step, mode](const RunEvent& event) {
        if (const auto* metrics = std::get_if<StepMetrics>(&event.body); metrics && metrics->step >= step)
            control.requestStop(mode);
    };
}

/// Runs `job` until the first reading at or after `step`, to be resumed after that. Returns the last checkpoint's
/// folder.
fs::path stopToResume(TrainJob& job, std::int64_t step) {
    Watcher watcher;
    RunControl control;
    stopAt(watcher, control, step, RunControl::StopMode::Keep);
    const auto stopped = runTraining(job, watcher.listener(), control);
    EXPECT_TRUE(stopped) << stopped.error().message();
    job.resume = true;
    const auto saved = watcher.all<CheckpointSaved>();
    EXPECT_FALSE(saved.empty());
    return saved.empty() ? fs::path() : job.workspace / saved.back().path;
}

bool hasEntries(const fs::path& folder) {
    std::error_code ignored;
    return fs::exists(folder, ignored) && !fs::is_empty(folder, ignored);
}

TEST(TrainSession, LearnsAToyTaskFromScratchAndLeavesAModelThatAnswersTheSame) {
    const test::TempFolder folder;
    const TrainJob job = test::toyJob(folder.path());
    Watcher watcher;
    RunControl control;
    const auto outcome = runTraining(job, watcher.listener(), control);
    TB_REQUIRE_OK(outcome);
    watcher.expectGaplessAndEnded(RunState::Finished);
    EXPECT_EQ(outcome->state, RunState::Finished);

    const auto metrics = watcher.all<StepMetrics>();
    ASSERT_FALSE(metrics.empty());
    EXPECT_EQ(metrics.back().step, metrics.back().totalSteps);
    EXPECT_EQ(metrics.back().totalSteps, 6 * 8);  // 120 rows, batches of 16
    EXPECT_LT(metrics.back().loss, metrics.front().loss * 0.5);
    EXPECT_GT(metrics.back().samplesPerSecond, 0.0);
    EXPECT_GT(metrics.back().memoryBytes, 1 << 20);
    EXPECT_DOUBLE_EQ(metrics.back().epoch, 6.0);
    const auto results = watcher.all<SplitResult>();
    ASSERT_EQ(results.size(), 7U);
    EXPECT_TRUE(results.front().best);
    EXPECT_EQ(results.back().split, Split::Test);
    EXPECT_GT(results.back().evaluation.accuracy, 0.95);

    const auto ended = watcher.all<RunEnded>().back();
    EXPECT_EQ(ended.modelPath, "models/5");
    EXPECT_EQ(ended.bestStep, results.back().step);
    discardNeedlessCheckpoints(job, outcome);
    EXPECT_FALSE(hasEntries(job.checkpointFolder)) << "a finished run needs no checkpoint";

    const auto bundle = ModelBundle::read(outcome->model);
    TB_REQUIRE_OK(bundle);
    EXPECT_EQ(bundle->labels, job.data.labels);
    EXPECT_EQ(bundle->config, job.config);
    EXPECT_EQ(bundle->datasetHash, "toy-hash");
    EXPECT_DOUBLE_EQ(bundle->metrics["test"]["accuracy"].get<double>(), results.back().evaluation.accuracy);
    const auto predictor = Predictor::load(outcome->model, job.config.compute);
    TB_REQUIRE_OK(predictor);
    const auto answers = (*predictor)->predict(job.data.test.texts);
    TB_REQUIRE_OK(answers);
    ASSERT_EQ(outcome->testPredictions.size(), answers->size());
    for (std::size_t i = 0; i < answers->size(); ++i) {
        EXPECT_EQ((*answers)[i].label, outcome->testPredictions[i]);
        EXPECT_NEAR((*answers)[i].score, outcome->testScores[i], 1e-4);
    }
}

TEST(TrainSession, AStoppedRunContinuesBitForBit) {
    const test::TempFolder straight, broken;
    TrainJob whole = test::toyJob(straight.path());
    whole.config.loop.microBatches = 2;  // dropout is on: 0.1 everywhere
    RunControl free;
    Watcher quiet;
    const auto uninterrupted = runTraining(whole, quiet.listener(), free);
    TB_REQUIRE_OK(uninterrupted);

    TrainJob job = test::toyJob(broken.path());
    job.config = whole.config;
    std::vector<SplitResult> results;
    // Once in the middle of an epoch, once exactly at its end, once late.
    for (const std::int64_t step : {6, 16, 38}) {
        Watcher watcher;
        RunControl control;
        stopAt(watcher, control, step, RunControl::StopMode::Keep);
        const auto stopped = runTraining(job, watcher.listener(), control);
        TB_REQUIRE_OK(stopped);
        EXPECT_EQ(stopped->state, RunState::Stopped);
        watcher.expectGaplessAndEnded(RunState::Stopped, job.firstSequence);
        ASSERT_FALSE(watcher.all<CheckpointSaved>().empty());
        EXPECT_EQ(watcher.all<CheckpointSaved>().back().step, step);
        EXPECT_EQ(watcher.all<CheckpointSaved>().back().path, "checkpoints/5/step-" + std::to_string(step));
        for (const auto& result : watcher.all<SplitResult>()) results.push_back(result);
        job.resume = true;
        job.firstSequence = watcher.events.back().sequence + 1;
    }
    Watcher watcher;
    RunControl control;
    const auto finished = runTraining(job, watcher.listener(), control);
    TB_REQUIRE_OK(finished);
    watcher.expectGaplessAndEnded(RunState::Finished, job.firstSequence);
    for (const auto& result : watcher.all<SplitResult>()) results.push_back(result);

    expectSameBits(savedWeights(uninterrupted->model), savedWeights(finished->model));
    EXPECT_EQ(uninterrupted->testPredictions, finished->testPredictions);
    const auto expected = quiet.all<SplitResult>();
    ASSERT_EQ(results.size(), expected.size());
    for (std::size_t i = 0; i < expected.size(); ++i) {
        EXPECT_EQ(results[i].step, expected[i].step);
        EXPECT_EQ(results[i].best, expected[i].best);
        EXPECT_EQ(results[i].evaluation.loss, expected[i].evaluation.loss);
    }
    EXPECT_EQ(watcher.all<StepMetrics>().back().loss, quiet.all<StepMetrics>().back().loss);
}

TEST(TrainSession, ADamagedCheckpointFallsBackToTheOneBefore) {
    const test::TempFolder folder;
    TrainJob job = test::toyJob(folder.path());
    for (const std::int64_t step : {10, 20}) stopToResume(job, step);
    ASSERT_TRUE(fs::exists(job.checkpointFolder / "step-10"));
    fs::resize_file(job.checkpointFolder / "step-20" / "optimizer.safetensors", 100);
    Watcher watcher;
    RunControl control;
    stopAt(watcher, control, 12, RunControl::StopMode::Keep);
    TB_REQUIRE_OK(runTraining(job, watcher.listener(), control));
    EXPECT_EQ(watcher.all<StepMetrics>().front().step, 12);
}

TEST(TrainSession, RefusesToContinueWithOtherDataOrSettings) {
    const test::TempFolder folder;
    TrainJob job = test::toyJob(folder.path());
    stopToResume(job, 4);
    job.data.contentHash = "other";
    Watcher second;
    RunControl free;
    const auto refused = runTraining(job, second.listener(), free);
    ASSERT_FALSE(refused.has_value());
    EXPECT_EQ(refused.error().code, ErrorCode::Conflict);
    second.expectGaplessAndEnded(RunState::Failed);
    EXPECT_EQ(second.all<RunEnded>().back().reason, refused.error().message());
}

TEST(TrainSession, ContinuesACheckpointOfAVersionThatKnewFewerSettings) {
    const test::TempFolder folder;
    TrainJob job = test::toyJob(folder.path());
    const fs::path file = stopToResume(job, 4) / "state.json";
    Json state = readJsonFile(file).value();
    ASSERT_EQ(state["identity"]["settings"]["data"].erase("label_set"), 1U);
    TB_REQUIRE_OK(writeFileAtomically(file, state.dump()));
    Watcher second;
    RunControl free;
    TB_REQUIRE_OK(runTraining(job, second.listener(), free));
    EXPECT_GT(second.all<StepMetrics>().front().step, 4);
}

TEST(TrainSession, ContinuesACheckpointThatHasTheOldNamesOfSettings) {
    const test::TempFolder folder;
    TrainJob job = test::toyJob(folder.path());
    const fs::path file = stopToResume(job, 4) / "state.json";
    Json state = readJsonFile(file).value();
    Json& settings = state["identity"]["settings"];
    for (const FieldInfo& field : schema()) {
        for (const std::string& old : field.renamedFrom) {
            Json& group = settings[field.group];
            group[old.substr(old.find('.') + 1)] = group[field.key.substr(field.key.find('.') + 1)];
            group.erase(field.key.substr(field.key.find('.') + 1));
        }
    }
    ASSERT_TRUE(settings["optim"].contains("clip_norm"));
    TB_REQUIRE_OK(writeFileAtomically(file, state.dump()));
    Watcher second;
    RunControl free;
    TB_REQUIRE_OK(runTraining(job, second.listener(), free));
    EXPECT_GT(second.all<StepMetrics>().front().step, 4);
}

TEST(TrainSession, DiscardLeavesNothingBehind) {
    const test::TempFolder folder;
    const TrainJob job = test::toyJob(folder.path());
    Watcher watcher;
    RunControl control;
    stopAt(watcher, control, 10, RunControl::StopMode::Discard);
    const auto outcome = runTraining(job, watcher.listener(), control);
    TB_REQUIRE_OK(outcome);
    EXPECT_EQ(outcome->state, RunState::Stopped);
    EXPECT_TRUE(outcome->model.empty());
    watcher.expectGaplessAndEnded(RunState::Stopped);
    EXPECT_FALSE(hasEntries(job.checkpointFolder));
    EXPECT_FALSE(hasEntries(job.modelFolder));
}

TEST(TrainSession, AStopBeforeTheFirstStepIsHeardWhileLoading) {
    const test::TempFolder folder;
    const TrainJob job = test::toyJob(folder.path());
    Watcher watcher;
    RunControl control;
    control.requestStop(RunControl::StopMode::Keep);
    const auto outcome = runTraining(job, watcher.listener(), control);
    TB_REQUIRE_OK(outcome);
    EXPECT_EQ(outcome->state, RunState::Stopped);
    EXPECT_TRUE(watcher.all<StepMetrics>().empty());
    watcher.expectGaplessAndEnded(RunState::Stopped);
}

TEST(TrainSession, PauseIsToldAndItsTimeIsNotCounted) {
    const test::TempFolder folder;
    const TrainJob job = test::toyJob(folder.path());
    RunControl control;
    Watcher watcher;
    std::thread person;
    watcher.act = [&](const RunEvent& event) {
        if (const auto* metrics = std::get_if<StepMetrics>(&event.body); metrics && metrics->step == 6)
            control.requestPause();
        if (const auto* state = std::get_if<StateChanged>(&event.body); state && state->state == RunState::Paused)
            person = std::thread([&control] {
                std::this_thread::sleep_for(std::chrono::milliseconds(700));
                control.requestResume();
            });
    };
    const Stopwatch watch;
    TB_REQUIRE_OK(runTraining(job, watcher.listener(), control));
    ASSERT_TRUE(person.joinable());
    person.join();
    std::vector<RunState> states;
    for (const auto& change : watcher.all<StateChanged>()) states.push_back(change.state);
    EXPECT_EQ(states, (std::vector<RunState>{RunState::Running, RunState::Paused, RunState::Running}));
    EXPECT_LT(watcher.all<RunEnded>().back().seconds, watch.seconds() - 0.65);
}

TEST(TrainSession, ALiveLearningRateIsAppliedAndRecorded) {
    const test::TempFolder folder;
    TrainJob job = test::toyJob(folder.path());
    job.config.schedule = {};                        // constant
    job.config.compute.precision = Precision::Fp32;  // decided already: no event of its own
    RunControl control;
    Watcher watcher;
    watcher.act = [&](const RunEvent& event) {
        if (const auto* metrics = std::get_if<StepMetrics>(&event.body); metrics && metrics->step == 8)
            control.setLearningRate(1e-4);
    };
    TB_REQUIRE_OK(runTraining(job, watcher.listener(), control));
    const auto changes = watcher.all<SettingChanged>();
    ASSERT_EQ(changes.size(), 1U);
    EXPECT_EQ(changes.front().key, "optim.lr");
    EXPECT_EQ(changes.front().step, 8);
    for (const auto& metrics : watcher.all<StepMetrics>())
        EXPECT_DOUBLE_EQ(metrics.learningRate, metrics.step <= 8 ? 3e-3 : 1e-4);
}

TEST(TrainSession, ALiveLearningRateIsTheRateOfTheNextStepAndTheScheduleGoesOn) {
    for (const std::int64_t setAt : {2, 12}) {  // while warming up, and while decaying
        const test::TempFolder folder;
        TrainJob job = test::toyJob(folder.path());
        job.config.schedule = {LearningRateSchedule::Linear, 0.25};
        job.config.loop.logIntervalSteps = 1;
        RunControl control;
        Watcher watcher;
        watcher.act = [&](const RunEvent& event) {
            if (const auto* metrics = std::get_if<StepMetrics>(&event.body); metrics && metrics->step == setAt)
                control.setLearningRate(1e-4);
        };
        TB_REQUIRE_OK(runTraining(job, watcher.listener(), control));
        const std::vector<StepMetrics> steps = watcher.all<StepMetrics>();
        const std::int64_t total = steps.back().totalSteps;
        ASSERT_GT(total, 16);
        const double warmUp = 0.25 * static_cast<double>(total);
        for (const StepMetrics& metrics : steps) {
            if (metrics.step <= setAt) continue;
            EXPECT_LE(metrics.learningRate, 1e-4 + 1e-9) << "nothing rises above what was set";
            const bool warming = static_cast<double>(metrics.step) < warmUp;
            if (metrics.step == setAt + 1 || warming) {
                EXPECT_NEAR(metrics.learningRate, 1e-4, 1e-9) << "set at " << setAt << ", step " << metrics.step;
            }
        }
        EXPECT_LT(steps.back().learningRate, 3e-5) << "the decay goes on";
    }
}

TEST(TrainSession, StopsEarlyAndKeepsTheBestEpoch) {
    const test::TempFolder folder;
    TrainJob job = test::toyJob(folder.path());
    job.config.loop.epochs = 60;
    job.config.loop.patience = 2;
    // After the first epochs the rate ruins the model, so later epochs are worse.
    RunControl control;
    Watcher watcher;
    watcher.act = [&](const RunEvent& event) {
        if (const auto* metrics = std::get_if<StepMetrics>(&event.body); metrics && metrics->step == 24)
            control.setLearningRate(3.0);
    };
    const auto outcome = runTraining(job, watcher.listener(), control);
    TB_REQUIRE_OK(outcome);
    const auto results = watcher.all<SplitResult>();
    ASSERT_LT(results.size(), 60U);
    const Evaluation* best = nullptr;
    std::int64_t bestStep = 0;
    for (const auto& result : results)
        if (result.best) best = &result.evaluation, bestStep = result.step;
    ASSERT_NE(best, nullptr);
    EXPECT_EQ(watcher.all<RunEnded>().back().bestStep, bestStep);
    const auto predictor = Predictor::load(outcome->model, job.config.compute);
    TB_REQUIRE_OK(predictor);
    const auto answers = (*predictor)->predict(job.data.validation.texts);
    TB_REQUIRE_OK(answers);
    double correct = 0;
    for (std::size_t i = 0; i < answers->size(); ++i)
        correct += (*answers)[i].label == job.data.validation.labels[i] ? 1 : 0;
    EXPECT_DOUBLE_EQ(correct / static_cast<double>(answers->size()), best->accuracy);
}

TEST(TrainSession, ABrokenDownLossEndsTheRunWithAdvice) {
    const test::TempFolder folder;
    TrainJob job = test::toyJob(folder.path());
    job.config.schedule = {};
    job.config.optim.maxGradNorm = 0.0;
    RunControl control;
    control.setLearningRate(1e38);
    Watcher watcher;
    const auto outcome = runTraining(job, watcher.listener(), control);
    ASSERT_FALSE(outcome.has_value());
    EXPECT_EQ(outcome.error().where, "optim.lr");
    watcher.expectGaplessAndEnded(RunState::Failed);
}

TEST(TrainSession, BadInputIsRefusedInPlainWordsAndStillEnds) {
    const test::TempFolder folder;
    const auto refused = [&](const std::function<void(TrainJob&)>& spoil) {
        TrainJob job = test::toyJob(folder.path());
        spoil(job);
        Watcher watcher;
        RunControl control;
        const auto outcome = runTraining(job, watcher.listener(), control);
        EXPECT_FALSE(outcome.has_value());
        watcher.expectGaplessAndEnded(RunState::Failed);
        return outcome ? Error() : outcome.error();
    };
    EXPECT_EQ(refused([](TrainJob& job) { job.data.train = {}; }).code, ErrorCode::InvalidInput);
    EXPECT_EQ(refused([](TrainJob& job) { job.data.labels = {"one"}; }).code, ErrorCode::InvalidInput);
    EXPECT_EQ(refused([](TrainJob& job) { job.data.validation.labels[0] = 3; }).code, ErrorCode::InvalidInput);
    EXPECT_EQ(refused([](TrainJob& job) { job.config.loop.batchSize = 0; }).code, ErrorCode::InvalidInput);
    EXPECT_EQ(refused([](TrainJob& job) { job.config.model.encoder = "no-such-encoder"; }).code, ErrorCode::NotFound);
    EXPECT_EQ(refused([](TrainJob& job) { job.modelFolder = "/proc/no-such-place/model"; }).message().find("exception"),
              std::string::npos);
}

TEST(TrainSession, CheckpointsAppearWhileTrainingAndOnlyTheNewestStay) {
    const test::TempFolder folder;
    TrainJob job = test::toyJob(folder.path());
    job.config.loop.checkpointSeconds = 1.0;
    Watcher watcher;
    RunControl control;
    std::size_t most = 0;
    watcher.act = [&](const RunEvent& event) {
        if (const auto* metrics = std::get_if<StepMetrics>(&event.body);
            metrics && metrics->step % 8 == 0 && metrics->step <= 24)
            std::this_thread::sleep_for(std::chrono::milliseconds(1050));
        if (!std::holds_alternative<CheckpointSaved>(event.body)) return;
        std::size_t steps = 0;
        for (const auto& entry : fs::directory_iterator(job.checkpointFolder))
            steps += entry.path().filename().string().starts_with("step-") ? 1 : 0;
        most = std::max(most, steps);
    };
    TB_REQUIRE_OK(runTraining(job, watcher.listener(), control));
    EXPECT_GE(watcher.all<CheckpointSaved>().size(), 3U);
    EXPECT_EQ(most, 2U);
}

}  // namespace
}  // namespace tb
