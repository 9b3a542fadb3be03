#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "core/base/Error.h"
#include "core/base/Progress.h"
#include "core/config/TrainConfig.h"

namespace tb {

struct Prediction {
    std::int32_t label = 0;            ///< Index into the model's labels.
    float score = 0.0F;                ///< Its probability.
    std::vector<float> probabilities;  ///< Of every label, sums to 1.
    std::vector<float> logits;
};

/// The classes with the highest probabilities, best first, at most `count`; equals in their order.
[[nodiscard]] std::vector<std::size_t> topK(std::span<const float> probabilities, std::size_t count);

/// A loaded model as a value: what the window needs of Predictor, so that it can be handed one that only pretends.
struct LoadedModel {
    std::vector<std::string> labels;
    /// As Predictor::predict(): one call at a time; a stop returns the answers so far.
    std::function<Expected<std::vector<Prediction>>(std::span<const std::string> texts, const ProgressFn& progress,
                                                    StopToken stop)>
        predict;
};
/// Called on the thread that will ask the model.
using LoadModel =
    std::function<Expected<LoadedModel>(const std::filesystem::path& bundle, const ComputeConfig& compute)>;

}  // namespace tb
