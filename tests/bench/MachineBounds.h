#pragma once

// What the processor can do at most, measured: the bounds that kernels are compared
// with. For x86-64 processors with AVX2.

namespace tb::bench {

/// Multiply-adds of float in registers, as two operations each, in 1e9 per second, with so many threads.
double peakGflops(int threads);
/// Reading 256 MB per thread from memory, in 1e9 bytes per second.
double peakReadBandwidth(int threads);

}  // namespace tb::bench
