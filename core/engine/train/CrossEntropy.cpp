#include "core/engine/train/CrossEntropy.h"

#include <ATen/ATen.h>

#include <algorithm>

namespace tb::train {

CrossEntropy::CrossEntropy(const LossSetup& setup) : m_smoothing(setup.config.labelSmoothing) {
    if (setup.config.classWeights == ClassWeights::None) return;
    std::vector<std::int64_t> counts(static_cast<std::size_t>(setup.classes), 0);
    for (const std::int32_t label : setup.trainLabels) ++counts[static_cast<std::size_t>(label)];
    const auto rows = static_cast<double>(setup.trainLabels.size());
    for (const std::int64_t count : counts) {
        const double balanced = rows / static_cast<double>(setup.classes * std::max<std::int64_t>(count, 1));
        m_hostWeights.push_back(count == 0 ? 1.0F : static_cast<float>(balanced));
    }
    m_weights = at::tensor(m_hostWeights).to(setup.device);
}

torch::Tensor CrossEntropy::sum(const torch::Tensor& scores, const Targets& targets) const {
    return at::cross_entropy_loss(scores.to(torch::kFloat32),
                                  targets.classes.defined() ? targets.classes : targets.distribution,
                                  m_weights.defined() ? std::optional<torch::Tensor>(m_weights) : std::nullopt,
                                  at::Reduction::Sum, -100, m_smoothing);
}

double CrossEntropy::divisor(std::span<const std::int32_t> labels) const {
    if (m_hostWeights.empty()) return static_cast<double>(labels.size());
    double total = 0.0;
    for (const std::int32_t label : labels) total += m_hostWeights[static_cast<std::size_t>(label)];
    return total;
}

}  // namespace tb::train
