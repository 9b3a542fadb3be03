#if defined(__x86_64__)
// Clang knows no such pragma; it reads this file for the linter alone.
// NOLINTNEXTLINE(clang-diagnostic-unknown-pragmas)
#pragma GCC target("avx512f,avx512bw,avx512vl,avx512dq,fma")
#include "core/engine/nn/kernels/Level.h"

namespace tb::nn::kernels {
namespace {
struct Here : VectorTypes<16> {};
}  // namespace

const Kernels kAvx512 = kernelsOf<Here>("AVX-512");

}  // namespace tb::nn::kernels
#endif
