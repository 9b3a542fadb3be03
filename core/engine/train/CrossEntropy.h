#pragma once

#include <vector>

#include "core/engine/train/Loss.h"

namespace tb::train {

/// Cross-entropy with label smoothing (Szegedy et al. 2016) and class weights, as torch's cross_entropy defines its
/// weighted mean.
class CrossEntropy final : public Loss {
public:
    /// Balanced weights are n / (classes * count) over the training labels; a class without examples weighs 1.
    explicit CrossEntropy(const LossSetup& setup);

    [[nodiscard]] torch::Tensor sum(const torch::Tensor& scores, const Targets& targets) const override;
    [[nodiscard]] double divisor(std::span<const std::int32_t> labels) const override;
    [[nodiscard]] const std::vector<float>& classWeights() const { return m_hostWeights; }  ///< Empty = all 1.

private:
    double m_smoothing;
    std::vector<float> m_hostWeights;
    torch::Tensor m_weights;  ///< Undefined = all 1.
};

}  // namespace tb::train
