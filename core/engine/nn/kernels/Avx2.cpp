#if defined(__x86_64__)
// Clang knows no such pragma; it reads this file for the linter alone.
// NOLINTNEXTLINE(clang-diagnostic-unknown-pragmas)
#pragma GCC target("avx2,fma")
#include "core/engine/nn/kernels/Level.h"

namespace tb::nn::kernels {
namespace {
struct Here : VectorTypes<8> {};
}  // namespace

const Kernels kAvx2 = kernelsOf<Here>("AVX2");

}  // namespace tb::nn::kernels
#endif
