#include "core/engine/train/FastGradient.h"

namespace tb::train {

Gradients FastGradient::partGradients(nn::Classifier&, const LabelledBatch& batch, Wanted,
                                      NextPartGradients next) const {
    Gradients total = next(batch, Wanted::Both);
    addPass(total, next(WordAttack::moved(batch, m_attack.farthest(total.shift, batch)), Wanted::Parameters));
    return total;
}

}  // namespace tb::train
