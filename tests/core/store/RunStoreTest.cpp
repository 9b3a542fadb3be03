#include "tests/core/store/Fixtures.h"

#include <limits>

namespace tb {
namespace {

using Runs = test::WorkspaceTest;
using test::resultAt;
using test::smallSnapshot;
using test::stepAt;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

std::vector<std::string> names(const std::vector<RunSummary>& runs) {
    std::vector<std::string> found;
    for (const RunSummary& run : runs) found.push_back(run.name);
    return found;
}

TEST_F(Runs, ARunKeepsItsFrozenSettings) {
    TrainConfig config;
    config.optim.learningRate = 1.5e-4;
    config.loop.epochs = 9;
    const RunId id = runs().create("", config, smallSnapshot()).value();
    TB_REQUIRE_OK(runs().setNotes(id, "笔记"));
    reopen();
    const RunSummary run = runs().get(id).value();
    EXPECT_EQ(run.name, "run 1");
    EXPECT_EQ(run.config, config);
    EXPECT_EQ(run.notes, "笔记");
    EXPECT_EQ(run.datasetHash, "abc");
    EXPECT_THAT(run.labels, ElementsAre("card", "退款"));
    EXPECT_FALSE(run.bestValidationAccuracy);
}

TEST_F(Runs, NamesAreUniqueAndFoundAgain) {
    const RunId first = runs().create("baseline", {}, smallSnapshot()).value();
    const RunId second = runs().create("run 3", {}, smallSnapshot()).value();
    EXPECT_EQ(runs().create("baseline", {}, smallSnapshot()).error().code, ErrorCode::AlreadyExists);
    EXPECT_EQ(runs().create("last", {}, smallSnapshot()).error().code, ErrorCode::InvalidInput);
    const RunId third = runs().create("", {}, smallSnapshot()).value();
    EXPECT_EQ(runs().get(third)->name, "run 4");  // "run 3" is taken.
    EXPECT_EQ(runs().find("baseline")->id, first);
    EXPECT_EQ(runs().find(std::to_string(second))->id, second);
    EXPECT_EQ(runs().find("last")->id, third);
    const auto missing = runs().find("baselin");
    ASSERT_FALSE(missing);
    EXPECT_EQ(missing.error().code, ErrorCode::NotFound);
    EXPECT_THAT(missing.error().message(), HasSubstr("\"baseline\""));
    EXPECT_EQ(runs().rename(second, "baseline").error().code, ErrorCode::AlreadyExists);
    TB_REQUIRE_OK(runs().rename(second, "again"));
    EXPECT_EQ(runs().get(second)->name, "again");
    TB_REQUIRE_OK(runs().remove(second));
    EXPECT_EQ(runs().get(second).error().code, ErrorCode::NotFound);
    EXPECT_EQ(runs().rename(second, "x").error().code, ErrorCode::NotFound);
}

TEST_F(Runs, ListSortsFiltersAndSearches) {
    const RunId a = runs().create("alpha", {}, smallSnapshot()).value();
    const RunId b = runs().create("beta 100%", {}, smallSnapshot()).value();
    const RunId c = runs().create("gamma", {}, smallSnapshot()).value();
    TB_REQUIRE_OK(runs().setNotes(c, "the beta of betas"));
    TB_REQUIRE_OK(runs().setState(b, RunState::Finished));
    TB_REQUIRE_OK(runs().record(std::vector<RunEvent>{{a, 1, 1, resultAt(Split::Validation, 5, 0.7, true)},
                                                      {c, 1, 1, resultAt(Split::Validation, 5, 0.9, true)}}));
    EXPECT_THAT(names(*runs().list()), ElementsAre("gamma", "beta 100%", "alpha"));
    RunQuery query;
    query.sort = RunSort::BestValidationAccuracy;
    EXPECT_THAT(names(*runs().list(query)), ElementsAre("gamma", "alpha", "beta 100%"));
    query.descending = false;
    EXPECT_THAT(names(*runs().list(query)), ElementsAre("alpha", "gamma", "beta 100%"));
    for (const RunSort sort :
         {RunSort::TestMacroF1, RunSort::Rate}) {  // measured for none: the newest first, either way
        query.sort = sort;
        query.descending = true;
        EXPECT_THAT(names(*runs().list(query)), ElementsAre("gamma", "beta 100%", "alpha"));
    }
    query = {};
    query.search = "BETA";
    EXPECT_THAT(names(*runs().list(query)), ElementsAre("gamma", "beta 100%"));
    query.search = "0%";
    EXPECT_THAT(names(*runs().list(query)), ElementsAre("beta 100%"));
    query = {};
    query.state = RunState::Finished;
    EXPECT_THAT(names(*runs().list(query)), ElementsAre("beta 100%"));
}

TEST_F(Runs, ListSortsBySettings) {
    TrainConfig big;
    big.model.encoder = "Zebra";
    big.optim.learningRate = 3e-4;
    big.loop.epochs = 20;
    TrainConfig small;
    small.model.encoder = "ant";
    small.optim.learningRate = 2e-5;
    small.loop.epochs = 3;
    TB_REQUIRE_OK(runs().create("big", big, smallSnapshot()));
    TB_REQUIRE_OK(runs().create("small", small, smallSnapshot()));
    for (const RunSort sort : {RunSort::Encoder, RunSort::LearningRate, RunSort::Epochs}) {
        RunQuery query;
        query.sort = sort;
        EXPECT_THAT(names(*runs().list(query)), ElementsAre("big", "small"));
        query.descending = false;
        EXPECT_THAT(names(*runs().list(query)), ElementsAre("small", "big"));
    }
}

std::vector<RunEvent> wholeRun(RunId run) {
    return {{run, 1, 10, StateChanged{RunState::Running}},
            {run, 2, 20, PhaseChanged{RunPhase::Training}},
            {run, 3, 30, RunMessage{true, "bf16 is not available"}},
            {run, 4, 40, stepAt(10, 2.0)},
            {run, 5, 50, stepAt(20, 1.0)},
            {run, 6, 60, resultAt(Split::Validation, 20, 0.8, true)},
            {run, 7, 70, SettingChanged{25, "optim.lr", 1e-5}},
            {run, 8, 80, stepAt(30, std::numeric_limits<double>::quiet_NaN())},
            {run, 9, 90, resultAt(Split::Validation, 40, 0.6, false)},
            {run, 10, 100, CheckpointSaved{40, "checkpoints/1/40", true}},
            {run, 11, 110, resultAt(Split::Test, 40, 0.75, false)},
            {run, 12, 120, RunEnded{RunState::Stopped, "You stopped it.", "models/1", 33.5, 20}}};
}

TEST_F(Runs, WhatARunSaysEndsInItsSummary) {
    const RunId id = runs().create("r", {}, smallSnapshot()).value();
    TB_REQUIRE_OK(runs().record(wholeRun(id)));
    const RunSummary run = runs().get(id).value();
    EXPECT_EQ(run.state, RunState::Stopped);
    EXPECT_EQ(run.reason, "You stopped it.");
    EXPECT_EQ(run.step, 30);
    EXPECT_EQ(run.totalSteps, 100);
    EXPECT_DOUBLE_EQ(run.samplesPerSecond, 80.0);
    EXPECT_DOUBLE_EQ(run.seconds, 33.5);
    EXPECT_DOUBLE_EQ(run.bestValidationAccuracy.value(), 0.8);
    EXPECT_NEAR(run.bestValidationLoss.value(), 0.2, 1e-12);
    EXPECT_DOUBLE_EQ(run.testAccuracy.value(), 0.75);
    EXPECT_DOUBLE_EQ(run.testMacroF1.value(), 0.74);
    EXPECT_EQ(run.modelPath, "models/1");
    EXPECT_EQ(run.checkpointPath, "checkpoints/1/40");
    EXPECT_EQ(run.endedAtMs, 120);
}

TEST_F(Runs, WhatARunSaysIsKeptInItsParts) {
    const RunId id = runs().create("r", {}, smallSnapshot()).value();
    const Message device("Runs on the CPU, %1 threads, %2.", 4, Message("fp32, as the settings ask"));
    const Message why("The run failed: %1.", "{no} \"memory\"");
    TB_REQUIRE_OK(runs().record(std::vector<RunEvent>{{id, 1, 10, RunMessage{false, device}},
                                                      {id, 2, 20, RunEnded{RunState::Failed, why, {}, 1.0, 0}}}));
    EXPECT_EQ(runs().get(id)->reason, why);
    const auto events = runs().events(id).value();
    ASSERT_EQ(events.size(), 2U);
    EXPECT_EQ(std::get<RunMessage>(events[0].body).text, device);
    EXPECT_EQ(std::get<RunEnded>(events[1].body).reason, why);
    TB_REQUIRE_OK(runs().setState(id, RunState::Interrupted, device));
    EXPECT_EQ(runs().get(id)->reason, device);
}

TEST_F(Runs, RecordingTwiceChangesNothing) {
    const RunId id = runs().create("r", {}, smallSnapshot()).value();
    const auto events = wholeRun(id);
    TB_REQUIRE_OK(runs().record(events));
    TB_REQUIRE_OK(runs().record(events));
    TB_REQUIRE_OK(runs().record(std::vector<RunEvent>{{id, 5, 50, stepAt(20, 999.0)}}));
    EXPECT_EQ(runs().events(id)->size(), 9U);
    EXPECT_DOUBLE_EQ(runs().series(id, "train/loss", 100)->at(1).value, 1.0);
    EXPECT_EQ(runs().record(std::vector<RunEvent>{{77, 1, 1, stepAt(1, 1)}}).error().code, ErrorCode::NotFound);
}

TEST_F(Runs, EventsComeBackAsTheyWere) {
    const RunId id = runs().create("r", {}, smallSnapshot()).value();
    TB_REQUIRE_OK(runs().record(wholeRun(id)));
    const auto events = runs().events(id).value();
    ASSERT_EQ(events.size(), 9U);
    EXPECT_EQ(std::get<StateChanged>(events[0].body).state, RunState::Running);
    EXPECT_EQ(std::get<PhaseChanged>(events[1].body).phase, RunPhase::Training);
    EXPECT_TRUE(std::get<RunMessage>(events[2].body).warning);
    EXPECT_EQ(std::get<RunMessage>(events[2].body).text, "bf16 is not available");
    const auto& result = std::get<SplitResult>(events[3].body);
    EXPECT_TRUE(result.best);
    ASSERT_EQ(result.evaluation.classes.size(), 2U);
    EXPECT_DOUBLE_EQ(result.evaluation.classes[0].recall, 0.25);
    EXPECT_EQ(std::get<SettingChanged>(events[4].body).key, "optim.lr");
    EXPECT_DOUBLE_EQ(std::get<SettingChanged>(events[4].body).value.get<double>(), 1e-5);
    EXPECT_TRUE(std::get<CheckpointSaved>(events[6].body).best);
    EXPECT_EQ(std::get<RunEnded>(events[8].body).bestStep, 20);
    EXPECT_EQ(events[8].sequence, 12U);
    EXPECT_EQ(events[8].atMs, 120);
}

TEST_F(Runs, TheBestValidationResultIsTheOneThatCounts) {
    const RunId id = runs().create("r", {}, smallSnapshot()).value();
    EXPECT_FALSE(runs().result(id, Split::Validation)->has_value());
    TB_REQUIRE_OK(runs().record(wholeRun(id)));
    const auto best = runs().result(id, Split::Validation).value();
    ASSERT_TRUE(best);
    EXPECT_EQ(best->step, 20);
    EXPECT_EQ(best->evaluation.n, 10);
    EXPECT_DOUBLE_EQ(best->evaluation.accuracy, 0.8);
    ASSERT_EQ(best->evaluation.confusion.size(), 2U);
    EXPECT_EQ(best->evaluation.confusion[1].predicted, 1);
    EXPECT_EQ(runs().result(id, Split::Test)->value().step, 40);
}

TEST_F(Runs, AResumedRunDropsWhatCameAfterItsCheckpoint) {
    const RunId id = runs().create("r", {}, smallSnapshot()).value();
    TB_REQUIRE_OK(runs().record(wholeRun(id)));
    EXPECT_EQ(runs().rewindTo(id, 15).value(), 13U);
    const auto loss = runs().series(id, "train/loss", 100).value();
    ASSERT_EQ(loss.size(), 1U);
    EXPECT_EQ(loss[0].step, 10);
    EXPECT_FALSE(runs().result(id, Split::Validation)->has_value());
    EXPECT_FALSE(runs().get(id)->bestValidationAccuracy);
    EXPECT_EQ(runs().get(id)->step, 15);
    TB_REQUIRE_OK(runs().record(
        std::vector<RunEvent>{{id, 13, 200, StateChanged{RunState::Running}}, {id, 14, 210, stepAt(20, 0.9)}}));
    EXPECT_EQ(runs().get(id)->state, RunState::Running);
    EXPECT_EQ(runs().get(id)->endedAtMs, 0);
    EXPECT_EQ(runs().series(id, "train/loss", 100)->size(), 2U);
    EXPECT_EQ(runs().rewindTo(99, 1).error().code, ErrorCode::NotFound);
}

TEST_F(Runs, PredictionsAreReplacedAndFiltered) {
    const RunId id = runs().create("r", {}, smallSnapshot()).value();
    TB_REQUIRE_OK(runs().savePredictions(id, Split::Test, std::vector<TextPrediction>{{1, "old", 0, 0, 0.5}}));
    TB_REQUIRE_OK(runs().savePredictions(
        id, Split::Test,
        std::vector<TextPrediction>{{1, "right", 0, 0, 0.9}, {2, "wrong", 0, 1, 0.6}, {3, "wrong too", 1, 0, 0.7}}));
    EXPECT_EQ(runs().predictions(id, Split::Test, false, 100)->size(), 3U);
    const auto wrong = runs().predictions(id, Split::Test, true, 1).value();
    ASSERT_EQ(wrong.size(), 1U);
    EXPECT_EQ(wrong[0].text, "wrong");
    EXPECT_DOUBLE_EQ(wrong[0].score, 0.6);
    EXPECT_TRUE(runs().predictions(id, Split::Validation, false, 100)->empty());
    TB_REQUIRE_OK(runs().remove(id));
    EXPECT_TRUE(runs().predictions(id, Split::Test, false, 100)->empty());
}

}  // namespace
}  // namespace tb
