#include "core/engine/train/StepSample.h"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>

#include <algorithm>
#include <vector>

#include "core/base/Clock.h"
#include "core/base/SplitMix64.h"
#include "core/engine/dist/Reducer.h"
#include "core/engine/train/TrainStep.h"

namespace tb::train {
namespace {

constexpr int kRows = 4096;
constexpr int kVocabulary = 5000;
constexpr int kClasses = 77;
constexpr std::int64_t kMaxLength = 64;

constexpr int kWarmUp = 4;
constexpr int kTimed = 7;
constexpr double kClearly = 1.05;

TokenisedSplit madeUpTexts() {
    SplitMix64 random(7);
    TokenisedSplit split;
    for (int row = 0; row < kRows; ++row) {
        const std::uint64_t length = 6 + std::min(random.below(35), random.below(35));
        for (std::uint64_t t = 0; t < length; ++t)
            split.tokens.ids.push_back(static_cast<std::int32_t>(random.below(kVocabulary)));
        split.tokens.offsets.push_back(static_cast<std::int64_t>(split.tokens.ids.size()));
        split.labels.push_back(static_cast<std::int32_t>(random.below(kClasses)));
    }
    return split;
}

TrainConfig configOf(const SampleShape& shape) {
    TrainConfig config;
    config.model.scratchLayers = shape.layers;
    config.model.scratchHidden = shape.hidden;
    config.optim.maxGradNorm = 1.0;
    return config;
}

double middle(std::vector<double> values) {
    std::nth_element(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2), values.end());
    return values[values.size() / 2];
}

}  // namespace

struct StepSample::Impl {
    explicit Impl(const SampleShape& shape)
        : config(configOf(shape)),
          split(madeUpTexts()),
          model(nn::makeScratchClassifier(kVocabulary, kMaxLength, kClasses, config.model)),
          optimizer(groupParameters(model, config.optim), config.optim),
          transforms(makeStepTransforms(config)),
          reducer(dist::makeReducer()),
          loss(makeLoss({config.loss, split.labels, kClasses, torch::kCPU})),
          step({model, split, *loss, transforms, optimizer, *reducer, torch::kCPU, shape.threads, {}}),
          batcher(split, {shape.rows, 0}, Grouping::ByLength, 1) {
        at::set_num_threads(shape.threads);
        model->encoder()->setComputeDtype(shape.precision == Precision::Bf16 ? torch::kBFloat16 : torch::kFloat);
        model->train();
    }
    TrainConfig config;
    TokenisedSplit split;
    nn::Classifier model;
    AdamW optimizer;
    StepTransforms transforms;
    std::unique_ptr<dist::Reducer> reducer;
    std::unique_ptr<Loss> loss;
    TrainStep step;
    Batcher batcher;
    MemoryRecovery memory{1};
    std::int64_t batch = 0;
};

StepSample::StepSample(const SampleShape& shape) : m_impl(std::make_unique<Impl>(shape)) {}

StepSample::~StepSample() = default;

double StepSample::run() {
    const std::int64_t batch = m_impl->batch++ % m_impl->batcher.batchesPerEpoch();
    const Stopwatch watch;
    (void)m_impl->step.run(m_impl->batcher.rows(batch), m_impl->memory, {1e-4, false}, {});
    return watch.seconds();
}

StepTimes timeSteps(int threads) {
    SampleShape shape{2, 384, 16, threads, Precision::Fp32};
    StepSample plain(shape);
    shape.precision = Precision::Bf16;
    StepSample rounded(shape);
    for (int i = 0; i < kWarmUp; ++i) {
        (void)plain.run();
        (void)rounded.run();
    }
    std::vector<double> fp32;
    std::vector<double> bf16;
    std::vector<double> ratios;
    for (int i = 0; i < kTimed; ++i) {
        fp32.push_back(plain.run());
        bf16.push_back(rounded.run());
        ratios.push_back(fp32.back() / bf16.back());
    }
    return {middle(fp32), middle(bf16), middle(ratios) > kClearly};
}

}  // namespace tb::train
