#include "ui/bridge/RunFeed.h"

#include <gtest/gtest.h>

#include <QSignalSpy>
#include <algorithm>
#include <atomic>
#include <thread>
#include <variant>

#include "tests/ui/bridge/FakeTraining.h"

using tb::RunEvent;
using tb::StepMetrics;
using tb::ui::RunFeed;

namespace {

RunEvent step(std::uint64_t sequence, double loss) {
    StepMetrics metrics;
    metrics.step = static_cast<std::int64_t>(sequence);
    metrics.loss = loss;
    return {.run = 1, .sequence = sequence, .body = metrics};
}

}  // namespace

TEST(RunFeed, GivesBackWhatCameInInOrderWhileThereIsRoom) {
    RunFeed feed(64);
    for (std::uint64_t i = 1; i <= 60; ++i) feed.push(step(i, 1.0));
    const auto events = feed.drain();
    ASSERT_EQ(events.size(), 60U);
    for (std::size_t i = 0; i < events.size(); ++i) EXPECT_EQ(events[i].sequence, i + 1);
    EXPECT_TRUE(feed.drain().empty());
}

TEST(RunFeed, MergesReadingsWhenTheScreenIsBehindButKeepsExtremesAndTheNewest) {
    RunFeed feed(60);
    for (std::uint64_t i = 1; i <= 10000; ++i) feed.push(step(i, i == 4321 ? 99.0 : i == 1234 ? -99.0 : 1.0));
    const auto events = feed.drain();
    ASSERT_LE(events.size(), 60U);
    const auto has = [&](std::uint64_t sequence) {
        return std::any_of(events.begin(), events.end(), [&](const RunEvent& e) { return e.sequence == sequence; });
    };
    EXPECT_TRUE(has(4321)) << "the worst loss of all was merged away";
    EXPECT_TRUE(has(1234)) << "the best loss of all was merged away";
    EXPECT_EQ(events.back().sequence, 10000U);
    EXPECT_TRUE(std::is_sorted(events.begin(), events.end(), [](auto& a, auto& b) { return a.sequence < b.sequence; }));
}

TEST(RunFeed, NeverLosesAnythingButReadings) {
    RunFeed feed(24);
    std::uint64_t sequence = 0;
    for (int i = 0; i < 2000; ++i) {
        feed.push(step(++sequence, 1.0));
        tb::RunEventBody body = tb::StateChanged{tb::RunState::Paused};
        if (i % 3 == 1) body = tb::CheckpointSaved{i, "c", false};
        if (i % 3 == 2) body = tb::SplitResult{};
        feed.push({.run = 1, .sequence = ++sequence, .body = body});
    }
    const auto events = feed.drain();
    std::size_t readings = 0;
    for (const RunEvent& event : events) readings += std::holds_alternative<StepMetrics>(event.body) ? 1U : 0U;
    EXPECT_EQ(events.size() - readings, 2000U);
    EXPECT_LE(readings, 24U);
}

TEST(RunFeed, WakesTheScreenOncePerDrain) {
    RunFeed feed;
    QSignalSpy ready(&feed, &RunFeed::ready);
    for (std::uint64_t i = 1; i <= 500; ++i) feed.push(step(i, 1.0));
    QCoreApplication::processEvents();
    EXPECT_EQ(ready.count(), 1);
    EXPECT_EQ(feed.drain().size(), 500U);
    feed.push(step(501, 1.0));
    QCoreApplication::processEvents();
    EXPECT_EQ(ready.count(), 2);
}

TEST(RunFeed, IsFilledByOneThreadAndDrainedByAnother) {
    RunFeed feed(48);
    std::atomic<bool> finished{false};
    std::thread trainer([&] {
        for (std::uint64_t i = 1; i <= 20000; ++i) feed.push(step(i, 1.0));
        finished = true;
    });
    std::uint64_t last = 0;
    const auto look = [&] {
        for (const RunEvent& event : feed.drain()) {
            EXPECT_GT(event.sequence, last);
            last = event.sequence;
        }
    };
    while (!finished) look();
    trainer.join();
    look();
    EXPECT_EQ(last, 20000U);
}
