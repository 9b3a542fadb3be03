#include "core/engine/nn/kernels/Kernels.h"

#include <vector>

#include "core/engine/nn/kernels/AttentionKernel.h"

namespace tb::nn::kernels {
namespace {

std::vector<const Kernels*> find() {
    std::vector<const Kernels*> found;
#if defined(__x86_64__)
    const bool hasAvx512 = __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
                           __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512dq");
    if (hasAvx512 && __builtin_cpu_supports("avx512bf16")) found.push_back(&kAvx512Bf16);
    if (hasAvx512) found.push_back(&kAvx512);
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) found.push_back(&kAvx2);
#endif
    found.push_back(&kBaseline);
    return found;
}

}  // namespace

std::span<const Kernels* const> available() {
    static const std::vector<const Kernels*> found = find();
    return found;
}

std::int64_t attentionScratch(std::int64_t queries, std::int64_t keys, std::int64_t depth) {
    const std::int64_t width = padded(depth, kWidest);
    const std::int64_t columns = padded(keys, kWidest);
    const std::int64_t longer = padded(queries > keys ? queries : keys, kRowBlock);
    return 6 * longer * width + width * columns + 2 * padded(queries, kRowBlock) * columns;
}

}  // namespace tb::nn::kernels
