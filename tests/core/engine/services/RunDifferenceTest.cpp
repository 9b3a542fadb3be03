#include "core/engine/services/RunDifference.h"

#include <gtest/gtest.h>

#include "core/config/Presets.h"
#include "core/engine/services/RunStart.h"
#include "core/store/StoreThread.h"
#include "tests/core/store/Fixtures.h"

namespace tb {
namespace {

class RunDifferenceTest : public testing::Test {
protected:
    void SetUp() override {
        auto made = StoreThread::create(folder / "ws");
        TB_REQUIRE_OK(made);
        store = *std::move(made);
        for (int i = 0; i < 20; ++i)
            ASSERT_TRUE(store->call([i](Workspace& ws) {
                return ws.dataset().addExample({"text number " + std::to_string(i),
                                                i % 2 == 0 ? "card" : "fee",
                                                Split::Unassigned,
                                                false,
                                                {},
                                                {},
                                                {}});
            }));
    }
    /// A run that said these losses, one a step.
    RunId runOf(const std::vector<double>& losses) {
        auto job = startRun(store->link(), *presetConfig("classic"), "");
        EXPECT_TRUE(job);
        std::vector<RunEvent> events;
        for (std::size_t i = 0; i < losses.size(); ++i) {
            events.push_back({job->run, i + 1, 0, test::stepAt(static_cast<std::int64_t>(i + 1), losses[i])});
        }
        EXPECT_TRUE(store->call([&](Workspace& ws) { return ws.runs().record(events); }));
        return job->run;
    }
    const test::TempFolder folder;
    std::unique_ptr<StoreThread> store;
};

TEST_F(RunDifferenceTest, NamesTheFirstStepWhoseLossDiffers) {
    const RunId first = runOf({1.0, 0.5, 0.25});
    const auto step = [&](const std::vector<double>& losses) {
        const auto difference = compareRuns(*store, first, runOf(losses));
        EXPECT_TRUE(difference);
        EXPECT_FALSE(difference->sameWeights) << "neither has a model";
        EXPECT_EQ(difference->none(), !difference->step);
        return difference->step;
    };
    EXPECT_EQ(step({1.0, 0.5, 0.25}), std::nullopt);
    EXPECT_EQ(step({1.0, 0.6, 0.25}), 2);
    EXPECT_EQ(step({1.0, 0.5}), 3) << "one ended early";
    EXPECT_EQ(step({1.0, 0.5, 0.25, 0.1}), 4);
}

TEST_F(RunDifferenceTest, AnUnfinishedRunIsNotMadeAgain) {
    const auto job = repeatRun(store->link(), runOf({1.0}));
    ASSERT_FALSE(job);
    EXPECT_EQ(job.error().code, ErrorCode::InvalidInput);
}

}  // namespace
}  // namespace tb
