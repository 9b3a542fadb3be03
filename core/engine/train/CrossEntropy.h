#pragma once

#include "core/engine/train/ClassWeighting.h"

namespace tb::train {

/// Cross-entropy with label smoothing (Szegedy et al. 2016) and class weights, as torch's cross_entropy defines its
/// weighted mean.
class CrossEntropy final : public Loss {
public:
    explicit CrossEntropy(const LossSetup& setup) : m_smoothing(setup.config.labelSmoothing), m_weights(setup) {}

    [[nodiscard]] torch::Tensor sum(const nn::ModelOutput& output, const Targets& targets) const override;
    [[nodiscard]] double divisor(std::span<const std::int32_t> labels) const override {
        return m_weights.total(labels);
    }
    [[nodiscard]] const std::vector<float>& classWeights() const { return m_weights.values(); }

private:
    double m_smoothing;
    ClassWeighting m_weights;
};

}  // namespace tb::train
