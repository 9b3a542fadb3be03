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

TEST_F(RunStartTest, TheEncoderThatAutoStandsForIsEnteredIntoTheHistory) {
    auto english = prepareNewRun(*workspace, *presetConfig("balanced"), "");
    TB_REQUIRE_OK(english);
    EXPECT_EQ(english->config.model.encoder, "all-MiniLM-L6-v2");
    for (int i = 0; i < 60; ++i) add("我的银行卡还没有寄到，编号" + std::to_string(i), i % 2 == 0 ? "card" : "fee");
    auto mixed = prepareNewRun(*workspace, *presetConfig("balanced"), "");
    TB_REQUIRE_OK(mixed);
    EXPECT_EQ(mixed->config.model.encoder, "multilingual-e5-small");
    EXPECT_EQ(runs().get(mixed->run)->config.model.encoder, "multilingual-e5-small");
    TrainConfig chosen = *presetConfig("balanced");
    chosen.model.encoder = "all-MiniLM-L6-v2";
    auto asked = prepareNewRun(*workspace, chosen, "");
    TB_REQUIRE_OK(asked);
    EXPECT_EQ(asked->config.model.encoder, "all-MiniLM-L6-v2") << "what was chosen is not overruled";
}

TEST(MeasuredRateTest, AnotherEncodersSpeedIsScaledByWhatBothCost) {
    RunSummary run;
    run.state = RunState::Finished;
    run.config = *presetConfig("balanced");
    run.config.model.encoder = "all-MiniLM-L6-v2";
    run.samplesPerSecond = 100.0;
    TrainConfig config = run.config;
    const std::vector<RunSummary> runs{run};
    ASSERT_TRUE(measuredRate(runs, config));
    EXPECT_DOUBLE_EQ(measuredRate(runs, config)->samplesPerSecond, 100.0);
    EXPECT_TRUE(measuredRate(runs, config)->scaledFrom.empty());
    config.model.encoder = "multilingual-e5-small";
    ASSERT_TRUE(measuredRate(runs, config));
    EXPECT_DOUBLE_EQ(measuredRate(runs, config)->samplesPerSecond, 50.0);
    EXPECT_EQ(measuredRate(runs, config)->scaledFrom, "all-MiniLM-L6-v2");
    config.peft.method = PeftMethod::Lora;
    EXPECT_FALSE(measuredRate(runs, config)) << "fewer weights that learn take another time";
    config.peft.method = PeftMethod::None;
    config.model.encoder = "a-folder";
    EXPECT_FALSE(measuredRate(runs, config));
}

}  // namespace
}  // namespace tb
