#include "ui/bridge/RunController.h"

#include <gtest/gtest.h>

#include <QSignalSpy>
#include <stdexcept>

#include "core/store/RunStore.h"
#include "tests/support/Expect.h"
#include "tests/support/TempFolder.h"
#include "tests/ui/bridge/FakeTraining.h"
#include "ui/bridge/StoreBridge.h"

using namespace tb;
using tb::test::fakeTraining;
using tb::test::waitFor;
using tb::ui::RunController;
using tb::ui::StoreBridge;

namespace {

class RunControllerTest : public ::testing::Test {
protected:
    void SetUp() override {
        auto store = StoreThread::create(m_folder / "ws");
        TB_REQUIRE_OK(store);
        m_bridge = std::make_unique<StoreBridge>(std::move(*store));
        test::addRows(m_bridge->thread());
    }

    RunController& center(TrainFunction train) {
        m_center = std::make_unique<RunController>(*m_bridge, std::move(train));
        m_finished = std::make_unique<QSignalSpy>(m_center.get(), &RunController::finished);
        m_failed = std::make_unique<QSignalSpy>(m_center.get(), &RunController::failed);
        return *m_center;
    }

    [[nodiscard]] bool ended() const {
        return waitFor([this] { return m_finished->count() > 0; });
    }

    RunSummary stored(RunId id) {
        auto run = m_bridge->thread().call([id](Workspace& workspace) { return workspace.runs().get(id); });
        EXPECT_TRUE(run.has_value());
        return run.value_or(RunSummary{});
    }

    test::TempFolder m_folder;
    std::unique_ptr<StoreBridge> m_bridge;
    std::unique_ptr<RunController> m_center;
    std::unique_ptr<QSignalSpy> m_finished;
    std::unique_ptr<QSignalSpy> m_failed;
};

}  // namespace

TEST_F(RunControllerTest, ShowsAndRecordsAWholeRun) {
    RunController& runs = center(fakeTraining(200));
    QSignalSpy started(&runs, &RunController::started);
    runs.start({}, QStringLiteral("first"));
    EXPECT_TRUE(runs.busy());
    ASSERT_TRUE(ended());
    EXPECT_FALSE(runs.busy());
    EXPECT_EQ(started.count(), 1);
    EXPECT_EQ(m_failed->count(), 0);

    const ui::LiveRun& live = runs.live();
    EXPECT_EQ(live.state, RunState::Finished);
    EXPECT_EQ(live.name, QStringLiteral("first"));
    EXPECT_EQ(live.labels, (std::vector<std::string>{"farewell", "greeting"}));
    EXPECT_EQ(live.steps.size(), 200U);
    EXPECT_EQ(live.last.step, 200);
    EXPECT_EQ(live.results.size(), 2U);

    const RunSummary run = stored(live.run);
    EXPECT_EQ(run.state, RunState::Finished);
    const auto points = m_bridge->thread().call(
        [id = live.run](Workspace& workspace) { return workspace.runs().series(id, "train/loss", 1000); });
    TB_REQUIRE_OK(points);
    EXPECT_EQ(points->size(), 200U) << "what is on disk must be complete, whatever the screen merged";
}

TEST_F(RunControllerTest, KeepsTheTestPredictionsWithTheirTexts) {
    RunController& runs = center(fakeTraining(4));
    runs.start({}, {});
    ASSERT_TRUE(ended());
    const auto saved = m_bridge->thread().call([id = runs.live().run](Workspace& workspace) {
        return workspace.runs().predictions(id, Split::Test, false, 100);
    });
    TB_REQUIRE_OK(saved);
    ASSERT_EQ(saved->size(), 4U);
    for (const TextPrediction& row : *saved) {
        EXPECT_FALSE(row.text.empty());
        EXPECT_EQ(row.predicted, 0);
        EXPECT_NEAR(row.score, 0.75, 1e-6);
        EXPECT_EQ(row.truth, row.text.starts_with("farewell") ? 0 : 1);
    }
}

TEST_F(RunControllerTest, UpdatesTheScreenRarelyHoweverFastTheSteps) {
    RunController& runs = center(fakeTraining(20000));
    QSignalSpy updated(&runs, &RunController::updated);
    const Stopwatch watch;
    runs.start({}, {});
    ASSERT_TRUE(ended());
    EXPECT_LE(updated.count(), static_cast<int>(watch.seconds() * 25.0) + 2);
    EXPECT_EQ(runs.live().last.step, 20000);
}

TEST_F(RunControllerTest, PausesGoesOnAndStops) {
    RunController& runs = center(fakeTraining(100000, 1));
    runs.start({}, {});
    ASSERT_TRUE(waitFor([&] { return runs.live().last.step > 3; }));
    runs.pause();
    ASSERT_TRUE(waitFor([&] { return runs.live().state == RunState::Paused; }));
    EXPECT_TRUE(runs.live().active());
    const auto atPause = runs.live().last.step;
    QTest::qWait(100);  // no step comes, which nothing tells
    EXPECT_EQ(runs.live().last.step, atPause);
    runs.unpause();
    ASSERT_TRUE(waitFor([&] { return runs.live().state == RunState::Running && runs.live().last.step > atPause; }));
    runs.setLearningRate(3e-5);
    runs.stop(RunControl::StopMode::Keep);
    ASSERT_TRUE(ended());
    EXPECT_EQ(runs.live().state, RunState::Stopped);
    EXPECT_EQ(stored(runs.live().run).state, RunState::Stopped);
}

TEST_F(RunControllerTest, StopsAlsoWhilePaused) {
    RunController& runs = center(fakeTraining(100000, 1));
    runs.start({}, {});
    ASSERT_TRUE(waitFor([&] { return runs.live().last.step > 0; }));
    runs.pause();
    ASSERT_TRUE(waitFor([&] { return runs.live().state == RunState::Paused; }));
    runs.shutDown();
    ASSERT_TRUE(ended());
    EXPECT_EQ(runs.live().state, RunState::Stopped);
}

TEST_F(RunControllerTest, AStopBeforeTheDataIsFrozenIsNotForgotten) {
    RunController& runs = center(fakeTraining(100000, 1));
    runs.start({}, {});
    runs.shutDown();
    ASSERT_TRUE(ended());
    EXPECT_EQ(runs.live().state, RunState::Stopped);
}

TEST_F(RunControllerTest, ARunThatFailsIsRecordedAndTold) {
    RunController& runs = center([](const TrainJob&, const RunListener&, RunControl&) -> Expected<TrainOutcome> {
        return fail(ErrorCode::DiskFull, "The disk is full.", "models/1", "Free some space.");
    });
    runs.start({}, {});
    ASSERT_TRUE(ended());
    ASSERT_EQ(m_failed->count(), 1);
    EXPECT_TRUE(m_failed->at(0).at(0).toString().contains(QStringLiteral("The disk is full.")));
    EXPECT_EQ(runs.live().state, RunState::Failed);
    const RunSummary run = stored(runs.live().run);
    EXPECT_EQ(run.state, RunState::Failed);
    EXPECT_NE(run.reason.english().find("Free some space."), std::string::npos);
}

TEST_F(RunControllerTest, AnExceptionOfTheTrainerIsAFailureNotACrash) {
    RunController& runs =
        center([](const TrainJob& job, const RunListener& listener, RunControl&) -> Expected<TrainOutcome> {
            test::EventWriter(job, listener).say(StateChanged{RunState::Running});
            throw std::runtime_error("index out of range");
        });
    runs.start({}, {});
    ASSERT_TRUE(ended());
    EXPECT_EQ(stored(runs.live().run).state, RunState::Failed);
    EXPECT_NE(runs.live().error.english().find("Training broke off."), std::string::npos)
        << runs.live().error.english();
}

TEST_F(RunControllerTest, RefusesANameInUseAndStaysUsable) {
    RunController& runs = center(fakeTraining(3));
    runs.start({}, QStringLiteral("twin"));
    ASSERT_TRUE(ended());
    m_finished->clear();
    runs.start({}, QStringLiteral("twin"));
    ASSERT_TRUE(waitFor([&] { return m_failed->count() > 0; }));
    EXPECT_FALSE(runs.busy());
    runs.start({}, QStringLiteral("other"));
    ASSERT_TRUE(ended());
    EXPECT_EQ(runs.live().name, QStringLiteral("other"));
}

TEST_F(RunControllerTest, ResumesFromTheCheckpointWithOneUnbrokenCurve) {
    {
        RunController& runs = center(fakeTraining(1000, 1));
        runs.start({}, QStringLiteral("long"));
        ASSERT_TRUE(waitFor([&] { return runs.live().last.step > 510; }));
        ASSERT_TRUE(runs.live().active()) << "the run ended before it could be stopped half way";
        runs.stop(RunControl::StopMode::Keep);
        ASSERT_TRUE(ended());
    }
    const RunId id = m_center->live().run;
    RunController& again = center(fakeTraining(1000));
    again.resumeRun(id);
    ASSERT_TRUE(ended());
    ASSERT_EQ(m_failed->count(), 0) << m_failed->value(0).value(0).toString().toStdString();
    EXPECT_EQ(again.live().run, id);
    EXPECT_EQ(again.live().state, RunState::Finished);
    ASSERT_EQ(again.live().steps.size(), 1000U);
    for (std::size_t i = 0; i < 1000; ++i) EXPECT_EQ(again.live().steps[i].step, static_cast<std::int64_t>(i) + 1);
    EXPECT_EQ(stored(id).state, RunState::Finished);
}

TEST_F(RunControllerTest, ResumesOnTheRowsItBeganWithWhateverWasLabelledSince) {
    std::vector<DatasetSnapshot> seen;
    RunController& runs = center([&](const TrainJob& job, const RunListener& listener, RunControl& control) {
        seen.push_back(job.data);
        return fakeTraining(1000, 1)(job, listener, control);
    });
    runs.start({}, {});
    ASSERT_TRUE(waitFor([&] { return runs.live().last.step > 510; }));
    runs.stop(RunControl::StopMode::Keep);
    ASSERT_TRUE(ended());
    const RunId id = runs.live().run;
    const auto added = m_bridge->thread().call([](Workspace& workspace) {
        Example example;
        example.text = "one more";
        example.label = "greeting";
        return workspace.dataset().addExample(example);
    });
    TB_REQUIRE_OK(added);
    m_finished->clear();
    runs.resumeRun(id);
    ASSERT_TRUE(waitFor([&] { return runs.live().last.step > 510 && runs.live().state == RunState::Running; }));
    runs.stop(RunControl::StopMode::Keep);
    ASSERT_TRUE(ended());
    ASSERT_EQ(seen.size(), 2U);
    EXPECT_EQ(seen[0].contentHash, seen[1].contentHash);
    EXPECT_EQ(seen[0].train.texts, seen[1].train.texts);

    std::filesystem::remove_all(m_folder / "ws" / "checkpoints" / std::to_string(id));
    runs.resumeRun(id);
    ASSERT_TRUE(waitFor([&] { return m_failed->count() > 0; }));
    EXPECT_TRUE(m_failed->at(0).at(0).toString().contains(QStringLiteral("changed")));
}

TEST_F(RunControllerTest, DestroyingItMidRunStopsTheTrainer) {
    RunController& runs = center(fakeTraining(100000, 1));
    runs.start({}, {});
    ASSERT_TRUE(waitFor([&] { return runs.live().last.step > 0; }));
    const RunId id = runs.live().run;
    m_center.reset();
    EXPECT_EQ(stored(id).state, RunState::Stopped);
}

TEST_F(RunControllerTest, AStartThatThrowsIsToldAndTheNextOneRuns) {
    RunController& runs = center(fakeTraining(4));
    TrainConfig config;
    config.model.encoder = "/models/caf\xe9";  // a folder whose name is no UTF-8: its JSON cannot be written
    runs.start(config, QStringLiteral("first"));
    ASSERT_TRUE(waitFor([&] { return m_failed->count() > 0; }));
    EXPECT_FALSE(runs.busy());
    runs.start({}, QStringLiteral("second"));
    EXPECT_TRUE(runs.busy());
    ASSERT_TRUE(ended());
    EXPECT_EQ(runs.live().state, RunState::Finished);
    EXPECT_EQ(m_failed->count(), 1);
}

TEST_F(RunControllerTest, ARunThatThrowsSomethingOddEndsAsFailed) {
    RunController& runs =
        center([](const TrainJob&, const RunListener&, RunControl&) -> Expected<TrainOutcome> { throw 7; });
    runs.start({}, {});
    ASSERT_TRUE(ended());
    EXPECT_EQ(runs.live().state, RunState::Failed);
    EXPECT_EQ(m_failed->count(), 1);
    EXPECT_FALSE(runs.busy());
}
