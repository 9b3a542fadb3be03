#include "core/engine/train/Trainer.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <cmath>

#include "core/base/Assert.h"
#include "core/engine/nn/TensorsOnDisk.h"
#include "core/engine/train/Evaluation.h"
#include "core/engine/train/ProcessMemory.h"

namespace tb::train {
namespace {

constexpr std::int64_t kBytesOfAMegabyte = 1 << 20;

Grouping groupingOf(const LoopConfig& loop) {
    return loop.groupByLength ? Grouping::ByLength : Grouping::Shuffled;
}

/// By which a margin is multiplied.
double scaleOf(const ModelConfig& model) {
    return model.output == OutputLayer::Cosine ? model.cosineScale : 0.0;
}

/// Learning-rate factor times decay of the vocabulary's group.
double vocabularyDecay(const AdamW& optimizer) {
    for (const ParameterGroup& group : optimizer.groups())
        for (const std::string& name : group.names)
            if (name.ends_with("word_embeddings.weight")) return group.rateFactor * group.weightDecay;
    return 0.0;
}

/// Into what learns.
Expected<void> copyWeights(const std::vector<ParameterGroup>& into, const nn::NamedTensors& from) {
    const at::NoGradGuard noGrad;
    const auto source = byName(from);
    for (const ParameterGroup& group : into) {
        for (std::size_t i = 0; i < group.names.size(); ++i) {
            const auto found = source.find(group.names[i]);
            if (found == source.end() || found->second.sizes() != group.parameters[i].sizes())
                return fail(ErrorCode::Corrupt,
                            Message("The checkpoint does not fit the model: \"%1\" is missing or has another shape.",
                                    group.names[i]));
            torch::Tensor(group.parameters[i]).copy_(found->second);
        }
    }
    return {};
}

bool isBetter(const Evaluation& now, const std::optional<BestEpoch>& best) {
    if (!best || now.accuracy != best->accuracy) return !best || now.accuracy > best->accuracy;
    return now.loss < best->loss;
}

}  // namespace

Trainer::Trainer(nn::Classifier model, const TrainerSetup& setup)
    : m_model(std::move(model)),
      m_setup(setup),
      m_batcher(setup.train, {setup.config.loop.batchSize, setup.config.loop.batchTokens},
                groupingOf(setup.config.loop), static_cast<std::uint64_t>(setup.config.loop.seed)),
      m_loss(makeLoss(
          {setup.config.loss, setup.train.labels, m_model->classes(), setup.plan.device, scaleOf(setup.config.model)})),
      m_transforms(makeStepTransforms(setup.config)),
      m_reducer(dist::makeReducer()),
      m_optimizer(setup.parameters, setup.config.optim),
      m_schedule(makeSchedule(setup.config.schedule, m_batcher.batchesPerEpoch() * setup.config.loop.epochs)),
      m_step({m_model, setup.train, *m_loss, m_transforms, m_optimizer, *m_reducer, setup.plan.device,
              setup.plan.device.is_cuda() ? 1 : static_cast<int>(setup.plan.threads),
              graphRecorder(setup.plan.device)}),
      m_memory(setup.config.loop.microBatches),
      m_unusedDecayRate(vocabularyDecay(m_optimizer)),
      m_average(WeightAverage::make(m_model, setup.config.loop)) {
    m_state.peakRate = setup.config.optim.learningRate;
    m_lossSum = at::zeros({}, at::dtype(torch::kFloat64).device(setup.plan.device));
    m_correctSum = at::zeros_like(m_lossSum);
}

nn::NamedTensors Trainer::weights() const {
    nn::NamedTensors all;
    for (const ParameterGroup& group : m_optimizer.groups())
        for (std::size_t i = 0; i < group.names.size(); ++i)
            all.emplace_back(group.names[i], group.parameters[i].detach());
    return all;
}

Expected<void> Trainer::restore(const Checkpoint& checkpoint) {
    if (checkpoint.identity != m_setup.identity)
        return fail(ErrorCode::Conflict, "The data or the settings are not those the run was interrupted with.", "",
                    "Start a new run, or put the settings back.");
    TB_TRY(copyWeights(m_optimizer.groups(), checkpoint.weights));
    TB_TRY(m_optimizer.restore(byName(checkpoint.moments), checkpoint.state.step));
    at::Generator generator = at::detail::getDefaultCPUGenerator();
    generator.set_state(checkpoint.generator);
    m_state = checkpoint.state;
    if (m_average && m_state.average.count > 0) TB_TRY(m_average->restore(checkpoint.averages, m_state.average));
    m_memory.setParts(m_state.parts);
    m_bestWeights.clear();
    for (const auto& [name, tensor] : checkpoint.bestWeights)
        m_bestWeights.emplace_back(name, tensor.to(m_setup.plan.device));
    m_setup.pulse.addEarlier(m_state.elapsedSeconds);
    return {};
}

bool Trainer::patienceIsOver() const {
    return m_setup.config.loop.patience > 0 && m_state.epochsSinceBest >= m_setup.config.loop.patience;
}

Expected<Trainer::End> Trainer::run() {
    const OwnStream stream(m_setup.plan.device);
    if (m_setup.plan.device.is_cuda() && !m_step.records())
        m_setup.events.say(
            m_transforms.drawOnHost()
                ? Message("Each part of a step is sent to the graphics card on its own: what these settings draw at "
                          "random cannot be recorded.")
                : Message("Each part of a step is sent to the graphics card on its own: this program has nothing to "
                          "record steps with."));
    if (m_average)
        m_setup.events.say(Message("The average of the weights takes %1 MB of memory beside them.",
                                   (m_average->bytes() + kBytesOfAMegabyte / 2) / kBytesOfAMegabyte));
    m_model->train();
    m_sinceCheckpoint.restart();
    while (m_state.epoch < m_setup.config.loop.epochs && !patienceIsOver()) {
        m_setup.events.send(PhaseChanged{RunPhase::Training});
        m_batcher.startEpoch(m_state.epoch);
        while (m_state.batch < m_batcher.batchesPerEpoch()) {
            if (!stepBoundary()) return End::Stopped;
            TB_TRY(step());
        }
        if (!endEpoch()) return End::Stopped;
    }
    if (m_state.epoch < m_setup.config.loop.epochs)
        m_setup.events.say(Message(m_state.epochsSinceBest == 1
                                       ? "Stopped early: the validation result has not improved for %1 epoch."
                                       : "Stopped early: the validation result has not improved for %1 epochs.",
                                   m_state.epochsSinceBest));
    return End::Completed;
}

bool Trainer::stepBoundary() {
    if (!m_setup.pulse.keepGoing()) return false;
    if (const auto rate = m_setup.control.takeLearningRate()) applyLearningRate(*rate);
    const double every = m_setup.config.loop.checkpointSeconds;
    if (every > 0.0 && m_state.step > 0 && m_sinceCheckpoint.seconds() >= every) saveCheckpoint();
    return true;
}

void Trainer::applyLearningRate(double rate) {
    if (!std::isfinite(rate) || rate < 0.0) {
        m_setup.events.warn("The learning rate was not changed: it must be 0 or more.");
        return;
    }
    // The rate set is the one the next step takes; from there the schedule goes on as it would have. A warm-up ends.
    const double factor = m_state.step < m_schedule.warmupSteps ? 1.0 : rateFactor(m_schedule, m_state.step);
    m_state.peakRate = factor > 0.0 ? rate / factor : rate;
    m_state.rateWasSet = true;
    m_setup.events.send(SettingChanged{m_state.step, "optim.lr", rate});
}

StepNotices Trainer::notices() {
    return {.recovered =
                [this](std::int64_t parts) {
                    m_setup.events.warn(Message(
                        "Memory ran out; every batch is now computed in %1 parts, with the same result.", parts));
                },
            .notRecorded =
                [this](const std::string& why) {
                    m_setup.events.warn(
                        Message("The steps could not be recorded for the graphics card, so each part of a step is sent "
                                "to it on its own: slower, with the same result. %1",
                                why));
                }};
}

Expected<void> Trainer::step() {
    const Stopwatch watch;
    const LoopConfig& loop = m_setup.config.loop;
    const bool reading =
        (m_state.step + 1) % std::max<std::int64_t>(loop.logIntervalSteps, 1) == 0 || m_state.step + 1 == totalSteps();
    const bool warmUpIsOver = m_state.rateWasSet && m_state.step < m_schedule.warmupSteps;
    const double rate = m_state.peakRate * (warmUpIsOver ? 1.0 : rateFactor(m_schedule, m_state.step));
    const StepResult result =
        m_step.run(m_batcher.rows(m_state.batch), m_memory, {rate, reading, m_state.step}, notices());
    m_lossSum += result.loss;
    m_correctSum += result.correct;
    ++m_state.step;
    ++m_state.batch;
    m_state.parts = m_memory.parts();
    m_state.unusedDecay *= 1.0 - rate * m_unusedDecayRate;
    m_state.sums.steps += 1;
    m_state.sums.rows += result.rows;
    m_state.sums.tokens += result.tokens;
    m_state.sums.seconds += watch.seconds();
    noteAverage(false);
    m_stepSeconds += watch.seconds();
    ++m_steps;
    return reading ? report(rate, result.norm) : Expected<void>();
}

void Trainer::readSums() {
    m_state.sums.loss += m_lossSum.item<double>();
    m_state.sums.correct += m_correctSum.item<double>();
    m_lossSum.zero_();
    m_correctSum.zero_();
}

Expected<void> Trainer::report(double learningRate, const torch::Tensor& norm) {
    readSums();
    const MetricSums sums = std::exchange(m_state.sums, MetricSums());
    StepMetrics metrics;
    metrics.step = m_state.step;
    metrics.totalSteps = totalSteps();
    metrics.epoch = static_cast<double>(m_state.step) / static_cast<double>(m_batcher.batchesPerEpoch());
    metrics.loss = sums.loss / static_cast<double>(sums.steps);
    metrics.accuracy = sums.correct / static_cast<double>(sums.rows);
    metrics.learningRate = learningRate;
    metrics.gradientNorm = norm.defined() ? norm.item<double>() : 0.0;
    metrics.samplesPerSecond = static_cast<double>(sums.rows) / std::max(sums.seconds, 1e-9);
    metrics.tokensPerSecond = static_cast<double>(sums.tokens) / std::max(sums.seconds, 1e-9);
    metrics.elapsedSeconds = m_setup.pulse.seconds();
    metrics.secondsLeft = secondsLeft();
    metrics.memoryBytes = residentBytes();
    m_setup.events.send(metrics);
    if (!std::isfinite(metrics.loss))
        return fail(ErrorCode::InvalidInput,
                    Message("Training broke down: the loss is not a number any more at step %1.", m_state.step),
                    "optim.lr",
                    "Choose a smaller learning rate, or limit the gradient norm (optim.max_grad_norm = 1).");
    return {};
}

double Trainer::secondsLeft() const {
    const double perStep = m_steps > 0 ? m_stepSeconds / static_cast<double>(m_steps) : 0.0;
    // Before the first validation: a forward pass takes about a third of a step, and validation sees so many rows.
    const double perRow =
        perStep * static_cast<double>(m_batcher.batchesPerEpoch()) / static_cast<double>(m_setup.train.size()) / 3.0;
    const double perValidation = m_validations > 0 ? m_validationSeconds / static_cast<double>(m_validations)
                                                   : perRow * static_cast<double>(m_setup.validation.size());
    const double steps = static_cast<double>(totalSteps() - m_state.step);
    const double validations = static_cast<double>(m_setup.config.loop.epochs - m_state.epoch);
    return perStep * steps + perValidation * validations;
}

void Trainer::noteAverage(bool epochIsOver) {
    if (m_average) m_average->note({m_state.step, totalSteps(), epochIsOver}, m_state.unusedDecay);
}

bool Trainer::endEpoch() {
    noteAverage(true);
    if (m_setup.validation.size() > 0 && !validate()) return false;
    ++m_state.epoch;
    m_state.batch = 0;
    return true;
}

/// Of the average, where there is one. False when a stop was requested on the way.
bool Trainer::validate() {
    const Stopwatch watch;
    m_setup.events.send(PhaseChanged{RunPhase::Validating});
    const AverageInPlace average(m_average);
    const auto answers =
        answerSplit(m_model, m_setup.validation, m_setup.plan.device, [this] { return m_setup.pulse.keepGoing(); });
    if (!answers) return false;
    noteValidation(evaluatePredictions(m_setup.validation.labels, answers->predicted,
                                       static_cast<std::size_t>(m_model->classes()), answers->meanLoss),
                   average.isThere() ? m_average->state().unusedDecay : m_state.unusedDecay);
    m_validationSeconds += watch.seconds();
    ++m_validations;
    return true;
}

void Trainer::noteValidation(const Evaluation& evaluation, double unusedDecay) {
    const bool better = isBetter(evaluation, m_state.best);
    const double epoch = static_cast<double>(m_state.epoch + 1);
    if (better) {
        m_state.best =
            BestEpoch{m_state.step, epoch, evaluation.accuracy, evaluation.macroF1, evaluation.loss, unusedDecay};
        keepBest();
    }
    m_state.epochsSinceBest = better ? 0 : m_state.epochsSinceBest + 1;
    m_setup.events.send(SplitResult{Split::Validation, m_state.step, epoch, better, evaluation});
}

/// On the disk, and in memory only where there is no room.
void Trainer::keepBest() {
    if (m_setup.plan.device.is_cpu()) {
        if (auto kept = nn::putOnDisk(weights(), m_setup.checkpoints.folder())) {
            m_bestWeights = *std::move(kept);
            return;
        }
    }
    m_bestWeights = weights();
    for (auto& [name, tensor] : m_bestWeights) tensor = tensor.clone();
}

void Trainer::saveCheckpoint() {
    readSums();
    m_state.elapsedSeconds = m_setup.pulse.seconds();
    if (m_average) m_state.average = m_average->state();
    const auto saved = m_setup.checkpoints.save({m_state, m_setup.identity, weights(), m_optimizer.moments(),
                                                 at::detail::getDefaultCPUGenerator().get_state(), m_bestWeights,
                                                 m_average ? m_average->weights() : nn::NamedTensors()});
    m_sinceCheckpoint.restart();
    if (!saved) {
        m_setup.events.warn(
            Message("The checkpoint could not be saved; training goes on. %1", saved.error().asMessage()));
        return;
    }
    m_setup.events.send(CheckpointSaved{m_state.step, saved->lexically_relative(m_setup.workspace).string(),
                                        m_state.best && m_state.best->step == m_state.step});
}

double Trainer::chooseWeights() {
    const bool usesBest = m_setup.config.loop.keepBest && m_state.best && !m_bestWeights.empty();
    const bool usesAverage = !usesBest && m_average && m_average->state().count > 0;
    if (!usesBest && !usesAverage) return m_state.unusedDecay;
    const auto copied = copyWeights(m_optimizer.groups(), usesBest ? m_bestWeights : m_average->weights());
    TB_ASSERT(copied.has_value());
    return usesBest ? m_state.best->unusedDecay : m_average->state().unusedDecay;
}

}  // namespace tb::train
