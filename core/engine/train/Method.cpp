#include "core/engine/train/Method.h"

#include <algorithm>
#include <array>

#include "core/base/Assert.h"
#include "core/engine/train/FineTuning.h"
#include "core/engine/train/FrozenTuning.h"
#include "core/engine/train/PeftTuning.h"
#include "core/engine/train/Probe.h"

namespace tb::train {
namespace {

template <class Kind>
std::unique_ptr<Method> makeMethod(const MethodSetup& setup) {
    return std::make_unique<Kind>(setup);
}

bool wantsProbe(const TrainConfig& config) {
    return config.method.kind == MethodKind::Probe;
}

/// A small new encoder knows nothing that could stay as it is.
bool wantsFrozenLayers(const TrainConfig& config) {
    return config.method.frozenLayers > 0 && config.model.encoder != "scratch";
}

constexpr std::array kMethods{
    MethodRow{"probe", &wantsProbe, &makeMethod<Probe>},
    MethodRow{"peft", &usesPeft, &makeMethod<PeftTuning>},
    MethodRow{"frozen_layers", &wantsFrozenLayers, &makeMethod<FrozenTuning>},
    MethodRow{"full", [](const TrainConfig&) { return true; }, &makeMethod<FineTuning>},
};

}  // namespace

std::span<const MethodRow> methods() {
    return kMethods;
}

const MethodRow& methodFor(const TrainConfig& config) {
    const auto found =
        std::find_if(kMethods.begin(), kMethods.end(), [&](const MethodRow& row) { return row.wanted(config); });
    TB_ASSERT(found != kMethods.end());
    return *found;
}

}  // namespace tb::train
