#pragma once

#include "core/engine/train/WordAttack.h"

namespace tb::train {

/// Projected gradient descent (PGD; Madry et al. 2018) on word vectors: several small steps up the loss, each back into
/// a ball of radius epsilon, then a pass at the place found. Its gradients are added to those of the texts as they are.
class ProjectedGradient final : public StepTransform {
public:
    explicit ProjectedGradient(const WordAttack& attack) : m_attack(attack) {}
    [[nodiscard]] Gradients partGradients(nn::Classifier& model, const LabelledBatch& batch, Wanted wanted,
                                          NextPartGradients next) const override;

private:
    WordAttack m_attack;
};

}  // namespace tb::train
