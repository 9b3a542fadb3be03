#include "core/engine/train/RDrop.h"

#include <ATen/ATen.h>

namespace tb::train {

PartLoss RDrop::part(nn::Classifier&, const LabelledBatch& batch, NextPart next) const {
    const PartLoss first = next(batch);
    const PartLoss second = next(batch);
    const auto a = first.scores.log_softmax(1);
    const auto b = second.scores.log_softmax(1);
    // KL(a | b) + KL(b | a), in one sum: that of (a's share - b's share) * (log a - log b).
    const auto apart = ((a.exp() - b.exp()) * (a - b)).sum(1) * batch.labels.ge(0).to(a.scalar_type());
    return {first.sum + second.sum + apart.sum() * (0.5 * m_weight), first.scores};
}

}  // namespace tb::train
