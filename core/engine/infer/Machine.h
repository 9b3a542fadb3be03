#pragma once

#include <cstdint>
#include <string>

#include "core/base/Message.h"

namespace tb::infer {

/// The processor's own name, or "unknown processor".
[[nodiscard]] std::string cpuName();
/// The widest vector extensions it has, e.g. "AVX2" or "AVX-512, AMX bf16".
[[nodiscard]] std::string vectorExtensions();
/// Physical cores this process may use (affinity counted); at least 1.
[[nodiscard]] std::int64_t physicalCores();
/// E.g. "2.15.0".
[[nodiscard]] std::string libtorchVersion();
/// Whether bf16 products are clearly faster than fp32 here. Measured at the first call, some milliseconds. Any thread.
[[nodiscard]] bool bf16IsFaster();

struct CudaState {
    std::string device;  ///< Name of the first device, or empty.
    Message reason;      ///< Why there is none, a sentence.
};
/// Looks for an NVIDIA driver and, where there is one, loads libtorch's CUDA part; once per process. Any thread.
[[nodiscard]] const CudaState& cudaState();

}  // namespace tb::infer
