#pragma once

#include <filesystem>

#include "core/base/Error.h"
#include "core/engine/nn/Safetensors.h"

namespace tb::nn {

/// The same values, read-only, in a file without a name that goes with the last of them (ScratchFile): for weights that
/// are put aside and seldom read. `folder` must exist. Errors: Io.
[[nodiscard]] Expected<NamedTensors> putOnDisk(const NamedTensors& tensors, const std::filesystem::path& folder);

}  // namespace tb::nn
