#pragma once

#include <torch/types.h>

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "core/engine/nn/Classifier.h"
#include "core/engine/train/Batcher.h"

namespace tb::train {

/// The model's answers for a whole split, in row order.
struct SplitAnswers {
    std::vector<std::int32_t> predicted;
    std::vector<float> scores;  ///< Probability of the predicted class.
    double meanLoss = 0.0;      ///< Mean cross-entropy, natural log; no smoothing, no class weights.
};

/// Evaluates without gradients and without dropout; training mode is as before on return. `keepGoing` is asked between
/// batches; nothing is returned when it said no.
[[nodiscard]] std::optional<SplitAnswers> answerSplit(nn::Classifier& model, const TokenisedSplit& split,
                                                      torch::Device device, const std::function<bool()>& keepGoing);

}  // namespace tb::train
