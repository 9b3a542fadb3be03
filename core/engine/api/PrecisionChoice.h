#pragma once

#include <cstdint>
#include <filesystem>

#include "core/config/TrainConfig.h"

namespace tb {

/// Which precision computes faster on this machine.
struct PrecisionChoice {
    bool bf16 = false;
    double bf16Ms = 0.0;  ///< Of a whole training step of a small model; 0 = not known.
    double fp32Ms = 0.0;
};
/// Measured once for a machine and a version of the program, by whole training steps in both forms, and kept in the
/// workspace's cache (cache/precision.json): a measurement on a busy machine may come out either way, and the same seed
/// shall give the same model. Without a workspace it is measured once a process. `threads` compute. A moment at
/// the first call; takes numbers from torch's generator. Any thread.
[[nodiscard]] PrecisionChoice choosePrecision(std::int64_t threads, const std::filesystem::path& workspace);

/// `config` with a precision in the place of "auto": bf16 on a graphics card, else what choosePrecision() says.
[[nodiscard]] ComputeConfig withDecidedPrecision(ComputeConfig config, const std::filesystem::path& workspace);

}  // namespace tb
