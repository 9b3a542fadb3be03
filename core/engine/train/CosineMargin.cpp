#include "core/engine/train/CosineMargin.h"

#include <ATen/ATen.h>

namespace tb::train {

torch::Tensor CosineMargin::sum(const nn::ModelOutput& output, const Targets& targets) const {
    const torch::Tensor own = distributionOf(targets, output.scores.size(1));
    return m_inner->sum({output.scores - own * m_byHowMuch, output.features}, targets);
}

}  // namespace tb::train
