#include "core/engine/train/ProjectedGradient.h"

namespace tb::train {

Gradients ProjectedGradient::partGradients(nn::Classifier&, const LabelledBatch& batch, Wanted,
                                           NextPartGradients next) const {
    Gradients total = next(batch, Wanted::Both);
    torch::Tensor shift;
    torch::Tensor uphill = total.shift;
    for (std::int64_t step = 1; step <= m_attack.steps(); ++step) {
        shift = m_attack.further(shift, uphill, batch);
        if (step < m_attack.steps()) uphill = next(WordAttack::moved(batch, shift), Wanted::Shift).shift;
    }
    addPass(total, next(WordAttack::moved(batch, shift), Wanted::Parameters));
    return total;
}

}  // namespace tb::train
