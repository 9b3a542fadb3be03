#pragma once

#include <ATen/Parallel.h>

namespace tb::nn {

/// libtorch's thread count belongs to the calling thread. A WorkerPool::SetThreads; cheap where nothing changes.
inline void setTorchThreads(int threads) {
    if (at::get_num_threads() != threads) at::set_num_threads(threads);
}

}  // namespace tb::nn
