#include "core/engine/services/RunStart.h"

#include "core/config/Presets.h"
#include "tests/core/store/Fixtures.h"

namespace tb {
namespace {

class RunStartTest : public test::WorkspaceTest {
protected:
    void SetUp() override {
        WorkspaceTest::SetUp();
        for (int i = 0; i < 60; ++i) add("text number " + std::to_string(i), i % 2 == 0 ? "card" : "fee");
    }
};

TEST_F(RunStartTest, FewTextsGetTheEpochsThatTheEstimatePromised) {
    TrainConfig config = *presetConfig("balanced");
    ASSERT_GT(config.loop.minSteps, 0);
    const DatasetStats stats = data().statsOfSet(config.data.labelSet).value();
    const RunCost cost = estimateCost(config, stats, std::nullopt);
    EXPECT_GE(cost.steps, config.loop.minSteps);
    auto job = prepareNewRun(*workspace, config, "");
    TB_REQUIRE_OK(job);
    EXPECT_EQ(job->config.loop.epochs, cost.epochs);
    EXPECT_GT(job->config.loop.epochs, config.loop.epochs);
    EXPECT_EQ(runs().get(job->run)->config.loop.epochs, cost.epochs);  // what the history says is what was done
}

TEST_F(RunStartTest, TheClassicRecipeKeepsItsEpochs) {
    auto job = prepareNewRun(*workspace, *presetConfig("classic"), "");
    TB_REQUIRE_OK(job);
    EXPECT_EQ(job->config.loop.epochs, 5);
}

}  // namespace
}  // namespace tb
