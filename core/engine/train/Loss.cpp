#include "core/engine/train/Loss.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <array>

#include "core/base/Assert.h"
#include "core/engine/train/ContrastiveLoss.h"
#include "core/engine/train/CosineMargin.h"
#include "core/engine/train/CrossEntropy.h"
#include "core/engine/train/FocalLoss.h"

namespace tb::train {
namespace {

template <class Kind>
std::unique_ptr<Loss> makeKind(const LossSetup& setup) {
    return std::make_unique<Kind>(setup);
}

/// Around the loss that the settings ask for without it.
template <class Kind, double LossConfig::*itsSetting>
std::unique_ptr<Loss> makeAround(const LossSetup& setup) {
    LossConfig rest = setup.config;
    rest.*itsSetting = 0.0;
    return std::make_unique<Kind>(setup,
                                  makeLoss({rest, setup.trainLabels, setup.classes, setup.device, setup.cosineScale}));
}

constexpr std::array kKinds{
    LossKind{"cosine_margin",
             [](const LossSetup& setup) { return setup.config.cosineMargin > 0.0 && setup.cosineScale > 0.0; },
             &makeAround<CosineMargin, &LossConfig::cosineMargin>},
    LossKind{"supervised_contrastive", [](const LossSetup& setup) { return setup.config.contrastiveWeight > 0.0; },
             &makeAround<ContrastiveLoss, &LossConfig::contrastiveWeight>},
    LossKind{"focal", [](const LossSetup& setup) { return setup.config.kind == LossFunction::Focal; },
             &makeKind<FocalLoss>},
    LossKind{"cross_entropy", [](const LossSetup&) { return true; }, &makeKind<CrossEntropy>},
};

}  // namespace

torch::Tensor distributionOf(const Targets& targets, std::int64_t classes) {
    if (targets.distribution.defined()) return targets.distribution;
    return at::one_hot(targets.classes.clamp_min(0), classes).to(at::kFloat) *
           countedRows(targets).to(at::kFloat).unsqueeze(1);
}

torch::Tensor countedRows(const Targets& targets) {
    return targets.classes.defined() ? targets.classes.ge(0) : targets.distribution.sum(1).gt(0.0);
}

torch::Tensor wideEnough(const torch::Tensor& values) {
    return values.scalar_type() == at::kDouble ? values : values.to(at::kFloat);
}

std::span<const LossKind> lossKinds() {
    return kKinds;
}

std::unique_ptr<Loss> makeLoss(const LossSetup& setup) {
    const auto found =
        std::find_if(kKinds.begin(), kKinds.end(), [&](const LossKind& row) { return row.wanted(setup); });
    TB_ASSERT(found != kKinds.end());
    return found->make(setup);
}

}  // namespace tb::train
