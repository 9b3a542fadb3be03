#include <ATen/ATen.h>
#include <gtest/gtest.h>

#include "core/engine/train/CrossEntropy.h"
#include "core/engine/train/MemoryRecovery.h"
#include "core/engine/train/Schedule.h"

namespace tb::train {
namespace {

TEST(Schedule, LinearWarmsUpToThePeakAndEndsJustAboveZero) {
    const RateSchedule schedule = makeSchedule({LearningRateSchedule::Linear, 0.2}, 20);
    EXPECT_EQ(schedule.warmupSteps, 4);
    EXPECT_DOUBLE_EQ(rateFactor(schedule, 0), 0.25);
    EXPECT_DOUBLE_EQ(rateFactor(schedule, 3), 1.0);
    EXPECT_DOUBLE_EQ(rateFactor(schedule, 4), 1.0);
    EXPECT_DOUBLE_EQ(rateFactor(schedule, 12), 0.5);
    EXPECT_DOUBLE_EQ(rateFactor(schedule, 19), 1.0 / 16.0);
}

TEST(Schedule, CosineAndConstant) {
    const RateSchedule cosine = makeSchedule({LearningRateSchedule::Cosine, 0.0}, 10);
    EXPECT_DOUBLE_EQ(rateFactor(cosine, 0), 1.0);
    EXPECT_NEAR(rateFactor(cosine, 5), 0.5, 1e-12);
    EXPECT_GT(rateFactor(cosine, 9), 0.0);
    EXPECT_DOUBLE_EQ(rateFactor(makeSchedule({LearningRateSchedule::Constant, 0.0}, 10), 9), 1.0);
    EXPECT_DOUBLE_EQ(rateFactor(makeSchedule({LearningRateSchedule::Linear, 1.0}, 3), 2), 1.0);  // warm-up only
}

TEST(Loss, SumOverDivisorIsTorchsWeightedSmoothedMeanAlsoInParts) {
    at::manual_seed(1);
    const at::Tensor logits = at::randn({6, 3});
    const std::vector<std::int32_t> host{0, 1, 1, 2, 1, 0};
    const at::Tensor labels = at::tensor({0, 1, 1, 2, 1, 0}, at::kLong);
    LossConfig config;
    config.labelSmoothing = 0.1;
    config.classWeights = ClassWeights::Balanced;
    const std::vector<std::int32_t> train{0, 0, 0, 0, 1, 1, 2, 2};
    const CrossEntropy loss({config, train, 3, torch::kCPU});
    ASSERT_EQ(loss.classWeights().size(), 3U);
    EXPECT_FLOAT_EQ(loss.classWeights()[0], 8.0F / (3 * 4));
    EXPECT_FLOAT_EQ(loss.classWeights()[1], 8.0F / (3 * 2));

    const at::Tensor expected =
        at::cross_entropy_loss(logits, labels, at::tensor(loss.classWeights()), at::Reduction::Mean, -100, 0.1);
    EXPECT_NEAR((loss.sum({logits}, {labels, {}}) / loss.divisor(host)).item<double>(), expected.item<double>(), 1e-6);
    const at::Tensor parts = loss.sum({logits.narrow(0, 0, 2)}, {labels.narrow(0, 0, 2), {}}) +
                             loss.sum({logits.narrow(0, 2, 4)}, {labels.narrow(0, 2, 4), {}});
    EXPECT_NEAR((parts / loss.divisor(host)).item<double>(), expected.item<double>(), 1e-6);
}

TEST(MemoryRecovery, ComputesInMorePartsUntilItFitsThreeTimesAtMost) {
    MemoryRecovery memory(1);
    std::vector<std::int64_t> tried, told;
    const auto attempt = [&](std::int64_t fits) {
        return memory.run(
            [&](std::int64_t parts) {
                tried.push_back(parts);
                if (parts < fits) throw std::bad_alloc();
                return parts;
            },
            [&](std::int64_t parts) { told.push_back(parts); });
    };
    EXPECT_EQ(attempt(4), 4);
    EXPECT_EQ(tried, (std::vector<std::int64_t>{1, 2, 4}));
    EXPECT_EQ(told, (std::vector<std::int64_t>{2, 4}));
    EXPECT_EQ(attempt(1), 4) << "what fitted is kept";
    EXPECT_THROW(attempt(64), std::bad_alloc);
    EXPECT_EQ(memory.parts(), 8);
    EXPECT_THROW(memory.run([](std::int64_t) -> int { throw std::runtime_error("other"); }, [](std::int64_t) {}),
                 std::runtime_error);
}

TEST(MemoryRecovery, KnowsTheWordsOfLibtorch) {
    std::string words;
    try {
        (void)at::empty({std::int64_t{1} << 46});
    } catch (const std::exception& error) {
        EXPECT_TRUE(isOutOfMemory(error)) << error.what();
        words = error.what();
    }
    EXPECT_FALSE(words.empty()) << "a 256 TiB tensor was allocated";
    EXPECT_FALSE(isOutOfMemory(std::runtime_error("index out of range")));
}

}  // namespace
}  // namespace tb::train
