#pragma once

#include "core/engine/train/StepTransform.h"

namespace tb::train {

/// Global-norm clipping (Pascanu, Mikolov and Bengio 2013) as torch's clip_grad_norm_. It rides in the optimiser's pass
/// over memory and never waits for the device.
class GradientClipping final : public StepTransform {
public:
    /// `limit` of the gradient's norm, above 0.
    explicit GradientClipping(double limit) : m_limit(limit) {}
    void beforeUpdate(Update& update) const override;

private:
    double m_limit;
};

}  // namespace tb::train
