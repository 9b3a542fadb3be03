#include "core/engine/nn/ModernEncoder.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "core/base/Assert.h"
#include "core/engine/nn/Activation.h"
#include "core/engine/nn/Dropout.h"
#include "core/engine/nn/Encoder.h"
#include "core/engine/nn/ModuleTree.h"

namespace tb::nn {

ModernEncoder::ModernEncoder(const EncoderSpec& spec, Dropout dropout)
    : Backbone(spec),
      m_dropout(dropout),
      m_activation(activationKind(spec.activation).apply),
      m_words(*this, "embeddings.word_embeddings.weight", spec.vocabulary, spec.hidden) {
    const std::int64_t h = spec.hidden;
    const auto withoutBias = [&](const std::string& name, std::int64_t out, std::int64_t in) {
        return makeLinear(*this, name, out, in, Bias::Without);
    };
    m_embeddingNorm = addParameter(*this, "embeddings.LayerNorm.weight", {h});
    m_finalNorm = addParameter(*this, "encoder.final.LayerNorm.weight", {h});
    for (std::int64_t i = 0; i < spec.layers; ++i) {
        const std::string layer = "encoder.layer." + std::to_string(i) + ".";
        Layer l;
        if (i > 0) l.attentionNorm = addParameter(*this, layer + "attention.LayerNorm.weight", {h});
        l.qkv = withoutBias(layer + "attention.self.qkv", 3 * h, h);
        l.attentionOut = withoutBias(layer + "attention.output.dense", h, h);
        l.feedForwardNorm = addParameter(*this, layer + "intermediate.LayerNorm.weight", {h});
        l.up = withoutBias(layer + "intermediate.dense", 2 * spec.intermediate, h);
        l.down = withoutBias(layer + "output.dense", h, spec.intermediate);
        m_layers.push_back(std::move(l));
    }
}

void ModernEncoder::resetParameters() {
    const at::NoGradGuard noGrad;
    for (const auto& item : named_parameters()) {
        at::Tensor p = item.value();
        if (item.key().ends_with("LayerNorm.weight"))
            p.fill_(1.0);
        else
            p.normal_(0.0, 0.02);
    }
}

std::int64_t ModernEncoder::depthOf(const std::string& parameterName) const {
    if (parameterName.find("encoder.final.") != std::string::npos) return spec().layers;
    return depthOfBertName(parameterName);
}

void ModernEncoder::wrapLinears(const WrapLinear& wrap) {
    for (std::size_t i = 0; i < m_layers.size(); ++i) {
        const std::string layer = "encoder.layer." + std::to_string(i) + ".";
        Layer& l = m_layers[i];
        const std::pair<const char*, std::shared_ptr<Linear>*> parts[] = {{"attention.self.qkv", &l.qkv},
                                                                          {"attention.output.dense", &l.attentionOut},
                                                                          {"intermediate.dense", &l.up},
                                                                          {"output.dense", &l.down}};
        for (const auto& [name, part] : parts) *part = wrap(layer + name, std::move(*part));
    }
}

void ModernEncoder::castWeightsForInference() {
    for (const Layer& l : m_layers) {
        for (const auto& part : {l.qkv, l.attentionOut, l.up, l.down}) part->castForInference(computeDtype());
    }
}

torch::Tensor ModernEncoder::norm(const torch::Tensor& x, const torch::Tensor& weight) const {
    return at::layer_norm(x, weight.sizes(), weight, {}, spec().layerNormEps);
}

torch::Tensor ModernEncoder::embed(const PackedBatch& batch, double hiddenDropout) const {
    return applyDropout(norm(wordVectors(batch), m_embeddingNorm), hiddenDropout, batch.noise);
}

/// `window` = 0: every token. Keys further away than it and keys that only fill up have minus infinity.
ModernEncoder::Reach ModernEncoder::reach(const PackedBatch& batch, double theta, std::int64_t window) const {
    const std::int64_t width = spec().hidden / spec().heads;
    const auto options = at::dtype(at::kFloat).device(batch.ids.device());
    const auto exponents = at::arange(0, width, 2, options) / static_cast<double>(width);
    const auto angles = batch.positions.to(at::kFloat).unsqueeze(1) / at::pow(theta, exponents);
    const auto both = at::cat({angles, angles}, 1).unsqueeze(1);
    Reach out{both.cos(), both.sin(), {}};
    constexpr double kNever = -std::numeric_limits<double>::infinity();
    std::int64_t longest = 0;
    for (std::size_t i = 0; i + 1 < batch.offsets.size(); ++i)
        longest = std::max(longest, batch.offsets[i + 1] - batch.offsets[i]);
    if (window > 0 && longest > window + 1) {
        const auto places = at::arange(longest, options);
        const auto far = (places.unsqueeze(0) - places.unsqueeze(1)).abs().gt(window);
        out.bias = at::zeros({1, 1, longest, longest}, options.dtype(computeDtype()))
                       .masked_fill(far.view({1, 1, longest, longest}), kNever);
    }
    if (!batch.keyMask.defined()) return out;
    const auto filler = at::zeros({batch.keyMask.size(0), 1, 1, batch.keyMask.size(1)}, options.dtype(computeDtype()))
                            .masked_fill(batch.keyMask.logical_not().view({batch.keyMask.size(0), 1, 1, -1}), kNever);
    out.bias = out.bias.defined() ? out.bias + filler : filler;
    return out;
}

ModernEncoder::Pass ModernEncoder::passOf(const PackedBatch& batch, Dropout dropout) const {
    return {lengthRuns(batch.offsets), reach(batch, spec().rotaryTheta, 0),
            reach(batch, spec().localRotaryTheta, spec().attentionWindow), dropout, batch.noise};
}

/// Query and key turned by their token's position; the value as it is.
torch::Tensor ModernEncoder::rotated(const torch::Tensor& qkv, const Reach& reach) const {
    const std::int64_t heads = spec().heads;
    const auto parts = qkv.view({qkv.size(0), 3, heads, -1});
    const auto turned = [&](const torch::Tensor& part) {
        const auto x = part.to(at::kFloat);
        const auto halves = x.chunk(2, -1);
        const auto quarter = at::cat({-halves[1], halves[0]}, -1);
        return (x * reach.cosine + quarter * reach.sine).to(qkv.scalar_type());
    };
    return at::stack({turned(parts.select(1, 0)), turned(parts.select(1, 1)), parts.select(1, 2)}, 1)
        .view({qkv.size(0), -1});
}

torch::Tensor ModernEncoder::through(std::size_t layer, const torch::Tensor& x, const Pass& pass) const {
    const Layer& l = m_layers[layer];
    const bool attendsToAll = static_cast<std::int64_t>(layer) % spec().globalEvery == 0;
    const Reach& reach = attendsToAll ? pass.all : pass.near;
    const auto input = l.attentionNorm.defined() ? norm(x, l.attentionNorm) : x;
    const auto context = packedAttention(rotated(linear(input, *l.qkv), reach), pass.runs, spec().heads,
                                         pass.dropout.attention, reach.bias, pass.noise);
    const auto attended = linear(context, *l.attentionOut).to(at::kFloat);
    const auto middle = x + applyDropout(attended, pass.dropout.hidden, pass.noise);
    const auto wide = linear(norm(middle, l.feedForwardNorm), *l.up).chunk(2, -1);
    const auto inner = linear(m_activation(wide[0]) * wide[1], *l.down).to(at::kFloat);
    return middle + applyDropout(inner, pass.dropout.hidden, pass.noise);
}

torch::Tensor ModernEncoder::forward(const PackedBatch& batch) {
    TB_ASSERT(batch.ids.size(0) == batch.tokens() && batch.positions.size(0) == batch.tokens());
    const Pass pass = passOf(batch, is_training() ? m_dropout : Dropout());
    torch::Tensor x = batch.frozen;
    if (!x.defined()) x = frozenLayers() > 0 ? frozenStates(batch) : embed(batch, pass.dropout.hidden);
    for (std::size_t i = static_cast<std::size_t>(frozenLayers()); i < m_layers.size(); ++i) x = through(i, x, pass);
    return norm(x, m_finalNorm);
}

torch::Tensor ModernEncoder::frozenStates(const PackedBatch& batch) const {
    const at::NoGradGuard noGrad;
    const Pass pass = passOf(batch, Dropout());
    torch::Tensor x = embed(batch, 0.0);
    for (std::size_t i = 0; i < static_cast<std::size_t>(frozenLayers()); ++i) x = through(i, x, pass);
    return x;
}

}  // namespace tb::nn
