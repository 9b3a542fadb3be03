// Background work: every job is answered, also one that throws, is cancelled or replaced; none computes beside a run.
#include "ui/bridge/BackgroundTask.h"

#include <gtest/gtest.h>

#include <QSignalSpy>
#include <atomic>
#include <chrono>
#include <new>
#include <stdexcept>
#include <thread>

#include "tests/support/Expect.h"
#include "tests/support/TempFolder.h"
#include "tests/ui/bridge/FakeTraining.h"
#include "ui/bridge/BackgroundScheduler.h"
#include "ui/bridge/RunController.h"
#include "ui/bridge/StoreBridge.h"

using namespace tb;
using namespace tb::ui;
using tb::test::waitFor;

namespace {

using State = BackgroundTaskBase::State;
using Uses = TaskKind::Uses;
using Urgency = TaskKind::Urgency;
using Task = BackgroundTask<std::string>;

/// Goes on until it is stopped.
Expected<std::string> endless(const StopToken& stop) {
    while (!stop.stop_requested()) std::this_thread::sleep_for(std::chrono::milliseconds(1));
    return "stopped";
}

class BackgroundTaskTest : public ::testing::Test {
protected:
    void SetUp() override {
        auto store = StoreThread::create(m_folder / "ws");
        TB_REQUIRE_OK(store);
        m_store = std::make_unique<StoreBridge>(std::move(*store));
        test::addRows(m_store->thread());
        m_runs = std::make_unique<RunController>(*m_store, test::fakeTraining(60, 5));
        m_scheduler = std::make_unique<BackgroundScheduler>(*m_runs);
    }
    std::unique_ptr<Task> make(Uses uses = Uses::Engine, Urgency urgency = Urgency::Asked) {
        return std::make_unique<Task>(*m_scheduler, TaskKind{"test", uses, urgency});
    }
    void start(Task& task, Task::Job job) {
        task.start(std::move(job), [this](Expected<std::string> answer) {
            m_answers.push_back(answer ? *answer : "error: " + answer.error().what.english());
            m_codes.push_back(answer ? std::nullopt : std::optional(answer.error().code));
        });
    }
    bool answers(std::size_t n) {
        return waitFor([&] { return m_answers.size() == n; });
    }

    test::TempFolder m_folder;
    std::unique_ptr<StoreBridge> m_store;
    std::unique_ptr<RunController> m_runs;
    std::unique_ptr<BackgroundScheduler> m_scheduler;
    std::vector<std::string> m_answers;
    std::vector<std::optional<ErrorCode>> m_codes;
};

/// Uses `bytes` of the stack.
std::size_t deep(std::size_t bytes) {
    volatile char block[16 << 10] = {};
    block[bytes % sizeof block] = 1;
    return bytes <= sizeof block ? 1
                                 : deep(bytes - sizeof block) + static_cast<std::size_t>(block[bytes % sizeof block]);
}

}  // namespace

TEST_F(BackgroundTaskTest, AnswersOnTheMainThreadAndCanBeStartedAgainFromTheAnswer) {
    const auto task = make();
    const auto here = std::this_thread::get_id();
    EXPECT_EQ(task->state(), State::Idle);
    int answered = 0;
    const std::function<void()> go = [&] {
        task->start(
            [here](const ProgressFn&, const StopToken&) -> Expected<std::string> {
                EXPECT_NE(std::this_thread::get_id(), here);
                return std::to_string(deep(6 << 20));
            },
            [&](const Expected<std::string>& answer) {
                EXPECT_EQ(std::this_thread::get_id(), here);
                EXPECT_EQ(task->state(), State::Idle);
                EXPECT_TRUE(answer.has_value());
                if (++answered < 3) go();
            });
    };
    go();
    EXPECT_EQ(task->state(), State::Running);
    ASSERT_TRUE(waitFor([&] { return answered == 3 && !task->busy(); }));
}

TEST_F(BackgroundTaskTest, AJobThatThrowsIsAnswered) {
    const auto task = make();
    start(*task, [](const ProgressFn&, const StopToken&) -> Expected<std::string> { throw std::runtime_error("why"); });
    ASSERT_TRUE(answers(1));
    EXPECT_EQ(m_codes[0], ErrorCode::Internal);
    EXPECT_NE(m_answers[0].find("This broke off."), std::string::npos) << m_answers[0];
    start(*task, [](const ProgressFn&, const StopToken&) -> Expected<std::string> { throw std::bad_alloc(); });
    ASSERT_TRUE(answers(2));
    EXPECT_EQ(m_codes[1], ErrorCode::OutOfMemory);
    start(*task, [](const ProgressFn&, const StopToken&) -> Expected<std::string> { throw 7; });
    ASSERT_TRUE(answers(3));
    EXPECT_EQ(m_codes[2], ErrorCode::Internal);
    start(*task, [](const ProgressFn&, const StopToken&) -> Expected<std::string> {
        return fail(ErrorCode::DiskFull, "The disk is full.");
    });
    ASSERT_TRUE(answers(4));
    EXPECT_EQ(m_answers[3], "error: The disk is full.");
    start(*task, [](const ProgressFn&, const StopToken&) -> Expected<std::string> { return "good"; });
    ASSERT_TRUE(answers(5));
    EXPECT_EQ(m_answers[4], "good");
}

TEST_F(BackgroundTaskTest, ASlowJobTellsHowFarItIsAFewTimesASecond) {
    const auto task = make(Uses::Little);
    constexpr std::uint64_t kSteps = 300'000;
    std::atomic<bool> go{false};
    int told = 0;
    QObject::connect(task.get(), &BackgroundTaskBase::changed, [&] {
        if (task->state() != State::Running || !task->progress().known()) return;
        ++told;
        EXPECT_EQ(task->progress().now.unit, "rows");
        EXPECT_LE(task->progress().share(), 1.0);
        go = true;
    });
    start(*task, [&go](const ProgressFn& progress, const StopToken& stop) -> Expected<std::string> {
        progress({1, kSteps, "rows"});
        while (!go && !stop.stop_requested()) std::this_thread::sleep_for(std::chrono::milliseconds(1));
        for (std::uint64_t step = 2; step < kSteps; ++step) progress({step, kSteps, "rows"});
        return "done";
    });
    ASSERT_TRUE(answers(1));
    EXPECT_GE(told, 1);
    EXPECT_LT(told, 2000) << "not for every step";
}

TEST_F(BackgroundTaskTest, CancelledWhileItRunsOrWaitsItIsAnsweredOnce) {
    const auto task = make();
    start(*task, [](const ProgressFn&, const StopToken& stop) { return endless(stop); });
    const auto waiting = make();
    start(*waiting, [](const ProgressFn&, const StopToken&) -> Expected<std::string> { return "never"; });
    EXPECT_EQ(waiting->state(), State::Waiting) << "the engine is in use";
    EXPECT_FALSE(waiting->waitsForRun());
    waiting->cancel();
    EXPECT_EQ(waiting->state(), State::Idle);
    ASSERT_EQ(m_codes.size(), 1U);
    EXPECT_EQ(m_codes[0], ErrorCode::Cancelled);
    task->cancel();
    EXPECT_EQ(task->state(), State::Stopping);
    task->cancel();
    ASSERT_TRUE(answers(2));
    EXPECT_EQ(m_codes[1], ErrorCode::Cancelled);
    EXPECT_EQ(task->state(), State::Idle);
    task->cancel();
    start(*task, [](const ProgressFn&, const StopToken&) -> Expected<std::string> { return "again"; });
    ASSERT_TRUE(answers(3));
    EXPECT_EQ(m_answers[2], "again");
}

TEST_F(BackgroundTaskTest, WhatIsStartedTakesThePlaceOfWhatWas) {
    const auto task = make();
    std::atomic<int> running{0};
    const auto job = [&running](const std::string& name) {
        return [&running, name](const ProgressFn&, const StopToken& stop) -> Expected<std::string> {
            EXPECT_EQ(++running, 1);
            const auto made = name == "last" ? Expected<std::string>(name) : endless(stop);
            --running;
            return made;
        };
    };
    for (const char* name : {"first", "second", "third", "last"}) start(*task, job(name));
    ASSERT_TRUE(answers(4));
    EXPECT_EQ(m_answers[3], "last");
    for (std::size_t i = 0; i < 3; ++i) EXPECT_EQ(m_codes[i], ErrorCode::Cancelled);
}

TEST_F(BackgroundTaskTest, ATaskOfTheEngineIsInterruptedByARunAndBeginsAgainAfterIt) {
    const auto task = make();
    const auto little = make(Uses::Little);
    std::atomic<int> begun{0}, ended{0};
    std::atomic<bool> long_{true};
    start(*task, [&](const ProgressFn&, const StopToken& stop) -> Expected<std::string> {
        ++begun;
        if (long_) static_cast<void>(endless(stop));
        ++ended;
        return "whole";
    });
    ASSERT_TRUE(waitFor([&] { return begun == 1; }));
    QSignalSpy unused(m_scheduler.get(), &BackgroundScheduler::engineUnused);
    m_runs->start({}, QStringLiteral("run"));
    ASSERT_TRUE(waitFor([&] { return ended == 1 && task->waitsForRun(); }));
    long_ = false;
    ASSERT_TRUE(waitFor([&] { return unused.count() == 1; })) << "the run may have the memory";
    start(*little, [](const ProgressFn&, const StopToken&) -> Expected<std::string> { return "beside"; });
    ASSERT_TRUE(answers(1));
    EXPECT_EQ(m_answers[0], "beside");
    EXPECT_EQ(begun, 1);
    EXPECT_TRUE(m_runs->busy());
    ASSERT_TRUE(answers(2));
    EXPECT_FALSE(m_runs->busy());
    EXPECT_EQ(m_answers[1], "whole");
    EXPECT_EQ(begun, 2);
}

TEST_F(BackgroundTaskTest, TheMoreUrgentGoesFirstAndTheInterruptedBeginsAgain) {
    const auto unasked = make(Uses::Engine, Urgency::Unasked);
    const auto awaited = make(Uses::Engine, Urgency::Awaited);
    const auto asked = make(Uses::Engine, Urgency::Asked);
    std::atomic<int> begun{0}, computing{0};
    const auto alone = [&computing](const std::function<Expected<std::string>()>& work) {
        EXPECT_EQ(++computing, 1);
        auto made = work();
        --computing;
        return made;
    };
    start(*unasked, [&](const ProgressFn&, const StopToken& stop) {
        return alone([&]() -> Expected<std::string> { return ++begun == 1 ? endless(stop) : "unasked"; });
    });
    ASSERT_TRUE(waitFor([&] { return begun == 1; }));
    const auto quick = [&](const char* name) {
        return [&alone, name](const ProgressFn&, const StopToken&) {
            return alone([name]() -> Expected<std::string> { return name; });
        };
    };
    start(*asked, quick("asked"));
    start(*awaited, quick("awaited"));
    ASSERT_TRUE(answers(3));
    EXPECT_EQ(m_answers, (std::vector<std::string>{"awaited", "asked", "unasked"}));
    EXPECT_EQ(begun, 2);
}

TEST_F(BackgroundTaskTest, DestroyedItStopsAndWaitsAndLetsTheNextGo) {
    auto task = make();
    std::atomic<int> begun{0}, ended{0};
    start(*task, [&](const ProgressFn&, const StopToken& stop) -> Expected<std::string> {
        ++begun;
        static_cast<void>(endless(stop));
        ++ended;
        return "unheard";
    });
    ASSERT_TRUE(waitFor([&] { return begun == 1; }));
    const auto next = make();
    start(*next, [](const ProgressFn&, const StopToken&) -> Expected<std::string> { return "next"; });
    task.reset();
    EXPECT_EQ(ended, 1);
    ASSERT_TRUE(answers(1));
    EXPECT_EQ(m_answers[0], "next");
}

TEST_F(BackgroundTaskTest, ATaskWithoutAValueAnswersToo) {
    BackgroundTask<void> task(*m_scheduler, TaskKind{"test", Uses::Little});
    int done = 0;
    task.start([](const ProgressFn&, const StopToken&) -> Expected<void> { return {}; },
               [&](const Expected<void>& answer) { done += answer ? 1 : 0; });
    ASSERT_TRUE(waitFor([&] { return done == 1; }));
}

TEST(ProgressFeed, TheLastWordArrivesAndThoseWhoTellMayOutliveIt) {
    auto feed = std::make_unique<ProgressFeed>();
    std::vector<TimedProgress> heard;
    QObject::connect(feed.get(), &ProgressFeed::progressed, [&](const TimedProgress& now) { heard.push_back(now); });
    const ProgressFn old = feed->begin();
    const ProgressFn tell = feed->begin();
    old({5, 10, "old"});
    std::thread worker([&tell] {
        for (std::uint64_t i = 1; i <= 1000; ++i) tell({i, 1000, "rows"});
    });
    worker.join();
    ASSERT_TRUE(waitFor([&] { return !heard.empty(); }));
    EXPECT_EQ(heard.back().now.done, 1000U);
    EXPECT_EQ(heard.back().now.unit, "rows") << "the old one is not heard any more";
    feed.reset();
    std::thread late([&tell] { tell({1, 2, "rows"}); });
    late.join();
    const std::size_t before = heard.size();
    QCoreApplication::processEvents();
    EXPECT_EQ(heard.size(), before);
}
