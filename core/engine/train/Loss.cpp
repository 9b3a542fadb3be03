#include "core/engine/train/Loss.h"

#include <algorithm>
#include <array>

#include "core/base/Assert.h"
#include "core/engine/train/CrossEntropy.h"

namespace tb::train {
namespace {

constexpr std::array kKinds{
    LossKind{"cross_entropy", [](const LossConfig&) { return true; },
             [](const LossSetup& setup) -> std::unique_ptr<Loss> { return std::make_unique<CrossEntropy>(setup); }},
};

}  // namespace

std::span<const LossKind> lossKinds() {
    return kKinds;
}

std::unique_ptr<Loss> makeLoss(const LossSetup& setup) {
    const auto found =
        std::find_if(kKinds.begin(), kKinds.end(), [&](const LossKind& row) { return row.wanted(setup.config); });
    TB_ASSERT(found != kKinds.end());
    return found->make(setup);
}

}  // namespace tb::train
