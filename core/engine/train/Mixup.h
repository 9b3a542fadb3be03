#pragma once

#include <cstdint>

#include "core/engine/train/StepTransform.h"

namespace tb::train {

/// Mixup of hidden states (manifold mixup, Verma et al. 2019): the sentence vectors of a batch are mixed with those of
/// its rows in another order, and so are their targets; the share is drawn from Beta(alpha, alpha) once a step, by seed
/// and step. A batch is not computed in parts side by side.
class Mixup final : public StepTransform {
public:
    Mixup(double alpha, std::uint64_t seed) : m_alpha(alpha), m_seed(seed) {}
    [[nodiscard]] PartLoss part(nn::Classifier& model, const LabelledBatch& batch, NextPart next) const override;
    [[nodiscard]] bool drawsOnHost() const override { return true; }
    [[nodiscard]] bool couplesRows() const override { return true; }

private:
    double m_alpha;
    std::uint64_t m_seed;
};

}  // namespace tb::train
