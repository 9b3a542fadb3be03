#include "core/engine/nn/SmallBatchLinear.h"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>

#include "core/base/Assert.h"

#if defined(__x86_64__)
#include <immintrin.h>
#endif

#ifndef INTRA_OP_PARALLEL
#error "at::parallel_for would use one thread: this file must be compiled with OpenMP."
#endif

namespace tb::nn {
namespace {

constexpr std::int64_t kMaxRows =
    48;  // a text of some thirty words; on one thread the library is as fast from there on (bench_kernels)
constexpr std::int64_t kOutputs = 4;  // at a time; with three rows, 12 of the 16 registers hold sums
constexpr std::int64_t kLanes = 8;

#if defined(__x86_64__)

bool hasAvx2() {
    static const bool has = __builtin_cpu_supports("avx2") != 0 && __builtin_cpu_supports("fma") != 0;
    return has;
}

/// Four outputs of `Rows` rows: out[row][0..3] = x[row] * weight[0..3]^T + bias[0..3].
template <int Rows>
__attribute__((target("avx2,fma"))) void fourOutputs(const float* x, const float* weight, const float* bias,
                                                     std::int64_t inputs, float* out, std::int64_t outputs) {
    __m256 sums[Rows][kOutputs];
    for (int r = 0; r < Rows; ++r)
        for (int o = 0; o < kOutputs; ++o) sums[r][o] = _mm256_setzero_ps();
    for (std::int64_t i = 0; i < inputs; i += kLanes) {
        __m256 rows[Rows];
        for (int r = 0; r < Rows; ++r) rows[r] = _mm256_loadu_ps(x + r * inputs + i);
        for (int o = 0; o < kOutputs; ++o) {
            const __m256 w = _mm256_loadu_ps(weight + o * inputs + i);
            for (int r = 0; r < Rows; ++r) sums[r][o] = _mm256_fmadd_ps(w, rows[r], sums[r][o]);
        }
    }
    for (int r = 0; r < Rows; ++r) {
        const __m256 pairs =
            _mm256_hadd_ps(_mm256_hadd_ps(sums[r][0], sums[r][1]), _mm256_hadd_ps(sums[r][2], sums[r][3]));
        const __m128 all = _mm_add_ps(_mm256_castps256_ps128(pairs), _mm256_extractf128_ps(pairs, 1));
        _mm_storeu_ps(out + r * outputs, _mm_add_ps(all, _mm_loadu_ps(bias)));
    }
}

void prefetch(const float* from, std::int64_t count) {
    constexpr std::int64_t kLine = 16;  // floats
    for (std::int64_t i = 0; i < count; i += kLine) __builtin_prefetch(from + i);
}

/// All rows against the same four outputs, whose weights stay in the first-level cache; meanwhile the next four's come.
void allRows(const float* x, std::int64_t rows, const float* weight, const float* bias, std::int64_t inputs, float* out,
             std::int64_t outputs) {
    const std::int64_t passes = (rows + 2) / 3;
    const std::int64_t share = kOutputs * inputs / passes;
    const float* next = weight + kOutputs * inputs;  // may lie past the end: prefetching never faults
    for (std::int64_t row = 0; row < rows; row += 3, next += share) {
        prefetch(next, share);
        const float* from = x + row * inputs;
        float* to = out + row * outputs;
        switch (rows - row) {
            case 1:
                fourOutputs<1>(from, weight, bias, inputs, to, outputs);
                break;
            case 2:
                fourOutputs<2>(from, weight, bias, inputs, to, outputs);
                break;
            default:
                fourOutputs<3>(from, weight, bias, inputs, to, outputs);
        }
    }
}

#else

bool hasAvx2() {
    return false;
}
void allRows(const float*, std::int64_t, const float*, const float*, std::int64_t, float*, std::int64_t) {
    TB_ASSERT(false);
}

#endif

}  // namespace

bool suitsSmallBatch(const torch::Tensor& x, const torch::Tensor& weight) {
    return x.dim() == 2 && x.size(0) <= kMaxRows && !at::GradMode::is_enabled() && x.scalar_type() == at::kFloat &&
           weight.scalar_type() == at::kFloat && weight.is_cpu() && weight.size(0) % kOutputs == 0 &&
           weight.size(1) % kLanes == 0 && weight.is_contiguous() && hasAvx2();
}

torch::Tensor smallBatchLinear(const torch::Tensor& x, const torch::Tensor& weight, const torch::Tensor& bias) {
    const auto rows = x.contiguous();
    const std::int64_t inputs = weight.size(1);
    const std::int64_t outputs = weight.size(0);
    auto out = at::empty({rows.size(0), outputs}, rows.options());
    const float* from = rows.const_data_ptr<float>();
    const float* weights = weight.const_data_ptr<float>();
    const float* biases = bias.const_data_ptr<float>();
    float* to = out.mutable_data_ptr<float>();
    constexpr std::int64_t kBlocksPerTask = 24;  // of four outputs: less work than this is not worth waking a thread
    at::parallel_for(0, outputs / kOutputs, kBlocksPerTask, [&](std::int64_t begin, std::int64_t end) {
        for (std::int64_t block = begin; block < end; ++block) {
            const std::int64_t first = block * kOutputs;
            allRows(from, rows.size(0), weights + first * inputs, biases + first, inputs, to + first, outputs);
        }
    });
    return out;
}

}  // namespace tb::nn
