#include "core/engine/train/ClassWeighting.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <cmath>

namespace tb::train {
namespace {

std::vector<double> balanced(std::span<const std::int64_t> counts, double rows) {
    std::vector<double> weights;
    for (const std::int64_t count : counts)
        weights.push_back(count == 0 ? 1.0
                                     : rows / static_cast<double>(static_cast<std::int64_t>(counts.size()) * count));
    return weights;
}

std::vector<double> byEffectiveNumber(std::span<const std::int64_t> counts, double beta) {
    std::vector<double> weights;
    double sum = 0.0;
    double seen = 0.0;
    for (const std::int64_t count : counts) {
        weights.push_back(count == 0 ? 0.0 : (1.0 - beta) / (1.0 - std::pow(beta, static_cast<double>(count))));
        sum += weights.back();
        seen += count == 0 ? 0.0 : 1.0;
    }
    for (double& weight : weights) weight = weight == 0.0 ? 1.0 : weight * seen / sum;
    return weights;
}

}  // namespace

ClassWeighting::ClassWeighting(const LossSetup& setup) {
    if (setup.config.classWeights == ClassWeights::None) return;
    std::vector<std::int64_t> counts(static_cast<std::size_t>(setup.classes), 0);
    for (const std::int32_t label : setup.trainLabels) ++counts[static_cast<std::size_t>(label)];
    const auto weights = setup.config.classWeights == ClassWeights::Balanced
                             ? balanced(counts, static_cast<double>(setup.trainLabels.size()))
                             : byEffectiveNumber(counts, setup.config.classWeightsBeta);
    std::transform(weights.begin(), weights.end(), std::back_inserter(m_values),
                   [](double weight) { return static_cast<float>(weight); });
    m_onDevice = at::tensor(m_values).to(setup.device);
}

torch::Tensor ClassWeighting::ofRows(const torch::Tensor& classes) const {
    const torch::Tensor counted = classes.ge(0).to(at::kFloat);
    return m_onDevice ? m_onDevice->index_select(0, classes.clamp_min(0)) * counted : counted;
}

double ClassWeighting::total(std::span<const std::int32_t> labels) const {
    if (m_values.empty()) return static_cast<double>(labels.size());
    double sum = 0.0;
    for (const std::int32_t label : labels) sum += m_values[static_cast<std::size_t>(label)];
    return sum;
}

}  // namespace tb::train
