#include "core/engine/nn/Encoder.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <charconv>
#include <limits>
#include <utility>

#include "core/base/Assert.h"
#include "core/engine/nn/Activation.h"
#include "core/engine/nn/Attention.h"
#include "core/engine/nn/Dropout.h"
#include "core/engine/nn/ModuleTree.h"
#include "core/engine/nn/TokenPooling.h"

namespace tb::nn {
Encoder::Encoder(const EncoderSpec& spec, Dropout dropout)
    : Backbone(spec),
      m_dropout(dropout),
      m_activation(activationKind(spec.activation).apply),
      m_words(*this, "embeddings.word_embeddings.weight", spec.vocabulary, spec.embedding) {
    m_positions = add("embeddings.position_embeddings.weight", {spec.maxPositions, spec.embedding});
    if (spec.typeVocabulary > 0)
        m_types = add("embeddings.token_type_embeddings.weight", {spec.typeVocabulary, spec.embedding});
    if (spec.taskVocabulary > 0)
        m_tasks = add("embeddings.task_type_embeddings.weight", {spec.taskVocabulary, spec.embedding});
    m_embeddingNorm = addNorm("embeddings.LayerNorm", spec.embedding);
    if (spec.embedding != spec.hidden) m_projection = addLinear("embeddings_project", spec.hidden, spec.embedding);
    if (spec.relativeBuckets > 0)
        m_relativeBias = add("encoder.relative_attention_bias.weight", {spec.relativeBuckets, spec.heads});
    m_layers.reserve(static_cast<std::size_t>(spec.layers));
    for (std::int64_t i = 0; i < spec.layers; ++i) {
        const std::string layer = "encoder.layer." + std::to_string(i) + ".";
        Layer l;
        l.qkv = addLinear(layer + "attention.self.qkv", 3 * spec.hidden, spec.hidden);
        l.attentionOut = addLinear(layer + "attention.output.dense", spec.hidden, spec.hidden);
        l.attentionNorm = addNorm(layer + "attention.output.LayerNorm", spec.hidden);
        l.up = addLinear(layer + "intermediate.dense", spec.intermediate, spec.hidden);
        l.down = addLinear(layer + "output.dense", spec.hidden, spec.intermediate);
        l.outputNorm = addNorm(layer + "output.LayerNorm", spec.hidden);
        m_layers.push_back(std::move(l));
    }
}

torch::Tensor Encoder::add(const std::string& name, torch::IntArrayRef shape) {
    return addParameter(*this, name, shape);
}

std::shared_ptr<Linear> Encoder::addLinear(const std::string& name, std::int64_t out, std::int64_t in) {
    return makeLinear(*this, name, out, in);
}

Encoder::Norm Encoder::addNorm(const std::string& name, std::int64_t width) {
    auto weight = add(name + ".weight", {width});
    return {std::move(weight), add(name + ".bias", {width})};
}

void Encoder::resetParameters() {
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

std::int64_t Encoder::depthOf(const std::string& parameterName) const {
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

void Encoder::wrapLinears(const WrapLinear& wrap) {
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

void Encoder::castWeightsForInference() {
    if (m_projection) m_projection->castForInference(computeDtype());
    for (const Layer& l : m_layers) {
        for (const auto& part : {l.qkv, l.attentionOut, l.up, l.down}) part->castForInference(computeDtype());
    }
}

torch::Tensor Encoder::norm(const torch::Tensor& x, const Norm& n) const {
    return at::layer_norm(x, n.weight.sizes(), n.weight, n.bias, spec().layerNormEps);
}

/// Rows of the table of positions. In RoBERTa's way of counting (fairseq's), a padding token inside a text is not
/// counted and has padding's own place.
torch::Tensor Encoder::placesOf(const PackedBatch& batch) const {
    if (spec().positionOffset == 0) return batch.positions;
    const std::int64_t padding = spec().positionOffset - 1;
    const auto isPadding = batch.ids.eq(padding).to(at::kLong);
    const auto upToHere = isPadding.cumsum(0);
    const auto firstRow = at::arange(batch.tokens(), batch.positions.options()) - batch.positions;
    const auto beforeText = (upToHere - isPadding).index_select(0, firstRow);
    return at::where(isPadding.eq(1), padding, batch.positions + spec().positionOffset - (upToHere - beforeText));
}

torch::Tensor Encoder::embed(const PackedBatch& batch, double hiddenDropout) const {
    auto sum = wordVectors(batch) + at::embedding(m_positions, placesOf(batch));
    if (m_types.defined()) sum = sum + m_types.select(0, 0);
    if (m_tasks.defined()) sum = sum + m_tasks.select(0, 0);
    const auto x = applyDropout(norm(sum, m_embeddingNorm), hiddenDropout, batch.noise);
    return m_projection ? linear(x, *m_projection).to(torch::kFloat) : x;
}

/// What packedAttention() adds to the scores, in the compute type: the family's bias by distance, and minus infinity
/// for keys that only fill up. Undefined where there is neither.
torch::Tensor Encoder::scoreBias(const std::vector<LengthGroup>& runs, const torch::Tensor& keyMask) const {
    torch::Tensor bias;
    if (m_relativeBias.defined()) {
        std::int64_t longest = 0;
        for (const LengthGroup& run : runs) longest = std::max(longest, run.length);
        const auto rows = relativeBuckets(longest, spec().relativeBuckets, m_relativeBias.device());
        bias = at::embedding(m_relativeBias, rows).permute({2, 0, 1}).to(computeDtype()).contiguous().unsqueeze(0);
    }
    if (!keyMask.defined()) return bias;
    const auto filler = at::zeros({keyMask.size(0), 1, 1, keyMask.size(1)}, keyMask.options().dtype(computeDtype()))
                            .masked_fill(keyMask.logical_not().view({keyMask.size(0), 1, 1, -1}),
                                         -std::numeric_limits<double>::infinity());
    return bias.defined() ? bias + filler : filler;
}

Encoder::Pass Encoder::passOf(const PackedBatch& batch, Dropout dropout) const {
    auto runs = lengthRuns(batch.offsets);
    auto bias = scoreBias(runs, batch.keyMask);
    return {std::move(runs), std::move(bias), dropout, batch.noise};
}

torch::Tensor Encoder::through(const Layer& layer, const torch::Tensor& x, const Pass& pass) const {
    const auto context =
        packedAttention(linear(x, *layer.qkv), pass.runs, spec().heads, pass.dropout.attention, pass.bias, pass.noise);
    return afterAttention(layer, context, x, pass);
}

torch::Tensor Encoder::throughFirst(const Layer& layer, const torch::Tensor& x, const PackedBatch& batch,
                                    const Pass& pass) const {
    const std::int64_t sizes[] = {spec().hidden, 2 * spec().hidden};
    const auto parts = layer.qkv->split(sizes);
    const auto first = firstTokens(x, batch.offsets);
    const auto query = linear(first, *parts[0]);
    const auto keyValue = linear(x, *parts[1]);
    const auto context =
        firstTokenAttention(query, keyValue, pass.runs, spec().heads, pass.dropout.attention, pass.bias, pass.noise);
    return afterAttention(layer, context, first, pass);
}

/// From the attended values, [N, H], and the layer's input of the same N tokens to its output.
torch::Tensor Encoder::afterAttention(const Layer& layer, const torch::Tensor& context, const torch::Tensor& x,
                                      const Pass& pass) const {
    const auto attended = linear(context, *layer.attentionOut).to(torch::kFloat);
    const auto middle = norm(applyDropout(attended, pass.dropout.hidden, pass.noise) + x, layer.attentionNorm);
    const auto inner = m_activation(linear(middle, *layer.up));
    return norm(applyDropout(linear(inner, *layer.down).to(torch::kFloat), pass.dropout.hidden, pass.noise) + middle,
                layer.outputNorm);
}

/// What goes into that layer (at least the frozen ones are below it), [T, H].
torch::Tensor Encoder::below(std::size_t layer, const PackedBatch& batch, const Pass& pass) const {
    TB_ASSERT(batch.ids.size(0) == batch.tokens() && batch.positions.size(0) == batch.tokens());
    torch::Tensor x = batch.frozen;
    if (!x.defined()) x = frozenLayers() > 0 ? frozenStates(batch) : embed(batch, pass.dropout.hidden);
    for (std::size_t i = static_cast<std::size_t>(frozenLayers()); i < layer; ++i) x = through(m_layers[i], x, pass);
    return x;
}

torch::Tensor Encoder::forward(const PackedBatch& batch) {
    return below(m_layers.size(), batch, passOf(batch, is_training() ? m_dropout : Dropout()));
}

torch::Tensor Encoder::forwardFirst(const PackedBatch& batch) {
    if (frozenLayers() == spec().layers) return firstTokens(forward(batch), batch.offsets);
    const Pass pass = passOf(batch, is_training() ? m_dropout : Dropout());
    const std::size_t last = m_layers.size() - 1;
    return throughFirst(m_layers[last], below(last, batch, pass), batch, pass);
}

torch::Tensor Encoder::frozenStates(const PackedBatch& batch) const {
    const at::NoGradGuard noGrad;
    const Pass pass = passOf(batch, Dropout());
    torch::Tensor x = embed(batch, 0.0);
    for (std::size_t i = 0; i < static_cast<std::size_t>(frozenLayers()); ++i) x = through(m_layers[i], x, pass);
    return x;
}

}  // namespace tb::nn
