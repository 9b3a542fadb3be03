#include "core/engine/train/CapturedStep.h"

#include <ATen/ATen.h>

#include <algorithm>

#include "core/engine/train/Gradients.h"

namespace tb::train {
namespace {

constexpr std::int64_t kTextsStep = 4;
constexpr std::int64_t kPlacesStep = 8;
constexpr std::int64_t kMaxPlaces = 8192;  // beyond, a step's work outweighs the time to give it out
constexpr std::size_t kMaxStages = 48;
constexpr int kSeenBefore = 2;  // libraries make ready in the first steps what a recording must not contain

std::int64_t roundUp(std::int64_t value, std::int64_t step) {
    return (value + step - 1) / step * step;
}

}  // namespace

CapturedStep::CapturedStep(const StepSetup& setup) : m_setup(setup), m_parameters(learningParameters(setup.optimizer)) {
    const auto scalar = at::TensorOptions(m_setup.device).dtype(at::kFloat);
    for (torch::Tensor* one : {&m_rate, &m_lastLoss, &m_lastCorrect, &m_lastNorm}) *one = at::zeros({}, scalar);
}

CapturedStep::Shape CapturedStep::shapeOf(std::span<const std::int64_t> rows) const {
    std::int64_t longest = 0;
    for (const std::int64_t row : rows) longest = std::max(longest, m_setup.train.length(row));
    return {roundUp(static_cast<std::int64_t>(rows.size()), kTextsStep), roundUp(longest, kPlacesStep)};
}

CapturedStep::Stage CapturedStep::makeStage(Shape shape) const {
    const auto [texts, places] = shape;
    const auto ids = at::TensorOptions(m_setup.device).dtype(at::kLong);
    Stage stage;
    nn::PackedBatch& inputs = stage.batch.inputs;
    for (std::int64_t i = 1; i <= texts; ++i) inputs.offsets.push_back(i * places);
    inputs.ids = at::zeros({texts * places}, ids);
    inputs.positions = at::zeros({texts * places}, ids);
    inputs.keyMask = at::zeros({texts, places}, ids.dtype(at::kBool));
    if (m_setup.train.frozen.defined())
        inputs.frozen = at::zeros({texts * places, m_setup.train.frozen.size(1)}, ids.dtype(at::kFloat));
    stage.batch.labels = at::full({texts}, kCountsForNothing, ids);
    stage.divisor = at::ones({}, ids.dtype(at::kFloat));
    return stage;
}

void CapturedStep::write(const torch::Tensor& target, const torch::Tensor& values) const {
    if (m_setup.device.is_cpu())
        target.copy_(values);
    else
        target.copy_(values.pin_memory(), /*non_blocking=*/true);
}

/// The packed batch, each text moved to the places it has. A place that fills up holds a token of the batch at position
/// 0, so that it stands for a row of every table; nobody looks at it.
void CapturedStep::fill(Stage& stage, Shape shape, std::span<const std::int64_t> rows) const {
    const auto [texts, places] = shape;
    const LabelledBatch packed = makeBatch(m_setup.train, rows, torch::kCPU);
    const auto count = static_cast<std::int64_t>(rows.size());
    const auto lengths = at::diff(at::tensor(packed.inputs.offsets));
    const auto where = packed.inputs.positions + at::repeat_interleave(at::arange(count), lengths) * places;

    nn::PackedBatch& inputs = stage.batch.inputs;
    write(inputs.ids, packed.inputs.ids[0].expand({texts * places}).index_copy(0, where, packed.inputs.ids));
    write(inputs.positions, at::zeros({texts * places}, at::kLong).index_copy_(0, where, packed.inputs.positions));
    auto isToken = at::zeros({texts * places}, at::kBool).index_fill_(0, where, true).view({texts, places});
    isToken.select(1, 0).fill_(true);  // a text that only fills up has a key to look at as well
    write(inputs.keyMask, isToken);
    write(stage.batch.labels, at::cat({packed.labels, at::full({texts - count}, kCountsForNothing, at::kLong)}));
    stage.divisor.fill_(m_setup.loss.divisor(m_setup.train.labelsOf(rows)));
    if (packed.inputs.frozen.defined())
        write(inputs.frozen,
              at::zeros({texts * places, packed.inputs.frozen.size(1)}).index_copy_(0, where, packed.inputs.frozen));
}

void CapturedStep::step(const Stage& stage) {
    const StepResult result = m_setup.transforms.gradients(m_setup.model, [&] {
        const Gradients gradients =
            gradientsOf({m_setup.model, m_setup.loss, m_setup.transforms, m_parameters}, stage.batch, stage.divisor);
        addGradients(m_parameters, gradients);
        return StepResult{gradients.loss, gradients.correct};
    });
    const at::NoGradGuard noGrad;
    Update update(m_parameters);
    m_setup.transforms.beforeUpdate(update);
    const torch::Tensor norm = update.gradientNorm();
    m_setup.optimizer.step({.rateOnDevice = m_rate, .divideBy = update.divideBy});
    m_setup.optimizer.clearGradients();
    m_lastLoss.copy_(result.loss);
    m_lastCorrect.copy_(result.correct);
    if (norm.defined()) m_lastNorm.copy_(norm);
}

std::optional<StepResult> CapturedStep::run(std::span<const std::int64_t> rows, const StepOptions& options) {
    const Shape shape = shapeOf(rows);
    auto found = m_stages.find(shape);
    if (found == m_stages.end()) {
        if (shape.first * shape.second > kMaxPlaces || m_stages.size() == kMaxStages) return std::nullopt;
        found = m_stages.emplace(shape, makeStage(shape)).first;
    }
    Stage& stage = found->second;
    fill(stage, shape, rows);
    m_rate.fill_(options.learningRate);
    if (!stage.replay && stage.seen++ < kSeenBefore) {
        step(stage);
    } else {
        if (!stage.replay) stage.replay = m_setup.recorder([this, &stage] { step(stage); });
        stage.replay();
    }
    return StepResult{m_lastLoss, m_lastCorrect, m_lastNorm, static_cast<std::int64_t>(rows.size()),
                      m_setup.train.tokensIn(rows)};
}

}  // namespace tb::train
