#include "core/engine/train/TrainStep.h"

#include <ATen/ATen.h>
#include <ATen/CPUGeneratorImpl.h>

#include <algorithm>
#include <limits>

#include "core/engine/nn/TorchThreads.h"

namespace tb::train {
namespace {

// Below, a part's products are too small to be worth their own thread.
constexpr std::int64_t kTokensOfAPart = 64;

/// Draws from torch's default generator, whose state a checkpoint keeps, what `parts` generators start from.
std::vector<std::optional<at::Generator>> noiseOf(std::size_t parts) {
    std::vector<std::optional<at::Generator>> noise(parts);
    if (parts == 1) return noise;  // the default generator itself
    const torch::Tensor seeds =
        at::randint(std::numeric_limits<std::int64_t>::max(), {static_cast<std::int64_t>(parts)}, at::kLong);
    for (std::size_t i = 0; i < parts; ++i)
        noise[i] = at::make_generator<at::CPUGeneratorImpl>(
            static_cast<std::uint64_t>(seeds.const_data_ptr<std::int64_t>()[i]));
    return noise;
}

void add(torch::Tensor& total, const torch::Tensor& value) {
    total = total.defined() ? total + value : value;
}

}  // namespace

TrainStep::TrainStep(nn::Classifier model, const TokenisedSplit& train, const ClassificationLoss& loss,
                     AdamW& optimizer, torch::Device device, int threads, GraphCapture recorder)
    : m_model(std::move(model)),
      m_train(train),
      m_loss(loss),
      m_optimizer(optimizer),
      m_device(device),
      m_crew(threads, nn::setTorchThreads),
      m_parameters(learningParameters(optimizer)) {
    if (recorder) m_recorded.emplace(m_model, train, loss, optimizer, device, std::move(recorder));
}

void TrainStep::collect(const std::vector<Gradients>& parts, StepResult& result) {
    const at::NoGradGuard noGrad;
    for (const Gradients& part : parts) {
        for (std::size_t i = 0; i < m_parameters.size(); ++i) {
            if (!part.values[i].defined()) continue;
            torch::Tensor& gradient = m_parameters[i].mutable_grad();
            if (gradient.defined())
                gradient.add_(part.values[i]);
            else
                gradient = part.values[i];
        }
        add(result.loss, part.loss);
        add(result.correct, part.correct);
    }
}

StepResult TrainStep::gradients(std::span<const std::int64_t> rows, std::int64_t pieces) {
    const torch::Tensor divisor = at::scalar_tensor(m_loss.divisor(m_train.labelsOf(rows)), at::kFloat);

    StepResult result;
    result.rows = static_cast<std::int64_t>(rows.size());
    for (const std::span<const std::int64_t> piece : cutRows(rows, pieces)) {
        const std::int64_t tokens = m_train.tokensIn(piece);
        const auto shares =
            cutTokens(m_train, piece, std::clamp<std::int64_t>(tokens / kTokensOfAPart, 1, m_crew.threads()));
        const auto noise = noiseOf(shares.size());
        std::vector<Gradients> parts(shares.size());
        m_crew.run(shares.size(), [&](std::size_t i) {
            LabelledBatch batch = makeBatch(m_train, shares[i], m_device);
            batch.inputs.noise = noise[i];
            parts[i] = gradientsOf(m_model, m_loss, m_parameters, batch, divisor);
        });
        collect(parts, result);
        result.tokens += tokens;
    }
    return result;
}

std::optional<StepResult> TrainStep::runRecorded(std::span<const std::int64_t> rows, const StepOptions& options,
                                                 const StepNotices& notices) {
    try {
        return m_recorded->run(rows, options);
    } catch (const std::exception& error) {
        m_recorded.reset();
        m_optimizer.clearGradients();
        const auto* torchError = dynamic_cast<const c10::Error*>(&error);
        if (notices.notRecorded)
            notices.notRecorded(torchError != nullptr ? torchError->what_without_backtrace() : error.what());
    }
    return std::nullopt;
}

StepResult TrainStep::run(std::span<const std::int64_t> rows, MemoryRecovery& memory, const StepOptions& options,
                          const StepNotices& notices) {
    if (m_recorded && memory.parts() == 1) {
        if (auto result = runRecorded(rows, options, notices)) return *result;
    }
    StepResult result = memory.run([&](std::int64_t pieces) { return gradients(rows, pieces); },
                                   [&](std::int64_t pieces) {
                                       m_optimizer.clearGradients();
                                       if (notices.recovered) notices.recovered(pieces);
                                   });
    result.norm = m_optimizer.step(options);
    m_optimizer.clearGradients();
    return result;
}

}  // namespace tb::train
