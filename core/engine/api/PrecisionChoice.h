#pragma once

#include <filesystem>

#include "core/config/TrainConfig.h"

namespace tb {

/// `config` with a precision in the place of "auto". What is faster is measured once for a machine and a version of the
/// program and kept in the workspace's cache (cache/precision.json): a measurement on a busy machine may come out
/// either way, and the same seed shall give the same model. Without a workspace it is measured anew. Any thread.
[[nodiscard]] ComputeConfig withDecidedPrecision(ComputeConfig config, const std::filesystem::path& workspace);

}  // namespace tb
