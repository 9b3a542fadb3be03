#include "core/engine/train/WeightAverage.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <array>
#include <map>
#include <string>

namespace tb::train {
namespace {

/// Exponential moving average (Polyak and Juditsky 1992; as Tarvainen and Valpola 2017 use it): after every step. Its
/// memory grows with the steps, or the fresh head would be in it for ever.
bool takesEveryStep(const AveragingMoment& moment, const LoopConfig&) {
    return !moment.epochIsOver;
}
double shareOfEma(std::int64_t count, const LoopConfig& config) {
    if (count == 0) return 1.0;
    const auto n = static_cast<double>(count);
    return 1.0 - std::min(config.emaDecay, (1.0 + n) / (10.0 + n));
}

/// Stochastic weight averaging (SWA; Izmailov et al. 2018): the mean over the ends of the last epochs.
bool takesLateEpochs(const AveragingMoment& moment, const LoopConfig& config) {
    return moment.epochIsOver &&
           static_cast<double>(moment.step) > config.swaStart * static_cast<double>(moment.totalSteps);
}
double shareOfSwa(std::int64_t count, const LoopConfig&) {
    return 1.0 / static_cast<double>(count + 1);
}

constexpr std::array kKinds{
    AveragingKind{WeightAveraging::Ema, "ema", &takesEveryStep, &shareOfEma},
    AveragingKind{WeightAveraging::Swa, "swa", &takesLateEpochs, &shareOfSwa},
};

}  // namespace

std::span<const AveragingKind> averagingKinds() {
    return kKinds;
}

std::optional<WeightAverage> WeightAverage::make(const nn::Classifier& model, const LoopConfig& config) {
    for (const AveragingKind& kind : kKinds)
        if (kind.kind == config.averaging) return WeightAverage(model, config, kind);
    return std::nullopt;
}

WeightAverage::WeightAverage(const nn::Classifier& model, const LoopConfig& config, const AveragingKind& kind)
    : m_config(config), m_kind(&kind) {
    for (const auto& entry : model->named_parameters()) {
        if (!entry.value().requires_grad()) continue;
        m_learning.push_back(entry.value());
        m_weights.emplace_back(entry.key(), entry.value().detach().clone());
    }
}

void WeightAverage::note(const AveragingMoment& moment, double unusedDecay) {
    if (moment.step <= m_state.step || !m_kind->takes(moment, m_config)) return;
    const at::NoGradGuard noGrad;
    const double share = m_kind->share(m_state.count, m_config);
    std::vector<torch::Tensor> averages;
    for (const auto& [name, average] : m_weights) averages.push_back(average);
    at::_foreach_lerp_(averages, m_learning, share);
    m_state.unusedDecay += share * (unusedDecay - m_state.unusedDecay);
    m_state.step = moment.step;
    ++m_state.count;
}

std::int64_t WeightAverage::bytes() const {
    std::int64_t sum = 0;
    for (const auto& [name, tensor] : m_weights) sum += static_cast<std::int64_t>(tensor.nbytes());
    return sum;
}

void WeightAverage::swap() {
    const at::NoGradGuard noGrad;
    for (std::size_t i = 0; i < m_learning.size(); ++i) {
        torch::Tensor& average = m_weights[i].second;
        const torch::Tensor now = m_learning[i].detach().clone();
        m_learning[i].copy_(average);
        average.copy_(now);
    }
}

Expected<void> WeightAverage::restore(const nn::NamedTensors& weights, const AverageState& state) {
    const at::NoGradGuard noGrad;
    const std::map<std::string, torch::Tensor> source(weights.begin(), weights.end());
    for (auto& [name, average] : m_weights) {
        const auto found = source.find(name);
        if (found == source.end() || found->second.sizes() != average.sizes())
            return fail(
                ErrorCode::Corrupt,
                Message("The checkpoint does not fit the model: \"%1\" is missing or has another shape.", name));
        average.copy_(found->second);
    }
    m_state = state;
    return {};
}

}  // namespace tb::train
