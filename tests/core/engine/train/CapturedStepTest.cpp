#include "core/engine/train/CapturedStep.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <numeric>

#include "core/engine/train/FrozenLayers.h"
#include "core/engine/train/Tokenising.h"
#include "core/engine/train/TrainStep.h"
#include "tests/core/engine/EachFamily.h"
#include "tests/core/engine/train/TinyModel.h"
#include "tests/support/Expect.h"

namespace tb::train {
namespace {

/// What a device's graph is to the step: it does nothing while it is recorded, and all of it each time it is replayed.
struct FakeGraphs {
    int recorded = 0;
    int replayed = 0;
    GraphCapture recorder() {
        return [this](const std::function<void()>& body) -> std::function<void()> {
            ++recorded;
            return [this, body] {
                ++replayed;
                body();
            };
        };
    }
};

OptimConfig optimConfig() {
    OptimConfig config;
    config.headLrMultiplier = 5.0;
    config.layerLrDecay = 0.8;
    config.epsilon = 1e-3;  // Adam would make a step out of the rounding in a gradient that should be zero
    return config;
}

LossConfig lossConfig() {
    LossConfig config;
    config.labelSmoothing = 0.1;
    config.classWeights = ClassWeights::Balanced;
    return config;
}

TrainConfig clippingAtOne() {
    TrainConfig config;
    config.optim.maxGradNorm = 1.0;
    return config;
}

/// A model and what one step of it needs.
struct Bench {
    Bench(nn::Classifier trained, const TokenisedSplit& split, GraphCapture recorder,
          StepTransforms around = test::StepKit::clipping())
        : kit{std::move(around)},
          model(std::move(trained)),
          loss(test::lossOver(split, model->classes(), lossConfig())),
          optimizer(groupParameters(model, optimConfig()), optimConfig()),
          step(kit.setup(model, split, loss, optimizer, 1, std::move(recorder))) {
        model->train();
    }
    StepResult run(std::span<const std::int64_t> rows, double rate, const StepNotices& notices = {}) {
        return step.run(rows, memory, {rate, true}, notices);
    }
    test::StepKit kit;
    nn::Classifier model;
    CrossEntropy loss;
    AdamW optimizer;
    TrainStep step;
    MemoryRecovery memory{1};
};

/// So many steps of two models from `make`, one packed and one recorded, over the split's batches, the last one short,
/// at a rate that changes with each.
void expectTheSame(const std::function<nn::Classifier()>& make, const TokenisedSplit& split, int steps,
                   double tolerance, FakeGraphs& graphs, const TrainConfig& around = clippingAtOne()) {
    Bench packed(make(), split, {}, makeStepTransforms(around)),
        recorded(make(), split, graphs.recorder(), makeStepTransforms(around));
    Batcher batcher(split, {.rows = 8}, Grouping::ByLength, 3);
    for (int s = 0; s < steps; ++s) {
        const std::int64_t batch = s % batcher.batchesPerEpoch();
        if (batch == 0) batcher.startEpoch(s / batcher.batchesPerEpoch());
        const double rate = 1e-3 * (1.0 + s % 5);
        const StepResult a = packed.run(batcher.rows(batch), rate);
        const StepResult b = recorded.run(batcher.rows(batch), rate);
        ASSERT_NEAR(a.loss.item<double>(), b.loss.item<double>(), 1e-4) << "step " << s;
        ASSERT_NEAR(a.norm.item<double>(), b.norm.item<double>(), 1e-3 * std::max(1.0, a.norm.item<double>()))
            << "step " << s;
        EXPECT_EQ(a.correct.item<double>(), b.correct.item<double>()) << "step " << s;
        EXPECT_EQ(a.rows, b.rows);
        EXPECT_EQ(a.tokens, b.tokens);
    }
    EXPECT_LT(test::largestDifference(packed.model, recorded.model), tolerance);
    EXPECT_EQ(recorded.optimizer.stepsDone(), steps);
    EXPECT_GT(graphs.replayed, 0);
}

class RecordedFamily : public testing::TestWithParam<nn::FamilyTraits> {};
INSTANTIATE_TEST_SUITE_P(All, RecordedFamily, testing::ValuesIn(nn::families().begin(), nn::families().end()),
                         test::familyName);

TEST_P(RecordedFamily, LearnsAsThePackedStepDoes) {
    at::set_num_threads(1);
    const TokenisedSplit split = test::tinySplit(27, 400, 3);
    const auto make = [&] {
        at::manual_seed(2);
        auto made = nn::makeClassifier(test::goldenEncoder(GetParam()), 3, test::withoutDropout(GetParam()));
        (*made)->encoder()->compactVocabulary(usedTokens({&split}));
        return *made;
    };
    FakeGraphs graphs;
    expectTheSame(make, split, 24, 1e-4, graphs);
    EXPECT_GT(graphs.replayed, 10);
}

TEST(CapturedStep, TwoHundredStepsEndWherePackedOnesDoWithARecordingForEachShape) {
    const TokenisedSplit split = test::tinySplit(101, 60, 3);
    FakeGraphs graphs;
    expectTheSame([] { return test::tinyClassifier(60, 3, 0.0); }, split, 200, 1e-3, graphs);
    EXPECT_GE(graphs.recorded, 2) << "texts of up to 8 places and of up to 16";
    EXPECT_LE(graphs.recorded, 4) << "and the short last batch of either";
    EXPECT_GE(graphs.replayed, 200 - 4 * 2);
}

TEST(CapturedStep, AdversarialPassesAreRecordedButNotWhatIsDrawnOnTheHost) {
    const TokenisedSplit split = test::tinySplit(27, 60, 3);
    for (const Adversarial kind : {Adversarial::Fgm, Adversarial::Pgd}) {
        TrainConfig config = clippingAtOne();
        config.step.adversarial = kind;
        FakeGraphs graphs;
        expectTheSame([] { return test::tinyClassifier(60, 3, 0.0); }, split, 40, 1e-4, graphs, config);
    }
    TrainConfig drawing = clippingAtOne();
    drawing.step.adversarial = Adversarial::FreeLb;
    FakeGraphs graphs;
    EXPECT_FALSE(
        Bench(test::tinyClassifier(60, 3, 0.0), split, graphs.recorder(), makeStepTransforms(drawing)).step.records());
}

TEST(CapturedStep, WhatFrozenLayersMadeIsReplayedToo) {
    TokenisedSplit split = test::tinySplit(27, 60, 3);
    const auto make = [&] {
        nn::Classifier model = test::tinyClassifier(60, 3, 0.0);
        model->encoder()->freezeBelow(1);
        return model;
    };
    nn::Classifier frozen = make();
    ASSERT_TRUE(keepFrozenStates(frozen, split, at::empty({split.tokens.offsets.back(), 32}, at::kBFloat16),
                                 torch::kCPU, [] { return true; }));
    FakeGraphs graphs;
    expectTheSame(make, split, 40, 1e-4, graphs);
}

TEST(CapturedStep, WhereNothingCanBeRecordedTheStepIsDoneTheOrdinaryWayAndSaysSoOnce) {
    const TokenisedSplit split = test::tinySplit(27, 60, 3);
    int tries = 0;
    const GraphCapture refuses = [&](const std::function<void()>&) -> std::function<void()> {
        ++tries;
        TORCH_CHECK(false, "this operation cannot be captured");
    };
    Bench packed(test::tinyClassifier(60, 3, 0.0), split, {}),
        recorded(test::tinyClassifier(60, 3, 0.0), split, refuses);
    const std::vector<std::int64_t> rows{0, 7, 14, 21};
    std::vector<std::string> said;
    for (int s = 0; s < 6; ++s) {
        packed.run(rows, 1e-3);
        recorded.run(rows, 1e-3, {.notRecorded = [&](const std::string& why) { said.push_back(why); }});
    }
    EXPECT_EQ(tries, 1);
    ASSERT_EQ(said.size(), 1U);
    EXPECT_NE(said[0].find("this operation cannot be captured"), std::string::npos);
    EXPECT_LT(test::largestDifference(packed.model, recorded.model), 1e-4);
    EXPECT_EQ(recorded.optimizer.stepsDone(), 6);
}

TEST(CapturedStep, LargeBatchesAndThoseInPartsAreLeftToThePackedWay) {
    const TokenisedSplit split = test::tinySplit(1200, 60, 3);
    FakeGraphs graphs;
    Bench recorded(test::tinyClassifier(60, 3, 0.0), split, graphs.recorder());
    std::vector<std::int64_t> all(1200);
    std::iota(all.begin(), all.end(), 0);
    for (int s = 0; s < 4; ++s) recorded.run(all, 1e-3);  // 1,200 texts of up to 16 places
    recorded.memory.setParts(2);
    for (int s = 0; s < 4; ++s) recorded.run(std::span(all).first(8), 1e-3);
    EXPECT_EQ(graphs.recorded, 0);
    recorded.memory.setParts(1);
    for (int s = 0; s < 4; ++s) recorded.run(std::span(all).first(8), 1e-3);
    EXPECT_EQ(graphs.recorded, 1);
}

TEST(CapturedStep, TheProcessorHasNoGraphsToRecordWith) {
    EXPECT_FALSE(graphRecorder(torch::kCPU));
}

}  // namespace
}  // namespace tb::train
