#pragma once

#include <ATen/Parallel.h>

#include <cstdint>

#ifndef INTRA_OP_PARALLEL
#error "at::parallel_for would use one thread: what includes this must be compiled with OpenMP."
#endif

namespace tb::nn {

/// work(begin, end) over the parts 0 to `count`, on the threads that libtorch gives the calling one, each at least
/// `grain` parts. The first at::parallel_for() of a thread that comes from this program and not from libtorch sets the
/// thread's count of threads anew: a member of a WorkerPool has one, and keeps it.
template <class Work>
void overParts(std::int64_t count, std::int64_t grain, const Work& work) {
    if (count <= grain || at::get_num_threads() == 1)
        work(0, count);
    else
        at::parallel_for(0, count, grain, work);
}

}  // namespace tb::nn
