#include "core/engine/train/Loss.h"

#include <ATen/ATen.h>

namespace tb::train {

ClassificationLoss::ClassificationLoss(const LossConfig& config, std::span<const std::int32_t> trainLabels,
                                       std::int64_t classes, torch::Device device)
    : m_smoothing(config.labelSmoothing) {
    if (config.classWeights == ClassWeights::None) return;
    std::vector<std::int64_t> counts(static_cast<std::size_t>(classes), 0);
    for (const std::int32_t label : trainLabels) ++counts[static_cast<std::size_t>(label)];
    for (const std::int64_t count : counts) {
        const double balanced =
            static_cast<double>(trainLabels.size()) / static_cast<double>(classes * std::max<std::int64_t>(count, 1));
        m_hostWeights.push_back(count == 0 ? 1.0F : static_cast<float>(balanced));
    }
    m_weights = at::tensor(m_hostWeights).to(device);
}

torch::Tensor ClassificationLoss::sum(const torch::Tensor& logits, const torch::Tensor& labels) const {
    return at::cross_entropy_loss(logits.to(torch::kFloat32), labels,
                                  m_weights.defined() ? std::optional<torch::Tensor>(m_weights) : std::nullopt,
                                  at::Reduction::Sum, -100, m_smoothing);
}

double ClassificationLoss::divisor(std::span<const std::int32_t> labels) const {
    if (m_hostWeights.empty()) return static_cast<double>(labels.size());
    double total = 0.0;
    for (const std::int32_t label : labels) total += m_hostWeights[static_cast<std::size_t>(label)];
    return total;
}

}  // namespace tb::train
