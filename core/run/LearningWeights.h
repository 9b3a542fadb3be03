#pragma once

#include <cstdint>

#include "core/config/TrainConfig.h"

namespace tb {

/// Of an encoder's transformer layers; zeros = not known.
struct EncoderShape {
    std::int64_t layers = 0;
    std::int64_t hidden = 0;
    std::int64_t intermediate = 0;  ///< Of the feed-forward parts.
};

/// Weights of the layers, and those that learn under the settings: adapters, biases, or all of the layers that are not
/// frozen. Embeddings and the head do not count: which words learn depends on the texts, and the head always does.
struct LayerWeights {
    std::int64_t all = 0;
    std::int64_t learning = 0;
};
[[nodiscard]] LayerWeights layerWeights(const TrainConfig& config, const EncoderShape& shape);

/// A weight that learns has a gradient and two moments of the optimiser beside it.
inline constexpr std::int64_t kBytesToLearn = 12;

}  // namespace tb
