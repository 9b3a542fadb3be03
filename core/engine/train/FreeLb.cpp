#include "core/engine/train/FreeLb.h"

#include <ATen/ATen.h>
#include <ATen/CPUGeneratorImpl.h>

#include "core/engine/nn/Dropout.h"

namespace tb::train {
namespace {

/// What every pass draws its dropout from anew.
std::optional<at::Generator> sharedNoise(const LabelledBatch& batch) {
    if (batch.inputs.noise || !batch.inputs.ids.is_cpu()) return batch.inputs.noise;
    return at::make_generator<at::CPUGeneratorImpl>(nn::drawSeed({}));
}

}  // namespace

Gradients FreeLb::partGradients(nn::Classifier& model, const LabelledBatch& batch, Wanted,
                                NextPartGradients next) const {
    const auto noise = sharedNoise(batch);
    const double share = 1.0 / static_cast<double>(m_attack.steps());
    Gradients total;
    torch::Tensor shift = m_attack.drawn(batch, model->encoder()->words().weight().size(1));
    for (std::int64_t step = 1; step <= m_attack.steps(); ++step) {
        LabelledBatch moved = WordAttack::moved(batch, shift);
        if (noise) moved.inputs.noise = noise->clone();
        const bool isLast = step == m_attack.steps();
        const Gradients pass = next(moved, isLast ? Wanted::Parameters : Wanted::Both);
        addPass(total, pass, share);
        total.loss = total.loss.defined() ? total.loss + pass.loss * share : pass.loss * share;
        if (!total.correct.defined()) total.correct = pass.correct;
        if (!isLast) shift = m_attack.further(shift, pass.shift, batch);
    }
    return total;
}

}  // namespace tb::train
