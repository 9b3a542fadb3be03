#pragma once

#include "core/engine/train/ClassWeighting.h"

namespace tb::train {

/// Focal loss (Lin et al. 2017): cross-entropy whose terms are weighed by (1 - p)^gamma, so that texts the model
/// already tells apart count little. With class weights by effective number it is the class-balanced focal loss (Cui et
/// al. 2019). Label smoothing and soft targets weigh each class's term.
class FocalLoss final : public Loss {
public:
    explicit FocalLoss(const LossSetup& setup)
        : m_gamma(setup.config.focalGamma), m_smoothing(setup.config.labelSmoothing), m_weights(setup) {}

    [[nodiscard]] torch::Tensor sum(const nn::ModelOutput& output, const Targets& targets) const override;
    [[nodiscard]] double divisor(std::span<const std::int32_t> labels) const override {
        return m_weights.total(labels);
    }

private:
    double m_gamma;
    double m_smoothing;
    ClassWeighting m_weights;
};

}  // namespace tb::train
