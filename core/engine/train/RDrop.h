#pragma once

#include "core/engine/train/StepTransform.h"

namespace tb::train {

/// R-Drop (Liang et al. 2021, "regularized dropout"): each text is passed twice, with other values dropped out, and the
/// two answers are drawn together: L(1) + L(2) + weight * (KL(1 | 2) + KL(2 | 1)) / 2.
class RDrop final : public StepTransform {
public:
    explicit RDrop(double weight) : m_weight(weight) {}
    [[nodiscard]] PartLoss part(nn::Classifier& model, const LabelledBatch& batch, NextPart next) const override;

private:
    double m_weight;
};

}  // namespace tb::train
