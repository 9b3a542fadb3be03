#include "core/store/RunRecorder.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <optional>

#include "core/store/StoreThread.h"
#include "tests/core/store/Fixtures.h"
#include "tests/support/WaitUntil.h"

namespace tb {
namespace {

using test::TempFolder;

class Recorder : public ::testing::Test {
protected:
    void SetUp() override {
        auto made = StoreThread::create(folder / "ws");
        TB_REQUIRE_OK(made);
        store = *std::move(made);
        run = store->call([](Workspace& w) { return w.runs().create("r", {}, test::smallSnapshot()).value(); });
    }
    std::size_t points() {
        return store->call(
            [this](Workspace& w) { return w.runs().series(run, "train/loss", 1'000'000).value().size(); });
    }

    TempFolder folder;
    std::unique_ptr<StoreThread> store;
    RunId run = 0;
};

TEST_F(Recorder, NothingIsLostWhileTwoThreadsWork) {
    constexpr int kEvents = 5000;
    {
        RunRecorder recorder(*store);
        std::thread screen([&] {
            for (int i = 0; i < 50; ++i)
                (void)store->call([this](Workspace& w) { return w.runs().get(run).has_value(); });
        });
        for (int i = 1; i <= kEvents; ++i) recorder.add({run, static_cast<std::uint64_t>(i), i, test::stepAt(i, 1.0)});
        TB_REQUIRE_OK(recorder.flush());
        EXPECT_EQ(points(), static_cast<std::size_t>(kEvents));
        recorder.add({run, kEvents + 1, 1, test::stepAt(kEvents + 1, 1.0)});
        screen.join();
    }
    EXPECT_EQ(points(), static_cast<std::size_t>(kEvents) + 1);  // The destructor flushes.
}

TEST_F(Recorder, ReadingsArriveByThemselvesAndUrgentEventsAtOnce) {
    RunRecorder recorder(*store);
    recorder.add({run, 1, 1, test::stepAt(1, 1.0)});
    EXPECT_TRUE(test::waitUntil([&] { return points() == 1; }));
    recorder.add({run, 2, 2, RunEnded{RunState::Finished, "", "models/1", 1.0, 1}});
    const auto state = [&] { return store->call([this](Workspace& w) { return w.runs().get(run)->state; }); };
    EXPECT_TRUE(test::waitUntil([&] { return state() == RunState::Finished; }));
    EXPECT_FALSE(recorder.failure());
}

TEST_F(Recorder, ARunThatWasRemovedStopsNobody) {
    RunRecorder recorder(*store);
    store->call([this](Workspace& w) { EXPECT_TRUE(w.runs().remove(run)); });
    recorder.add({run, 1, 1, test::stepAt(1, 1.0)});
    const auto flushed = recorder.flush();
    ASSERT_FALSE(flushed);
    EXPECT_EQ(flushed.error().code, ErrorCode::NotFound);
    ASSERT_TRUE(recorder.failure());
    const RunId next =
        store->call([](Workspace& w) { return w.runs().create("next", {}, test::smallSnapshot()).value(); });
    recorder.add({next, 1, 1, test::stepAt(1, 1.0)});
    TB_REQUIRE_OK(recorder.flush());
    EXPECT_FALSE(recorder.failure());
}

TEST_F(Recorder, FlushingIntoAClosedWorkspaceEnds) {
    RunRecorder recorder(*store);
    store.reset();
    recorder.add({run, 1, 1, RunEnded{RunState::Finished, "", "models/1", 1.0, 1}});
    const auto flushed = recorder.flush();
    ASSERT_FALSE(flushed);
    EXPECT_EQ(flushed.error().code, ErrorCode::Cancelled);
}

TEST_F(Recorder, WhatFailedIsWrittenBeforeWhatCameAfterIt) {
    RunRecorder recorder(*store);
    std::optional<SQLite::Database> other;
    other.emplace((folder / "ws" / "workspace.db").string(), SQLite::OPEN_READWRITE);
    other->exec("BEGIN EXCLUSIVE");
    recorder.add({run, 1, 1, test::stepAt(1, 1.0)});
    const auto flushed = recorder.flush();
    ASSERT_FALSE(flushed);
    EXPECT_EQ(flushed.error().code, ErrorCode::Locked);
    recorder.add({run, 2, 2, test::stepAt(2, 1.0)});
    other->exec("ROLLBACK");
    while (!recorder.flush()) std::this_thread::yield();
    EXPECT_EQ(points(), 2U);
    EXPECT_FALSE(recorder.failure());
}

}  // namespace
}  // namespace tb
