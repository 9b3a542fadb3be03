#pragma once

#include <filesystem>

#include "core/base/Error.h"
#include "core/engine/nn/WeightFiles.h"

namespace tb::nn {

/// A model with a weight that is no number answers everything with it. Errors: Corrupt, naming the first such tensor.
[[nodiscard]] Expected<void> checkFinite(const TensorMap& weights, const std::filesystem::path& folder);

}  // namespace tb::nn
