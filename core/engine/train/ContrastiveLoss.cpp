#include "core/engine/train/ContrastiveLoss.h"

#include <ATen/ATen.h>

#include "core/base/Assert.h"

namespace tb::train {

torch::Tensor ContrastiveLoss::sum(const nn::ModelOutput& output, const Targets& targets) const {
    TB_ASSERT(targets.classes.defined() && output.features.defined());
    constexpr double kNever = -1e30;  // minus infinity has no gradient where a text is alone
    const torch::Tensor& classes = targets.classes;
    const torch::Tensor features = wideEnough(output.features);
    const auto unit = features / at::linalg_vector_norm(features, 2, {1}, true).clamp_min(1e-12);
    const auto likeness = at::matmul(unit, unit.t()) / m_temperature;
    const auto counted = classes.ge(0);
    const auto other = at::eye(classes.size(0), classes.options().dtype(at::kBool)).logical_not();
    const auto compared = other.logical_and(counted.unsqueeze(0));
    const auto logs = likeness - likeness.masked_fill(compared.logical_not(), kNever).logsumexp(1, true);
    const auto alike = compared.logical_and(classes.unsqueeze(1).eq(classes.unsqueeze(0))).to(logs.scalar_type());
    const auto ofRows = -(logs * alike).sum(1) / alike.sum(1).clamp_min(1.0);
    return m_inner->sum(output, targets) + (ofRows * m_weights.ofRows(classes)).sum() * m_weight;
}

}  // namespace tb::train
