#pragma once

#include <memory>

#include "core/engine/train/ClassWeighting.h"

namespace tb::train {

/// Supervised contrastive learning (Khosla et al. 2020, their L_out) beside another loss, as Gunel et al. (2021) tune
/// encoders: texts of one intent are drawn together and all others pushed apart, by the cosine of what the output layer
/// sees. A text without another of its intent in the batch has no such term. Rows are compared with all others, so a
/// batch is not computed in parts side by side.
class ContrastiveLoss final : public Loss {
public:
    ContrastiveLoss(const LossSetup& setup, std::unique_ptr<Loss> inner)
        : m_weight(setup.config.contrastiveWeight),
          m_temperature(setup.config.contrastiveTemperature),
          m_weights(setup),
          m_inner(std::move(inner)) {}

    [[nodiscard]] torch::Tensor sum(const nn::ModelOutput& output, const Targets& targets) const override;
    [[nodiscard]] double divisor(std::span<const std::int32_t> labels) const override {
        return m_inner->divisor(labels);
    }
    [[nodiscard]] bool couplesRows() const override { return true; }

private:
    double m_weight;
    double m_temperature;
    ClassWeighting m_weights;
    std::unique_ptr<Loss> m_inner;
};

}  // namespace tb::train
