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

TrainStep::TrainStep(const StepSetup& setup)
    : m_setup(setup),
      m_pool(setup.threads, nn::setTorchThreads),
      m_parameters(learningParameters(setup.optimizer)),
      m_couplesRows(setup.loss.couplesRows() || setup.transforms.coupleRows()) {
    if (setup.recorder && setup.reducer.parts() == 1 && !setup.transforms.drawOnHost()) m_recorded.emplace(setup);
}

StepResult TrainStep::gradients(std::span<const std::int64_t> rows, std::int64_t pieces, std::int64_t step) {
    const TokenisedSplit& train = m_setup.train;
    const double whole = m_setup.reducer.sum(m_setup.loss.divisor(train.labelsOf(rows)));
    const torch::Tensor divisor = at::scalar_tensor(whole, at::kFloat);
    const GradientSetup setup{m_setup.model, m_setup.loss, m_setup.transforms, m_parameters};

    StepResult result;
    result.rows = static_cast<std::int64_t>(rows.size());
    for (const std::span<const std::int64_t> piece : cutRows(rows, pieces)) {
        const std::int64_t tokens = train.tokensIn(piece);
        const std::int64_t most = m_couplesRows ? 1 : m_pool.threads();
        const auto shares = cutTokens(train, piece, std::clamp<std::int64_t>(tokens / kTokensOfAPart, 1, most));
        const auto noise = noiseOf(shares.size());
        std::vector<Gradients> parts(shares.size());
        m_pool.run(shares.size(), [&](std::size_t i) {
            LabelledBatch batch = makeBatch(train, shares[i], m_setup.device);
            batch.inputs.noise = noise[i];
            batch.step = step;
            parts[i] = gradientsOf(setup, batch, divisor);
        });
        addGradients(m_parameters, parts, m_pool);
        for (const Gradients& part : parts) {
            add(result.loss, part.loss);
            add(result.correct, part.correct);
        }
        result.tokens += tokens;
    }
    return result;
}

/// A parameter that got no gradient here may have got one elsewhere.
void TrainStep::sumOverProcesses(StepResult& result) {
    if (m_setup.reducer.parts() == 1) return;
    const at::NoGradGuard noGrad;
    std::vector<torch::Tensor> all;
    for (const torch::Tensor& parameter : m_parameters) {
        torch::Tensor& gradient = parameter.mutable_grad();
        if (!gradient.defined()) gradient = at::zeros_like(parameter);
        all.push_back(gradient);
    }
    torch::Tensor counts = at::tensor({result.rows, result.tokens}, at::kLong);
    all.insert(all.end(), {result.loss, result.correct, counts});
    m_setup.reducer.sum(all);
    result.rows = counts[0].item<std::int64_t>();
    result.tokens = counts[1].item<std::int64_t>();
}

std::optional<StepResult> TrainStep::runRecorded(std::span<const std::int64_t> rows, const StepOptions& options,
                                                 const StepNotices& notices) {
    try {
        return m_recorded->run(rows, options);
    } catch (const std::exception& error) {
        m_recorded.reset();
        m_setup.optimizer.clearGradients();
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
    StepResult result = memory.run(
        [&](std::int64_t pieces) {
            return m_setup.transforms.gradients(m_setup.model, [&] { return gradients(rows, pieces, options.step); });
        },
        [&](std::int64_t pieces) {
            m_setup.optimizer.clearGradients();
            if (notices.recovered) notices.recovered(pieces);
        });
    sumOverProcesses(result);
    Update update(m_parameters, &m_pool);
    m_setup.transforms.beforeUpdate(update);
    if (options.measureNorm) (void)update.gradientNorm();
    m_setup.optimizer.step({.learningRate = options.learningRate, .divideBy = update.divideBy, .pool = &m_pool});
    m_setup.optimizer.clearGradients();
    result.norm = update.knownNorm();
    return result;
}

}  // namespace tb::train
