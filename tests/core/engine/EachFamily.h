#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <string>

#include "core/config/TrainConfig.h"
#include "core/engine/nn/Family.h"

namespace tb::test {

/// For INSTANTIATE_TEST_SUITE_P over nn::families().
inline std::string familyName(const testing::TestParamInfo<nn::FamilyTraits>& each) {
    std::string name = each.param.type;
    std::replace(name.begin(), name.end(), '-', '_');
    return name;
}

inline std::filesystem::path goldenEncoder(const nn::FamilyTraits& family) {
    return std::filesystem::path(TB_SOURCE_DIR "/tests/golden") / (std::string("encoder_") + family.type);
}

/// The best pooling the family offers, and nothing left to chance.
inline ModelConfig withoutDropout(const nn::FamilyTraits& family) {
    ModelConfig config;
    config.pooling = family.canAverage() ? Pooling::Mean : Pooling::FirstToken;
    config.hiddenDropout = config.attentionDropout = config.headDropout = 0.0;
    return config;
}

}  // namespace tb::test
