#pragma once

#include "core/engine/train/WordAttack.h"

namespace tb::train {

/// The fast gradient method (FGM; Miyato, Dai and Goodfellow 2017): a second pass at word vectors moved by
/// epsilon * g / |g|, g the text's own gradient. The gradients of both passes are added.
class FastGradient final : public StepTransform {
public:
    explicit FastGradient(const WordAttack& attack) : m_attack(attack) {}
    [[nodiscard]] Gradients partGradients(nn::Classifier& model, const LabelledBatch& batch, Wanted wanted,
                                          NextPartGradients next) const override;

private:
    WordAttack m_attack;
};

}  // namespace tb::train
