#include "core/engine/nn/Backbone.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <array>
#include <string_view>

#include "core/base/Assert.h"
#include "core/engine/nn/DebertaEncoder.h"
#include "core/engine/nn/Encoder.h"
#include "core/engine/nn/ModernEncoder.h"
#include "core/engine/nn/TokenPooling.h"

namespace tb::nn {
namespace {

constexpr std::array kKinds{
    BackboneKind{"encoder",
                 [](const EncoderSpec& spec, Dropout dropout) -> BackbonePtr {
                     return std::make_shared<Encoder>(spec, dropout);
                 }},
    BackboneKind{"deberta",
                 [](const EncoderSpec& spec, Dropout dropout) -> BackbonePtr {
                     return std::make_shared<DebertaEncoder>(spec, dropout);
                 }},
    BackboneKind{"modern",
                 [](const EncoderSpec& spec, Dropout dropout) -> BackbonePtr {
                     return std::make_shared<ModernEncoder>(spec, dropout);
                 }},
};

}  // namespace

torch::Tensor Backbone::forwardFirst(const PackedBatch& batch) {
    return firstTokens(forward(batch), batch.offsets);
}

torch::Tensor Backbone::wordVectors(const PackedBatch& batch) const {
    torch::Tensor vectors = words().lookUp(batch.ids);
    return batch.shift.defined() ? vectors + batch.shift : vectors;
}

void Backbone::freezeBelow(std::int64_t layers) {
    TB_ASSERT(layers > 0 && layers <= m_spec.layers);
    m_frozenLayers = layers;
    for (auto& item : named_parameters()) {
        if (depthOf(item.key()) <= layers) item.value().set_requires_grad(false);
    }
}

void Backbone::setComputeDtype(torch::ScalarType dtype) {
    TB_ASSERT(dtype == torch::kFloat || dtype == torch::kBFloat16);
    m_dtype = dtype;
}

std::span<const BackboneKind> backboneKinds() {
    return kKinds;
}

BackbonePtr makeBackbone(const EncoderSpec& spec, Dropout dropout) {
    const std::string_view key = traitsOf(spec.family).backbone;
    const auto found =
        std::find_if(kKinds.begin(), kKinds.end(), [&](const BackboneKind& row) { return row.key == key; });
    TB_ASSERT(found != kKinds.end());
    return found->make(spec, dropout);
}

}  // namespace tb::nn
