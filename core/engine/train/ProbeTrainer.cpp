#include "core/engine/train/ProbeTrainer.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <cmath>

#include "core/engine/train/Evaluation.h"
#include "core/engine/train/ProcessMemory.h"
#include "core/engine/train/SoftmaxRegression.h"

namespace tb::train {
namespace {

/// What a text the probe has not seen may exceed the largest entry by and still be on the straight part of the head.
constexpr double kRoomAbove = 1.5;

}  // namespace

std::optional<torch::Tensor> ProbeTrainer::vectorsOf(const TokenisedSplit& split) {
    const at::NoGradGuard noGrad;
    auto all = at::empty({split.size(), m_model->encoder()->spec().hidden});
    for (const std::vector<std::int64_t>& rows : evaluationBatches(split)) {
        if (!m_pulse.keepGoing()) return std::nullopt;
        const LabelledBatch batch = makeBatch(split, rows, m_device);
        all.index_copy_(0, at::tensor(rows, at::kLong), m_model->vectors(batch.inputs).to(at::kCPU));
    }
    return all;
}

Expected<ProbeTrainer::End> ProbeTrainer::run(const TokenisedSplit& train, const TokenisedSplit& validation) {
    const Stopwatch watch;
    m_model->eval();
    m_events.send(PhaseChanged{RunPhase::Training});
    m_events.say("The encoder stays as it is: its vectors are computed once, then the classifier is fitted to them.");
    const auto vectors = vectorsOf(train);
    if (!vectors) return End::Stopped;
    const double largest = vectors->abs().max().item<double>();
    if (!std::isfinite(largest) || largest == 0.0)
        return fail(ErrorCode::InvalidInput, "The encoder's vectors are not numbers a classifier can learn from.",
                    m_config.model.encoder, "Choose another encoder, or get its folder again.");
    TB_TRY(m_model->head().linearize(kRoomAbove * largest));
    torch::Tensor features;
    {
        const at::NoGradGuard noGrad;
        features = m_model->headFeatures(vectors->to(m_device)).to(at::kCPU);
    }
    if (!fit(features, train, watch.seconds())) return End::Stopped;
    return validate(validation) ? End::Completed : End::Stopped;
}

bool ProbeTrainer::fit(const torch::Tensor& features, const TokenisedSplit& train, double secondsForVectors) {
    const Stopwatch watch;
    SoftmaxRegressionOptions options;
    options.l2 = m_config.method.probeL2;
    options.maxIterations = m_config.method.probeIterations;
    const auto labels = at::tensor(std::vector<std::int64_t>(train.labels.begin(), train.labels.end()), at::kLong);
    if (m_config.loss.classWeights == ClassWeights::Balanced) {
        const auto perClass = at::bincount(labels, {}, m_model->classes()).clamp_min(1).to(at::kFloat);
        options.rowWeights = perClass.reciprocal().index_select(0, labels);
    }
    const double rows = static_cast<double>(train.size());
    const double tokens = static_cast<double>(train.tokens.ids.size());
    const auto fitted =
        fitSoftmaxRegression(features, labels, m_model->classes(), options, [&](const FitProgress& progress) {
            const double seconds = std::max(1e-9, secondsForVectors + watch.seconds());
            StepMetrics metrics;
            metrics.step = progress.iteration;
            metrics.totalSteps = options.maxIterations;
            metrics.epoch = 1.0;
            metrics.loss = progress.loss;
            metrics.accuracy = progress.accuracy;
            metrics.samplesPerSecond = rows / seconds;
            metrics.tokensPerSecond = tokens / seconds;
            metrics.elapsedSeconds = m_pulse.seconds();
            metrics.secondsLeft = watch.seconds() / static_cast<double>(progress.iteration) *
                                  static_cast<double>(options.maxIterations - progress.iteration);
            metrics.memoryBytes = residentBytes();
            m_events.send(metrics);
            return m_pulse.keepGoing();
        });
    if (!m_pulse.keepGoing()) return false;
    m_steps = fitted.iterations;
    m_model->head().setOutput(fitted.weight, fitted.bias);
    if (!fitted.converged)
        m_events.warn(
            "The classifier was still improving when its last iteration ended; allow more (method.probe_iterations).");
    return true;
}

bool ProbeTrainer::validate(const TokenisedSplit& validation) {
    if (validation.size() == 0) return true;
    m_events.send(PhaseChanged{RunPhase::Validating});
    const auto answers = answerSplit(m_model, validation, m_device, [this] { return m_pulse.keepGoing(); });
    if (!answers) return false;
    const tb::Evaluation evaluation = evaluatePredictions(
        validation.labels, answers->predicted, static_cast<std::size_t>(m_model->classes()), answers->meanLoss);
    m_best = BestEpoch{m_steps, 1.0, evaluation.accuracy, evaluation.macroF1, evaluation.loss, 1.0};
    m_events.send(SplitResult{Split::Validation, m_steps, 1.0, true, evaluation});
    return true;
}

}  // namespace tb::train
