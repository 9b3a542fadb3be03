#include "core/engine/train/RecordedStep.h"

#include <ATen/ATen.h>

#include <algorithm>

#include "core/engine/train/Gradients.h"

namespace tb::train {
namespace {

constexpr std::int64_t kTextsStep = 4;
constexpr std::int64_t kPlacesStep = 8;
constexpr std::int64_t kMostPlaces = 8192;  // beyond, a step's work outweighs the time to give it out
constexpr std::size_t kMostStages = 48;
constexpr int kSeenBefore = 2;              // libraries make ready in the first steps what a recording must not contain
constexpr std::int64_t kNoClass = -100;     // torch's own mark of a row without a loss

std::int64_t roundUp(std::int64_t value, std::int64_t step) { return (value + step - 1) / step * step; }

}  // namespace

RecordedStep::RecordedStep(nn::Classifier model, const TokenisedSplit& train, const ClassificationLoss& loss, AdamW& optimizer,
                           torch::Device device, StepRecorder recorder)
    : m_model(std::move(model)), m_train(train), m_loss(loss), m_optimizer(optimizer), m_device(device), m_recorder(std::move(recorder)),
      m_parameters(learningParameters(optimizer)) {
    const auto scalar = at::TensorOptions(m_device).dtype(at::kFloat);
    for (torch::Tensor* one : {&m_rate, &m_lastLoss, &m_lastCorrect, &m_lastNorm}) *one = at::zeros({}, scalar);
}

RecordedStep::Shape RecordedStep::shapeOf(std::span<const std::int64_t> rows) const {
    std::int64_t longest = 0;
    for (const std::int64_t row : rows) longest = std::max(longest, m_train.length(row));
    return {roundUp(static_cast<std::int64_t>(rows.size()), kTextsStep), roundUp(longest, kPlacesStep)};
}

RecordedStep::Stage RecordedStep::makeStage(Shape shape) const {
    const auto [texts, places] = shape;
    const auto ids = at::TensorOptions(m_device).dtype(at::kLong);
    Stage stage;
    nn::PackedBatch& inputs = stage.batch.inputs;
    for (std::int64_t i = 1; i <= texts; ++i) inputs.offsets.push_back(i * places);
    inputs.ids = at::zeros({texts * places}, ids);
    inputs.positions = at::zeros({texts * places}, ids);
    inputs.keyMask = at::zeros({texts, places}, ids.dtype(at::kBool));
    if (m_train.frozen.defined()) inputs.frozen = at::zeros({texts * places, m_train.frozen.size(1)}, ids.dtype(at::kFloat));
    stage.batch.labels = at::full({texts}, kNoClass, ids);
    stage.divisor = at::ones({}, ids.dtype(at::kFloat));
    return stage;
}

void RecordedStep::write(const torch::Tensor& target, const torch::Tensor& values) const {
    if (m_device.is_cpu())
        target.copy_(values);
    else
        target.copy_(values.pin_memory(), /*non_blocking=*/true);
}

/// A place that fills up holds a token of the batch at position 0, so that it stands for a row of every table; nobody looks at it.
void RecordedStep::fill(Stage& stage, Shape shape, std::span<const std::int64_t> rows) const {
    const auto [texts, places] = shape;
    const std::int64_t filler = m_train.tokens[static_cast<std::size_t>(rows.front())].front();
    auto ids = at::full({texts, places}, filler, at::kLong);
    auto positions = at::zeros({texts, places}, at::kLong);
    auto mask = at::zeros({texts, places}, at::kBool);
    auto labels = at::full({texts}, kNoClass, at::kLong);
    auto id = ids.accessor<std::int64_t, 2>();
    auto position = positions.accessor<std::int64_t, 2>();
    auto isToken = mask.accessor<bool, 2>();
    auto label = labels.accessor<std::int64_t, 1>();
    for (std::int64_t i = 0; i < texts; ++i) isToken[i][0] = true;  // a text that only fills up has a key to look at as well
    std::vector<std::int32_t> classes;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const auto at = static_cast<std::int64_t>(i);
        std::int64_t place = 0;
        for (const std::int32_t token : m_train.tokens[static_cast<std::size_t>(rows[i])]) {
            id[at][place] = token;
            position[at][place] = place;
            isToken[at][place++] = true;
        }
        classes.push_back(m_train.labels[static_cast<std::size_t>(rows[i])]);
        label[at] = classes.back();
    }
    nn::PackedBatch& inputs = stage.batch.inputs;
    write(inputs.ids, ids.view({-1}));
    write(inputs.positions, positions.view({-1}));
    write(inputs.keyMask, mask);
    write(stage.batch.labels, labels);
    stage.divisor.fill_(m_loss.divisor(classes));
    if (!m_train.frozen.defined()) return;
    auto states = at::zeros({texts, places, m_train.frozen.size(1)}, at::kFloat);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const std::int64_t length = m_train.length(rows[i]);
        const std::int64_t first = m_train.tokens.offsets[static_cast<std::size_t>(rows[i])];
        states[static_cast<std::int64_t>(i)].narrow(0, 0, length).copy_(m_train.frozen.narrow(0, first, length));
    }
    write(inputs.frozen, states.view({texts * places, -1}));
}

void RecordedStep::step(const Stage& stage, double clipNorm) {
    const Gradients gradients = gradientsOf(m_model, m_loss, m_parameters, stage.batch, stage.divisor);
    const at::NoGradGuard noGrad;
    for (std::size_t i = 0; i < m_parameters.size(); ++i) m_parameters[i].mutable_grad() = gradients.values[i];
    const torch::Tensor norm = m_optimizer.step({.clipNorm = clipNorm, .measureNorm = true, .rateOnDevice = m_rate});
    m_optimizer.clearGradients();
    m_lastLoss.copy_(gradients.loss);
    m_lastCorrect.copy_(gradients.correct);
    if (norm.defined()) m_lastNorm.copy_(norm);
}

std::optional<StepResult> RecordedStep::run(std::span<const std::int64_t> rows, const StepOptions& options) {
    const Shape shape = shapeOf(rows);
    auto found = m_stages.find(shape);
    if (found == m_stages.end()) {
        if (shape.first * shape.second > kMostPlaces || m_stages.size() == kMostStages) return std::nullopt;
        found = m_stages.emplace(shape, makeStage(shape)).first;
    }
    Stage& stage = found->second;
    fill(stage, shape, rows);
    m_rate.fill_(options.learningRate);
    const double clipNorm = options.clipNorm;
    if (!stage.replay && stage.seen++ < kSeenBefore) {
        step(stage, clipNorm);
    } else {
        if (!stage.replay) stage.replay = m_recorder([this, &stage, clipNorm] { step(stage, clipNorm); });
        stage.replay();
    }
    StepResult result{m_lastLoss, m_lastCorrect, m_lastNorm, static_cast<std::int64_t>(rows.size())};
    for (const std::int64_t row : rows) result.tokens += m_train.length(row);
    return result;
}

}  // namespace tb::train
