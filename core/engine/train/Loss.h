#pragma once

#include <torch/types.h>

#include <cstdint>
#include <span>
#include <vector>

#include "core/config/TrainConfig.h"

namespace tb::train {

/// Cross-entropy with label smoothing (Szegedy et al. 2016) and class weights, as torch's cross_entropy defines its
/// weighted mean, but taken apart into sum and divisor, so that a batch computed in parts gives the same gradient.
class ClassificationLoss {
public:
    /// Balanced weights are n / (classes * count) over `trainLabels`; a class without examples weighs 1.
    ClassificationLoss(const LossConfig& config, std::span<const std::int32_t> trainLabels, std::int64_t classes,
                       torch::Device device);

    /// Weighted sum over the rows of `logits` [B, classes]; a scalar with gradient.
    [[nodiscard]] torch::Tensor sum(const torch::Tensor& logits, const torch::Tensor& labels) const;
    /// What to divide the sum of a whole batch by.
    [[nodiscard]] double divisor(std::span<const std::int32_t> labels) const;
    [[nodiscard]] const std::vector<float>& classWeights() const { return m_hostWeights; }  ///< Empty = all 1.

private:
    double m_smoothing;
    std::vector<float> m_hostWeights;
    torch::Tensor m_weights;  ///< Undefined = all 1.
};

}  // namespace tb::train
