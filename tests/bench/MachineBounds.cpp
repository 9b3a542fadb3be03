#include "tests/bench/MachineBounds.h"

#include <immintrin.h>

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <thread>
#include <vector>

#include "core/base/Clock.h"

namespace tb::bench {
namespace {

constexpr int kRounds = 3;
std::atomic<float> keep{0.0F};  // so that no loop is left out

constexpr int kSums = 12;  // independent sums: enough to keep two units busy

__attribute__((target("avx512f"))) float multiplyAdd16(long rounds) {
    __m512 sums[kSums];
    for (int k = 0; k < kSums; ++k) sums[k] = _mm512_set1_ps(1e-9F * static_cast<float>(k));
    const __m512 factor = _mm512_set1_ps(0.999F);
    for (long i = 0; i < rounds; ++i) {
#pragma GCC unroll 12
        for (int k = 0; k < kSums; ++k) sums[k] = _mm512_fmadd_ps(sums[k], factor, factor);
    }
    float total = 0.0F;
    for (int k = 0; k < kSums; ++k) total += _mm512_reduce_add_ps(sums[k]);
    return total;
}

__attribute__((target("avx2,fma"))) float multiplyAdd8(long rounds) {
    __m256 sums[kSums];
#pragma GCC unroll 12
    for (int k = 0; k < kSums; ++k) sums[k] = _mm256_set1_ps(1e-9F * static_cast<float>(k));
    const __m256 factor = _mm256_set1_ps(0.999F);
    for (long i = 0; i < rounds; ++i) {
#pragma GCC unroll 12
        for (int k = 0; k < kSums; ++k) sums[k] = _mm256_fmadd_ps(sums[k], factor, factor);
    }
    __m256 all = sums[0];
#pragma GCC unroll 12
    for (int k = 1; k < kSums; ++k) all = _mm256_add_ps(all, sums[k]);
    return _mm256_cvtss_f32(all);
}

__attribute__((target("avx2"))) float readAll(const float* values, std::size_t count) {
    __m256 sums[4] = {_mm256_setzero_ps(), _mm256_setzero_ps(), _mm256_setzero_ps(), _mm256_setzero_ps()};
    for (std::size_t i = 0; i + 32 <= count; i += 32) {
#pragma GCC unroll 4
        for (std::size_t k = 0; k < 4; ++k) sums[k] = _mm256_add_ps(sums[k], _mm256_loadu_ps(values + i + 8 * k));
    }
    return _mm256_cvtss_f32(sums[0] + sums[1] + sums[2] + sums[3]);
}

/// Seconds that `threads` threads need for one `work(thread)` each: the best of some rounds.
template <class Work>
double secondsOf(int threads, const Work& work) {
    double best = 1e9;
    for (int round = 0; round < kRounds; ++round) {
        const Stopwatch watch;
        std::vector<std::jthread> workers;
        for (int i = 0; i < threads; ++i) workers.emplace_back([&work, i] { keep = work(i); });
        workers.clear();
        best = std::min(best, watch.seconds());
    }
    return best;
}

}  // namespace

double peakGflops(int threads) {
    constexpr long kTurns = 20'000'000;
    const bool wide = __builtin_cpu_supports("avx512f") != 0;
    const double seconds =
        secondsOf(threads, [wide](int) { return wide ? multiplyAdd16(kTurns) : multiplyAdd8(kTurns); });
    return static_cast<double>(threads) * static_cast<double>(kTurns) * kSums * (wide ? 16 : 8) * 2 / seconds / 1e9;
}

double peakReadBandwidth(int threads) {
    constexpr std::size_t kFloats = 64 * 1024 * 1024;
    const std::vector<float> values(kFloats * static_cast<std::size_t>(threads), 1.0F);
    const double seconds = secondsOf(
        threads, [&values](int i) { return readAll(values.data() + static_cast<std::size_t>(i) * kFloats, kFloats); });
    return static_cast<double>(threads) * kFloats * sizeof(float) / seconds / 1e9;
}

}  // namespace tb::bench
