#include "core/run/LearningWeights.h"

#include <gtest/gtest.h>

namespace tb {
namespace {

constexpr EncoderShape kMiniLm{6, 384, 1536};

TEST(LearningWeights, OfAllMiniLmAreCountedAsThePapersDo) {
    TrainConfig config;
    EXPECT_EQ(layerWeights(config, kMiniLm).all, 10646784);  // 22.7 million without embeddings and pooler
    EXPECT_EQ(layerWeights(config, kMiniLm).learning, 10646784);
    config.peft.method = PeftMethod::Lora;
    config.peft.targets = PeftTargets::QueryValue;
    EXPECT_EQ(layerWeights(config, kMiniLm).learning, 6 * 2 * 2 * 384 * 8);
    config.peft.targets = PeftTargets::Attention;
    EXPECT_EQ(layerWeights(config, kMiniLm).learning, 6 * 4 * 2 * 384 * 8);
    config.peft.targets = PeftTargets::FeedForward;
    EXPECT_EQ(layerWeights(config, kMiniLm).learning, 6 * 2 * (384 + 1536) * 8);
    config.peft.targets = PeftTargets::All;
    const std::int64_t lora = layerWeights(config, kMiniLm).learning;
    EXPECT_EQ(lora, 6 * (4 * 2 * 384 * 8 + 2 * (384 + 1536) * 8));
    config.peft.method = PeftMethod::Dora;
    EXPECT_EQ(layerWeights(config, kMiniLm).learning, lora + 6 * (4 * 384 + 384 + 1536));
    config.peft.method = PeftMethod::Ia3;
    EXPECT_EQ(layerWeights(config, kMiniLm).learning, 6 * (384 + 384 + 1536));
    config.peft.method = PeftMethod::BitFit;
    EXPECT_EQ(layerWeights(config, kMiniLm).learning, 6 * (4 * 384 + 1536 + 384 + 2 * 384));
}

TEST(LearningWeights, FrozenLayersAndAFittedLastLayerLearnNothing) {
    TrainConfig config;
    config.method.frozenLayers = 3;
    EXPECT_EQ(layerWeights(config, kMiniLm).learning, 10646784 / 2);
    config.method.frozenLayers = 9;
    EXPECT_EQ(layerWeights(config, kMiniLm).learning, 0);
    config.method = {};
    config.method.kind = MethodKind::Probe;
    EXPECT_EQ(layerWeights(config, kMiniLm).learning, 0);
    EXPECT_EQ(layerWeights(config, {}).all, 0) << "not known";
}

}  // namespace
}  // namespace tb
