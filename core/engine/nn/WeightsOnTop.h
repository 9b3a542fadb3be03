#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "core/base/Error.h"
#include "core/config/TrainConfig.h"
#include "core/engine/nn/Classifier.h"
#include "core/engine/nn/WeightFiles.h"

namespace tb::nn {

/// Weights that take the place of those of a base model's folder, by the family's names, and what else an adapter's
/// folder says about the classifier that both make.
struct WeightsOnTop {
    TensorMap weights;
    std::string where;  ///< For messages.
    std::optional<Pooling> pooling;
};
/// As loadClassifier(folder). A pooling that the folder itself does not have (a pretrained encoder) is the classifier's
/// alone. Errors: also Corrupt for a weight on top that the classifier does not have.
[[nodiscard]] Expected<Classifier> loadClassifier(const std::filesystem::path& folder, WeightsOnTop onTop);

/// How a folder's vectors are pooled: its tunebench.json says so, without it `otherwise`.
[[nodiscard]] Expected<Pooling> poolingOf(const std::filesystem::path& folder, Pooling otherwise = Pooling::FirstToken);

}  // namespace tb::nn
