#include "core/engine/train/Mixup.h"

#include <ATen/ATen.h>
#include <ATen/CPUGeneratorImpl.h>

#include "core/base/SplitMix64.h"

namespace tb::train {

PartLoss Mixup::part(nn::Classifier& model, const LabelledBatch& batch, NextPart next) const {
    const auto device = batch.labels.device();
    const auto seed = SplitMix64(m_seed, static_cast<std::uint64_t>(batch.step)).next();
    const auto random = at::make_generator<at::CPUGeneratorImpl>(seed);
    // Two gamma values make a beta value.
    const auto gammas = at::_standard_gamma(at::full({2}, m_alpha, at::kDouble), random).clamp_min(1e-300);
    const double share = (gammas[0] / gammas.sum()).item<double>();
    const auto partner = at::randperm(batch.labels.size(0), random, at::kLong).to(device);

    LabelledBatch mixed = batch;
    mixed.inputs.mixture = nn::Mixture{partner, share};
    const auto own = distributionOf(batch.targets(), model->classes());
    mixed.distribution = own * share + own.index_select(0, partner) * (1.0 - share);
    return next(mixed);
}

}  // namespace tb::train
