#pragma once

#include <array>
#include <cstddef>
#include <numeric>

namespace tb {

/// In eight sums side by side, which the compiler turns into vector instructions.
[[nodiscard]] inline float dotProduct(const float* a, const float* b, std::size_t dimension) {
    constexpr std::size_t kLanes = 8;
    std::array<float, kLanes> sums{};
    std::size_t k = 0;
    for (; k + kLanes <= dimension; k += kLanes)
        for (std::size_t lane = 0; lane < kLanes; ++lane) sums[lane] += a[k + lane] * b[k + lane];
    float rest = 0.0F;
    for (; k < dimension; ++k) rest += a[k] * b[k];
    return std::accumulate(sums.begin(), sums.end(), rest);
}

}  // namespace tb
