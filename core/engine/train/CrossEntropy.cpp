#include "core/engine/train/CrossEntropy.h"

#include <ATen/ATen.h>

namespace tb::train {

torch::Tensor CrossEntropy::sum(const nn::ModelOutput& output, const Targets& targets) const {
    return at::cross_entropy_loss(output.scores.to(torch::kFloat32),
                                  targets.classes.defined() ? targets.classes : targets.distribution,
                                  m_weights.onDevice(), at::Reduction::Sum, kCountsForNothing, m_smoothing);
}

}  // namespace tb::train
