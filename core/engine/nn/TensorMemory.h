#pragma once

#include <cstdint>

namespace tb::nn {

/// What libtorch's tensors on the CPU have asked of the system since the start, of blocks of 64 kB and more.
struct TensorMemoryUse {
    std::uint64_t mapped = 0;     ///< Blocks the system had to give.
    std::uint64_t reused = 0;     ///< Blocks that were at hand.
    std::uint64_t idleBytes = 0;  ///< Kept for the next ones.
};

/// From here until releaseTensorMemory() libtorch takes large tensors from blocks that are kept when a tensor dies, by
/// size in eight classes a doubling; in all they never take 16 MB more than was in use at a time. malloc leaves holes
/// between tensors whose sizes change from batch to batch (half as much memory again in a training run), or gives what
/// it maps back to the system at once, which then fills it with zeros again. Any thread. Not under the address
/// sanitizer, which would see nothing of these blocks.
void keepTensorMemory();
/// Gives the idle blocks back to the system, and those in use when their tensors die; new tensors are malloc's again.
void releaseTensorMemory();
[[nodiscard]] TensorMemoryUse tensorMemoryUse();

}  // namespace tb::nn
