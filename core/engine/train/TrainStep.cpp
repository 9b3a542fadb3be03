#include "core/engine/train/TrainStep.h"

#include <ATen/ATen.h>
#include <ATen/CPUGeneratorImpl.h>
#include <torch/csrc/autograd/autograd.h>

#include <algorithm>
#include <limits>

namespace tb::train {
namespace {

// Below, a part's products are too small to be worth their own thread.
constexpr std::int64_t kTokensOfAPart = 64;

/// Draws from torch's default generator, whose state a checkpoint keeps, what `parts` generators start from.
std::vector<std::optional<at::Generator>> noiseOf(std::size_t parts) {
    std::vector<std::optional<at::Generator>> noise(parts);
    if (parts == 1) return noise;  // the default generator itself
    const torch::Tensor seeds = at::randint(std::numeric_limits<std::int64_t>::max(), {static_cast<std::int64_t>(parts)}, at::kLong);
    for (std::size_t i = 0; i < parts; ++i)
        noise[i] = at::make_generator<at::CPUGeneratorImpl>(static_cast<std::uint64_t>(seeds.const_data_ptr<std::int64_t>()[i]));
    return noise;
}

void add(torch::Tensor& total, const torch::Tensor& value) { total = total.defined() ? total + value : value; }

}  // namespace

/// What one part of a batch contributes.
struct TrainStep::Part {
    std::vector<torch::Tensor> gradients;  ///< One per parameter; undefined where it has none.
    torch::Tensor loss;
    torch::Tensor correct;
    std::int64_t tokens = 0;
};

TrainStep::TrainStep(nn::Classifier model, const TokenisedSplit& train, const ClassificationLoss& loss, AdamW& optimizer,
                     torch::Device device, int threads)
    : m_model(std::move(model)), m_train(train), m_loss(loss), m_optimizer(optimizer), m_device(device), m_crew(threads) {
    for (const ParameterGroup& group : optimizer.groups())
        m_parameters.insert(m_parameters.end(), group.parameters.begin(), group.parameters.end());
}

TrainStep::Part TrainStep::forwardBackward(std::span<const std::int64_t> rows, double divisor, const std::optional<at::Generator>& noise) {
    LabelledBatch batch = makeBatch(m_train, rows, m_device);
    batch.inputs.noise = noise;
    const torch::Tensor logits = m_model->forward(batch.inputs);
    const torch::Tensor loss = m_loss.sum(logits, batch.labels) / divisor;
    Part part;
    part.gradients = torch::autograd::grad({loss}, m_parameters, {}, std::nullopt, /*create_graph=*/false, /*allow_unused=*/true);
    part.loss = loss.detach();
    part.correct = logits.detach().argmax(1).eq(batch.labels).sum();
    part.tokens = batch.inputs.tokens();
    return part;
}

void TrainStep::collect(const std::vector<Part>& parts, StepResult& result) {
    const at::NoGradGuard noGrad;
    for (const Part& part : parts) {
        for (std::size_t i = 0; i < m_parameters.size(); ++i) {
            if (!part.gradients[i].defined()) continue;
            torch::Tensor& gradient = m_parameters[i].mutable_grad();
            if (gradient.defined())
                gradient.add_(part.gradients[i]);
            else
                gradient = part.gradients[i];
        }
        add(result.loss, part.loss);
        add(result.correct, part.correct);
        result.tokens += part.tokens;
    }
}

StepResult TrainStep::gradients(std::span<const std::int64_t> rows, std::int64_t pieces) {
    std::vector<std::int32_t> labels;
    for (const std::int64_t row : rows) labels.push_back(m_train.labels[static_cast<std::size_t>(row)]);
    const double divisor = m_loss.divisor(labels);

    StepResult result;
    result.rows = static_cast<std::int64_t>(rows.size());
    for (const std::span<const std::int64_t> piece : cutRows(rows, pieces)) {
        std::int64_t tokens = 0;
        for (const std::int64_t row : piece) tokens += m_train.length(row);
        const auto shares = cutTokens(m_train, piece, std::clamp<std::int64_t>(tokens / kTokensOfAPart, 1, m_crew.threads()));
        const auto noise = noiseOf(shares.size());
        std::vector<Part> parts(shares.size());
        m_crew.run(shares.size(), [&](std::size_t i) { parts[i] = forwardBackward(shares[i], divisor, noise[i]); });
        collect(parts, result);
    }
    return result;
}

StepResult TrainStep::run(std::span<const std::int64_t> rows, MemoryRecovery& memory, const StepOptions& options,
                          const std::function<void(std::int64_t)>& recovered) {
    StepResult result = memory.run([&](std::int64_t pieces) { return gradients(rows, pieces); },
                                   [&](std::int64_t pieces) {
                                       m_optimizer.clearGradients();
                                       recovered(pieces);
                                   });
    result.norm = m_optimizer.step(options);
    m_optimizer.clearGradients();
    return result;
}

}  // namespace tb::train
