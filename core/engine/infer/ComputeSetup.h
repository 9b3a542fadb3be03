#pragma once

#include <torch/types.h>

#include "core/base/Error.h"
#include "core/config/TrainConfig.h"

namespace tb::infer {

/// Where and in which arithmetic predictions are computed.
struct ComputeSetup {
    torch::Device device{torch::kCPU};
    torch::ScalarType dtype = torch::kFloat;
    int threads = 1;

    /// libtorch's thread count belongs to the calling thread: every thread that predicts says it again.
    void useThreads() const;
};

/// Errors: Unsupported when CUDA is demanded and there is none.
[[nodiscard]] Expected<ComputeSetup> setupCompute(const ComputeConfig& config);

}  // namespace tb::infer
