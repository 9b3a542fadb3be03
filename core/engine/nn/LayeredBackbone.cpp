#include "core/engine/nn/LayeredBackbone.h"

#include <ATen/ATen.h>

#include <charconv>
#include <limits>

#include "core/base/Assert.h"
#include "core/engine/nn/Activation.h"
#include "core/engine/nn/ModuleTree.h"
#include "core/engine/nn/SmallBatchLinear.h"
#include "core/engine/nn/TokenPooling.h"

namespace tb::nn {

Stream LayerPass::throughFirst(std::int64_t layer, const Stream& x) const {
    return {firstTokens(through(layer, x).full.narrow(0, 0, batch.tokens()), batch.offsets)};
}

LayeredBackbone::LayeredBackbone(const EncoderSpec& spec, Dropout dropout)
    : Backbone(spec),
      m_dropout(dropout),
      m_activation(activationKind(spec.activation).apply),
      m_words(*this, "embeddings.word_embeddings.weight", spec.vocabulary, spec.embedding) {}

torch::Tensor LayeredBackbone::add(const std::string& name, torch::IntArrayRef shape) {
    return addParameter(*this, name, shape);
}

void LayeredBackbone::resetParameters() {
    const at::NoGradGuard noGrad;
    for (const auto& item : named_parameters()) {
        at::Tensor p = item.value();
        if (item.key().ends_with("LayerNorm.weight")) {
            p.fill_(1.0);
        } else if (item.key().ends_with(".bias")) {
            p.zero_();
        } else {
            p.normal_(0.0, 0.02);
        }
    }
    const torch::Tensor& table = m_words.weight();
    if (spec().padId >= 0 && spec().padId < table.size(0)) table[spec().padId].zero_();
}

std::int64_t LayeredBackbone::depthOf(const std::string& parameterName) const {
    return depthOfBertName(parameterName);
}

std::int64_t depthOfBertName(const std::string& parameterName) {
    const std::string mark = "encoder.layer.";
    if (const auto at = parameterName.find(mark); at != std::string::npos) {
        std::int64_t layer = 0;
        const char* end = parameterName.data() + parameterName.size();
        std::from_chars(parameterName.data() + at + mark.size(), end, layer);
        return layer + 1;
    }
    for (const char* below : {"embeddings.", "embeddings_project.", "relative_attention_bias."}) {
        if (parameterName.find(below) != std::string::npos) return 0;
    }
    return -1;
}

void LayeredBackbone::wrapLinears(const WrapLinear& wrap) {
    for (std::size_t i = 0; i < m_layers.size(); ++i) wrapLayer(static_cast<std::int64_t>(i), wrap);
}

void LayeredBackbone::wrapLayer(std::int64_t number, const WrapLinear& wrap) {
    m_layers[static_cast<std::size_t>(number)].wrapLinears(layerPrefix(number), wrap);
}

void LayeredBackbone::castWeightsForInference() {
    for (const TransformerLayer& layer : m_layers) layer.castForInference(computeDtype());
}

torch::Tensor LayeredBackbone::fillerBias(const PackedBatch& batch) const {
    if (!batch.keyMask.defined()) return {};
    const std::int64_t shape[] = {batch.keyMask.size(0), 1, 1, batch.keyMask.size(1)};
    return at::zeros(shape, batch.keyMask.options().dtype(computeDtype()))
        .masked_fill(batch.keyMask.logical_not().view(shape), -std::numeric_limits<double>::infinity());
}

Stream LayeredBackbone::filledUp(const torch::Tensor& x) const {
    // The few rows of a short text go by a product of our own, which prepares nothing.
    const bool fills = computeDtype() == torch::kBFloat16 && x.is_cpu() && !isSmallBatch(x.size(0), computeDtype());
    const torch::Tensor rows = fills ? withFiller(x, rungOf(x.size(0))) : x;
    return {rows, rows.to(computeDtype())};
}

/// What was embedded, or the frozen layers made, as the next layer takes it.
Stream LayeredBackbone::entering(const LayerPass& pass, const torch::Tensor& x) const {
    return pass.takesFiller() ? filledUp(x) : Stream{x};
}

/// What goes into that layer (at least the frozen ones are below it), [T, H].
Stream LayeredBackbone::below(std::int64_t layer, const LayerPass& pass) const {
    const PackedBatch& batch = pass.batch;
    TB_ASSERT(batch.ids.size(0) == batch.tokens() && batch.positions.size(0) == batch.tokens());
    torch::Tensor x = batch.frozen;
    if (!x.defined()) x = frozenLayers() > 0 ? frozenStates(batch) : pass.embed();
    Stream state = entering(pass, x);
    for (std::int64_t i = frozenLayers(); i < layer; ++i) state = pass.through(i, state);
    return state;
}

torch::Tensor LayeredBackbone::forward(const PackedBatch& batch) {
    const auto pass = begin(batch, is_training() ? m_dropout : Dropout());
    return pass->finish(below(spec().layers, *pass).full.narrow(0, 0, batch.tokens()));
}

torch::Tensor LayeredBackbone::forwardFirst(const PackedBatch& batch) {
    if (frozenLayers() == spec().layers) return firstTokens(forward(batch), batch.offsets);
    const auto pass = begin(batch, is_training() ? m_dropout : Dropout());
    const std::int64_t last = spec().layers - 1;
    return pass->finish(pass->throughFirst(last, below(last, *pass)).full.narrow(0, 0, batch.size()));
}

torch::Tensor LayeredBackbone::frozenStates(const PackedBatch& batch) const {
    const at::NoGradGuard noGrad;
    const auto pass = begin(batch, Dropout());
    Stream state = entering(*pass, pass->embed());
    for (std::int64_t i = 0; i < frozenLayers(); ++i) state = pass->through(i, state);
    return state.full.narrow(0, 0, batch.tokens());
}

}  // namespace tb::nn
