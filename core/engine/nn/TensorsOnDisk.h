#pragma once

#include <torch/types.h>

#include <filesystem>
#include <optional>

#include "core/base/Error.h"
#include "core/engine/nn/Safetensors.h"

namespace tb::nn {

/// The same values, read-only, in a file without a name that goes with the last of them (ScratchFile): for weights that
/// are put aside and seldom read. In `type` where one is given, without a copy of a whole tensor on the way. `folder`
/// must exist. Errors: Io.
[[nodiscard]] Expected<NamedTensors> putOnDisk(const NamedTensors& tensors, const std::filesystem::path& folder,
                                               std::optional<torch::ScalarType> type = {});

}  // namespace tb::nn
