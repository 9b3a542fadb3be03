#include "core/engine/nn/Adapter.h"

#include <algorithm>
#include <array>

#include "core/engine/nn/Ia3Linear.h"
#include "core/engine/nn/LoraLinear.h"

namespace tb::nn {
namespace {

bool contains(std::string_view text, std::string_view part) {
    return text.find(part) != std::string_view::npos;
}

bool isAttention(std::string_view place) {
    return place.starts_with("attention.");
}

/// A joined matrix ("qkv") that the files keep as one holds what is asked for too.
bool wantsLowRank(std::string_view place, const PeftConfig& config) {
    switch (config.targets) {
        case PeftTargets::QueryValue:
            return contains(place, "query") || contains(place, "value") || contains(place, "qkv");
        case PeftTargets::Attention:
            return isAttention(place);
        case PeftTargets::FeedForward:
            return !isAttention(place);
        case PeftTargets::All:
            return true;
    }
    return false;
}

/// Keys, values and the inner activation of the feed-forward part, as in the paper.
bool wantsScaling(std::string_view place, const PeftConfig&) {
    return contains(place, "key") || contains(place, "value") || contains(place, "qkv") || place == kDownPlace;
}

constexpr std::array kKinds{
    AdapterKind{PeftMethod::Lora, "LORA", &wantsLowRank, &wrapLora},
    AdapterKind{PeftMethod::Dora, "LORA", &wantsLowRank, &wrapLora},
    AdapterKind{PeftMethod::Ia3, "IA3", &wantsScaling, &wrapIa3},
};

}  // namespace

std::string_view AdaptedRows::place() const {
    constexpr std::string_view kLayers = "encoder.layer.";
    const std::size_t begin = name.find(kLayers);
    const std::size_t end = begin == std::string::npos ? begin : name.find('.', begin + kLayers.size());
    return end == std::string::npos ? std::string_view(name) : std::string_view(name).substr(end + 1);
}

std::span<const AdapterKind> adapterKinds() {
    return kKinds;
}

const AdapterKind* adapterKind(PeftMethod method) {
    const auto found =
        std::find_if(kKinds.begin(), kKinds.end(), [&](const AdapterKind& kind) { return kind.method == method; });
    return found != kKinds.end() ? &*found : nullptr;
}

}  // namespace tb::nn
