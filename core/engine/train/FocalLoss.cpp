#include "core/engine/train/FocalLoss.h"

#include <ATen/ATen.h>

namespace tb::train {

torch::Tensor FocalLoss::sum(const nn::ModelOutput& output, const Targets& targets) const {
    constexpr double kAlmostNothing = 1e-12;  // a power below 1 of nothing has no gradient
    const torch::Tensor logs = wideEnough(output.scores).log_softmax(1);
    const torch::Tensor wanted =
        distributionOf(targets, logs.size(1)).to(logs.scalar_type()) * (1.0 - m_smoothing) +
        countedRows(targets).to(logs.scalar_type()).unsqueeze(1) * (m_smoothing / static_cast<double>(logs.size(1)));
    torch::Tensor terms = wanted * (1.0 - logs.exp()).clamp_min(kAlmostNothing).pow(m_gamma) * -logs;
    if (m_weights.onDevice()) terms = terms * *m_weights.onDevice();
    return terms.sum();
}

}  // namespace tb::train
