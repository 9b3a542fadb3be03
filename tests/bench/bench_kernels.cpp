// The kernels of one training step of all-MiniLM-L6-v2, each timed alone on one thread as a thread of the WorkerPool
// computes it, with what it reaches of the machine's bound: multiply-adds against the peak of the vector units, bytes
// against reading from memory.
//   bench_kernels [--benchmark_format=json] [Google Benchmark's options]      tests/bench/cost_model.py makes the page
//   of it
// Counters: per_step (calls in one step), Gflops or GB_per_s, share_of_bound (0 to 1).
#include <ATen/ATen.h>
#include <ATen/Parallel.h>
#include <benchmark/benchmark.h>
#include <torch/csrc/autograd/autograd.h>

#include "core/engine/nn/Attention.h"
#include "core/engine/nn/Dropout.h"
#include "core/engine/nn/SmallBatchLinear.h"
#include "tests/bench/MachineBounds.h"

namespace {

using namespace tb;

constexpr std::int64_t kTokens = 224;  ///< Half of a batch of 32 texts of 14 tokens.
constexpr std::int64_t kTexts = 16;
constexpr std::int64_t kHidden = 384;
constexpr std::int64_t kInner = 1536;
constexpr std::int64_t kHeads = 12;
constexpr std::int64_t kWords = 2500;
constexpr std::int64_t kClasses = 77;
constexpr double kLayers = 6;
constexpr double kBytes = 4;

double peak() {
    static const double gflops = bench::peakGflops(1);
    return gflops;
}
double bandwidth() {
    static const double gigabytes = bench::peakReadBandwidth(1);
    return gigabytes;
}

/// Times `kernel`; `flops` or `bytes` of one call, 0 = not what bounds it.
template <class Kernel>
void measure(benchmark::State& state, double perStep, double flops, double bytes, const Kernel& kernel) {
    at::set_num_threads(1);
    for (auto _ : state) kernel();
    const auto calls = static_cast<double>(state.iterations());
    using benchmark::Counter;
    state.counters["per_step"] = perStep;
    if (flops > 0) {
        state.counters["Gflops"] = Counter(flops * calls / 1e9, Counter::kIsRate);
        state.counters["share_of_bound"] = Counter(flops * calls / 1e9 / peak(), Counter::kIsRate);
    } else {
        state.counters["GB_per_s"] = Counter(bytes * calls / 1e9, Counter::kIsRate);
        state.counters["share_of_bound"] = Counter(bytes * calls / 1e9 / bandwidth(), Counter::kIsRate);
    }
}

/// Forward alone, or backward alone through a graph that is kept.
template <class Forward>
void measureBackward(benchmark::State& state, double perStep, double flops, double bytes,
                     std::vector<at::Tensor> inputs, const Forward& forward) {
    for (at::Tensor& input : inputs) input.requires_grad_();
    const at::Tensor out = forward();
    const at::Tensor from = at::randn_like(out);
    measure(state, perStep, flops, bytes,
            [&] { benchmark::DoNotOptimize(torch::autograd::grad({out}, inputs, {from}, /*retain_graph=*/true)); });
}

void linear(benchmark::State& state, std::int64_t in, std::int64_t out) {
    const at::NoGradGuard noGrad;
    const auto x = at::randn({kTokens, in}), w = at::randn({out, in}), b = at::randn({out});
    measure(state, kLayers, 2.0 * kTokens * static_cast<double>(in * out), 0,
            [&] { benchmark::DoNotOptimize(at::linear(x, w, b)); });
}
void linearBackward(benchmark::State& state, std::int64_t in, std::int64_t out) {
    const auto x = at::randn({kTokens, in}), w = at::randn({out, in}), b = at::randn({out});
    measureBackward(state, kLayers, 4.0 * kTokens * static_cast<double>(in * out), 0, {x, w, b},
                    [&] { return at::linear(x, w, b); });
}
BENCHMARK_CAPTURE(linear, query_key_value, kHidden, 3 * kHidden);
BENCHMARK_CAPTURE(linear, attention_output, kHidden, kHidden);
BENCHMARK_CAPTURE(linear, up, kHidden, kInner);
BENCHMARK_CAPTURE(linear, down, kInner, kHidden);
BENCHMARK_CAPTURE(linearBackward, query_key_value, kHidden, 3 * kHidden);
BENCHMARK_CAPTURE(linearBackward, attention_output, kHidden, kHidden);
BENCHMARK_CAPTURE(linearBackward, up, kHidden, kInner);
BENCHMARK_CAPTURE(linearBackward, down, kInner, kHidden);

std::vector<nn::LengthGroup> runs() {
    return {{0, kTexts, kTokens / kTexts}};
}

void attention(benchmark::State& state) {
    const at::NoGradGuard noGrad;
    const auto qkv = at::randn({kTokens, 3 * kHidden});
    measure(state, kLayers, 0, 4 * kBytes * kTokens * kHidden,
            [&] { benchmark::DoNotOptimize(nn::packedAttention(qkv, runs(), kHeads, 0.1)); });
}
void attentionBackward(benchmark::State& state) {
    const auto qkv = at::randn({kTokens, 3 * kHidden});
    measureBackward(state, kLayers, 0, 8 * kBytes * kTokens * kHidden, {qkv},
                    [&] { return nn::packedAttention(qkv, runs(), kHeads, 0.1); });
}
BENCHMARK(attention);
BENCHMARK(attentionBackward);

void gelu(benchmark::State& state) {
    const at::NoGradGuard noGrad;
    const auto x = at::randn({kTokens, kInner});
    measure(state, kLayers, 0, 2 * kBytes * kTokens * kInner, [&] { benchmark::DoNotOptimize(at::gelu(x)); });
}
void geluBackward(benchmark::State& state) {
    const auto x = at::randn({kTokens, kInner});
    measureBackward(state, kLayers, 0, 3 * kBytes * kTokens * kInner, {x}, [&] { return at::gelu(x); });
}
BENCHMARK(gelu);
BENCHMARK(geluBackward);

/// Dropout, the residual and the layer norm after each half of a layer, and after the embeddings.
struct Norm {
    at::Tensor x = at::randn({kTokens, kHidden}), rest = at::randn({kTokens, kHidden}), weight = at::ones({kHidden}),
               bias = at::zeros({kHidden});
    [[nodiscard]] at::Tensor operator()() const {
        return at::layer_norm(nn::applyDropout(x, 0.1, std::nullopt) + rest, weight.sizes(), weight, bias, 1e-12);
    }
};
void dropResidualNorm(benchmark::State& state) {
    const at::NoGradGuard noGrad;
    const Norm norm;
    measure(state, 2 * kLayers + 1, 0, 3 * kBytes * kTokens * kHidden, [&] { benchmark::DoNotOptimize(norm()); });
}
void dropResidualNormBackward(benchmark::State& state) {
    const Norm norm;
    measureBackward(state, 2 * kLayers + 1, 0, 4 * kBytes * kTokens * kHidden,
                    {norm.x, norm.rest, norm.weight, norm.bias}, norm);
}
BENCHMARK(dropResidualNorm);
BENCHMARK(dropResidualNormBackward);

void embedding(benchmark::State& state) {
    const at::NoGradGuard noGrad;
    const auto words = at::randn({kWords, kHidden}), ids = at::randint(kWords, {kTokens}, at::kLong);
    measure(state, 2, 0, 2 * kBytes * kTokens * kHidden, [&] { benchmark::DoNotOptimize(at::embedding(words, ids)); });
}
void embeddingBackward(benchmark::State& state) {
    const auto words = at::randn({kWords, kHidden}), ids = at::randint(kWords, {kTokens}, at::kLong);
    measureBackward(state, 1, 0, kBytes * kWords * kHidden, {words}, [&] { return at::embedding(words, ids); });
}
BENCHMARK(embedding);
BENCHMARK(embeddingBackward);

void lossForwardBackward(benchmark::State& state) {
    auto logits = at::randn({kTexts, kClasses}).requires_grad_();
    const auto labels = at::randint(kClasses, {kTexts}, at::kLong);
    measure(state, 1, 0, 4 * kBytes * kTexts * kClasses, [&] {
        benchmark::DoNotOptimize(torch::autograd::grad({at::cross_entropy_loss(logits, labels)}, {logits}));
    });
}
BENCHMARK(lossForwardBackward);

/// The whole model's parameters at once, and before it the sum of two parts' gradients and their norm: once a step for
/// both members.
constexpr std::int64_t kParameters = 6 * (4 * kHidden * kHidden + 2 * kHidden * kInner) + (kWords + 512) * kHidden;
void sumOfGradients(benchmark::State& state) {
    const auto a = at::randn({kParameters}), b = at::randn({kParameters});
    measure(state, 0.5, 0, 3 * kBytes * kParameters, [&] { a.add_(b); });
}
void gradientNorm(benchmark::State& state) {
    const auto a = at::randn({kParameters});
    measure(state, 0.5, 0, kBytes * kParameters, [&] { benchmark::DoNotOptimize(a.norm()); });
}
void adamW(benchmark::State& state) {
    std::vector<at::Tensor> p{at::randn({kParameters})}, g{at::randn({kParameters})}, m{at::zeros({kParameters})},
        v{at::zeros({kParameters})};
    const std::vector<at::Tensor> step{at::ones({})};
    measure(state, 0.5, 0, 7 * kBytes * kParameters,
            [&] { at::_fused_adamw_(p, g, m, v, {}, step, 2e-5, 0.9, 0.999, 0.01, 1e-8, false, false); });
}
BENCHMARK(sumOfGradients)->Unit(benchmark::kMillisecond);
BENCHMARK(gradientNorm)->Unit(benchmark::kMillisecond);
BENCHMARK(adamW)->Unit(benchmark::kMillisecond);

// One short text at a time: the library's product and the one for few rows.
void smallBatch(benchmark::State& state, bool own, at::ScalarType dtype) {
    const at::NoGradGuard noGrad;
    const std::int64_t rows = state.range(0);
    const auto x = at::randn({rows, kHidden}).to(dtype), w = at::randn({kInner, kHidden}).to(dtype);
    const auto b = at::randn({kInner}).to(dtype);
    measure(state, 0, 2.0 * static_cast<double>(rows * kHidden * kInner), 0,
            [&] { benchmark::DoNotOptimize(own ? nn::smallBatchLinear(x, w, b) : at::linear(x, w, b)); });
}
void fewRows(benchmark::internal::Benchmark* bench) {
    for (const std::int64_t rows : {1, 4, 8, 12, 16, 24, 32, 48}) bench->Arg(rows);
}
BENCHMARK_CAPTURE(smallBatch, library, false, at::kFloat)->Apply(fewRows);
BENCHMARK_CAPTURE(smallBatch, own, true, at::kFloat)->Apply(fewRows);
BENCHMARK_CAPTURE(smallBatch, library_bf16, false, at::kBFloat16)->Apply(fewRows);
BENCHMARK_CAPTURE(smallBatch, own_bf16, true, at::kBFloat16)->Apply(fewRows);

}  // namespace

int main(int argc, char** argv) {
    benchmark::AddCustomContext("peak_gflops_of_one_thread", std::to_string(peak()));
    benchmark::AddCustomContext("peak_gflops_of_two_threads", std::to_string(bench::peakGflops(2)));
    benchmark::AddCustomContext("read_gigabytes_per_second", std::to_string(bandwidth()));
    benchmark::AddCustomContext("read_gigabytes_per_second_of_two_threads",
                                std::to_string(bench::peakReadBandwidth(2)));
    benchmark::Initialize(&argc, argv);
    benchmark::RunSpecifiedBenchmarks();
    return 0;
}
