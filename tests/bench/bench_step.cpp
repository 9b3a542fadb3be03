// Training steps of a model of all-MiniLM-L6-v2's shape with fresh weights, over texts of 6 to 40 tokens whose batches
// differ in their numbers of tokens as real ones do. For each precision: the median time of a step, texts a second, and
// what does not depend on the machine, a step in the steady state: blocks of 64 kB and more that the system had to
// give and that were at hand, and page faults.
//   bench_step [ROWS_A_BATCH] [THREADS]      (32 and the processor's cores)
#include <ATen/ATen.h>
#include <ATen/Parallel.h>
#include <sys/resource.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <numeric>
#include <thread>
#include <vector>

#include "core/base/Clock.h"
#include "core/base/SplitMix64.h"
#include "core/engine/dist/Reducer.h"
#include "core/engine/nn/TensorMemory.h"
#include "core/engine/train/TrainStep.h"

namespace {

using namespace tb;

constexpr int kRows = 4096;
constexpr int kVocabulary = 5000;
constexpr int kClasses = 77;
constexpr int kWarmUp = 60;
constexpr int kSteps = 60;

train::TokenisedSplit makeSplit() {
    SplitMix64 random(7);
    train::TokenisedSplit split;
    for (int row = 0; row < kRows; ++row) {
        const std::uint64_t length = 6 + std::min(random.below(35), random.below(35));
        for (std::uint64_t t = 0; t < length; ++t)
            split.tokens.ids.push_back(static_cast<std::int32_t>(random.below(kVocabulary)));
        split.tokens.offsets.push_back(static_cast<std::int64_t>(split.tokens.ids.size()));
        split.labels.push_back(static_cast<std::int32_t>(random.below(kClasses)));
    }
    return split;
}

std::int64_t pageFaults() {
    rusage used{};
    ::getrusage(RUSAGE_SELF, &used);
    return used.ru_minflt;
}

struct Measured {
    double milliseconds, mapped, reused, faults;
};

Measured measure(torch::ScalarType dtype, std::int64_t rows, int threads, const train::TokenisedSplit& split) {
    at::manual_seed(1);
    TrainConfig config;
    config.model.scratchLayers = 6;
    config.model.scratchHidden = 384;
    config.optim.maxGradNorm = 1.0;
    nn::Classifier model = nn::makeScratchClassifier(kVocabulary, 64, kClasses, config.model);
    model->encoder()->setComputeDtype(dtype);
    model->train();
    train::AdamW optimizer(train::groupParameters(model, config.optim), config.optim);
    const train::StepTransforms transforms = train::makeStepTransforms(config);
    const auto reducer = dist::makeReducer();
    const auto loss = train::makeLoss({config.loss, split.labels, kClasses, torch::kCPU});
    train::TrainStep step({model, split, *loss, transforms, optimizer, *reducer, torch::kCPU, threads, {}});
    train::MemoryRecovery memory{1};
    train::Batcher batcher(split, {rows, 0}, train::Grouping::ByLength, 1);
    std::int64_t batch = 0;
    const auto one = [&] {
        (void)step.run(batcher.rows(batch++ % batcher.batchesPerEpoch()), memory, {1e-4, false}, {});
    };
    for (int i = 0; i < kWarmUp; ++i) one();
    const nn::TensorMemoryUse before = nn::tensorMemoryUse();
    const std::int64_t faults = pageFaults();
    std::vector<double> seconds;
    for (int i = 0; i < kSteps; ++i) {
        const Stopwatch watch;
        one();
        seconds.push_back(watch.seconds());
    }
    const nn::TensorMemoryUse after = nn::tensorMemoryUse();
    std::nth_element(seconds.begin(), seconds.begin() + kSteps / 2, seconds.end());
    return {seconds[kSteps / 2] * 1e3, static_cast<double>(after.mapped - before.mapped) / kSteps,
            static_cast<double>(after.reused - before.reused) / kSteps,
            static_cast<double>(pageFaults() - faults) / kSteps};
}

}  // namespace

int main(int argc, char** argv) {
    const std::int64_t rows = argc > 1 ? std::atoll(argv[1]) : 32;
    const int threads = argc > 2 ? std::atoi(argv[2]) : static_cast<int>(std::thread::hardware_concurrency());
    if (rows < 1 || threads < 1) {
        std::fprintf(stderr, "usage: bench_step [ROWS_A_BATCH] [THREADS]\n");
        return 2;
    }
    at::set_num_threads(threads);
    nn::keepTensorMemory();
    const train::TokenisedSplit split = makeSplit();
    std::printf("%lld rows a batch, %d threads\n", static_cast<long long>(rows), threads);
    std::printf("precision  ms a step  texts/s  blocks mapped  blocks reused  page faults\n");
    for (const auto dtype : {torch::kFloat, torch::kBFloat16}) {
        const Measured m = measure(dtype, rows, threads, split);
        std::printf("%-9s  %9.1f  %7.1f  %13.2f  %13.1f  %11.1f\n", dtype == torch::kFloat ? "fp32" : "bf16",
                    m.milliseconds, static_cast<double>(rows) * 1e3 / m.milliseconds, m.mapped, m.reused, m.faults);
    }
    return 0;
}
