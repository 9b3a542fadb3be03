#if defined(__x86_64__)
// Clang knows no such pragma; it reads this file for the linter alone.
// NOLINTNEXTLINE(clang-diagnostic-unknown-pragmas)
#pragma GCC target("avx2,fma")
#include "core/engine/nn/kernels/Level.h"

namespace tb::nn::kernels {
namespace {
struct Here {
    static constexpr int kLanes = 8;
    typedef float F __attribute__((vector_size(32)));
    typedef std::int32_t I __attribute__((vector_size(32)));
    typedef std::uint32_t U __attribute__((vector_size(32)));
    typedef std::uint16_t H __attribute__((vector_size(16)));
};
}  // namespace

const Kernels kAvx2 = kernelsOf<Here>("AVX2");

}  // namespace tb::nn::kernels
#endif
