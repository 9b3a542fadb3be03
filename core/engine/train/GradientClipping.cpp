#include "core/engine/train/GradientClipping.h"

#include <ATen/ATen.h>

namespace tb::train {

void GradientClipping::beforeUpdate(Update& update) const {
    const at::NoGradGuard noGrad;
    const torch::Tensor& norm = update.gradientNorm();
    if (norm.defined()) update.divideBy = ((norm + 1e-6) / m_limit).clamp_min(1.0);
}

}  // namespace tb::train
