#if defined(__x86_64__)
// Clang knows no such pragma; it reads this file for the linter alone.
// NOLINTNEXTLINE(clang-diagnostic-unknown-pragmas)
#pragma GCC target("avx512f,avx512bw,avx512vl,avx512dq,avx512bf16,fma")
#include <immintrin.h>

#include "core/engine/nn/kernels/Level.h"

namespace tb::nn::kernels {
namespace {
struct Here : VectorTypes<16> {
    static F dot(F sum, U a, U b) {
        return _mm512_dpbf16_ps(sum, reinterpret_cast<__m512bh>(a), reinterpret_cast<__m512bh>(b));
    }
};
}  // namespace

const Kernels kAvx512Bf16 = kernelsOf<Here>("AVX-512 with bfloat16");

}  // namespace tb::nn::kernels
#endif
