#pragma once

#include "core/engine/train/WordAttack.h"

namespace tb::train {

/// Free large-batch adversarial training (FreeLB; Zhu et al. 2020), their algorithm 1: from a random place near each
/// text several steps up the loss, and the mean of the gradients of all passes. On the CPU all passes of a step share
/// one dropout mask, as theirs do.
class FreeLb final : public StepTransform {
public:
    explicit FreeLb(const WordAttack& attack) : m_attack(attack) {}
    [[nodiscard]] Gradients partGradients(nn::Classifier& model, const LabelledBatch& batch, Wanted wanted,
                                          NextPartGradients next) const override;
    [[nodiscard]] bool drawsOnHost() const override { return true; }

private:
    WordAttack m_attack;
};

}  // namespace tb::train
