#pragma once

#include <torch/types.h>

#include <cstdint>
#include <string>

#include "core/base/Error.h"
#include "core/config/TrainConfig.h"
#include "core/engine/api/Catalog.h"

namespace tb::train {

/// Where and in which arithmetic a run computes. Weights and optimiser state are fp32 always.
struct ComputePlan {
    torch::Device device{torch::kCPU};
    Precision precision = Precision::Fp32;  ///< Fp32 or Bf16.
    std::int64_t threads = 1;
    Message reason;  ///< For people: what was chosen and why.
};

/// Errors: Unsupported when CUDA is demanded and there is none, with the machine's reason.
[[nodiscard]] Expected<ComputePlan> planCompute(const ComputeConfig& config, const ComputeInfo& machine);

}  // namespace tb::train
