#include "core/engine/nn/Encoder.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <charconv>
#include <limits>

#include "core/base/Assert.h"
#include "core/engine/nn/Attention.h"
#include "core/engine/nn/Dropout.h"
#include "core/engine/nn/SmallBatchLinear.h"
#include "core/engine/nn/ModuleTree.h"
#include "core/engine/nn/TokenPooling.h"

namespace tb::nn {
EncoderImpl::EncoderImpl(const EncoderSpec& spec, Dropout dropout) : m_spec(spec), m_dropout(dropout) {
    m_words = add("embeddings.word_embeddings.weight", {spec.vocabulary, spec.embedding});
    m_positions = add("embeddings.position_embeddings.weight", {spec.maxPositions, spec.embedding});
    if (spec.typeVocabulary > 0)
        m_types = add("embeddings.token_type_embeddings.weight", {spec.typeVocabulary, spec.embedding});
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

torch::Tensor EncoderImpl::add(const std::string& name, torch::IntArrayRef shape) {
    return addParameter(*this, name, shape);
}

EncoderImpl::LinearWeights EncoderImpl::addLinear(const std::string& name, std::int64_t out, std::int64_t in) {
    auto weight = add(name + ".weight", {out, in});
    return {std::move(weight), add(name + ".bias", {out})};
}

EncoderImpl::Norm EncoderImpl::addNorm(const std::string& name, std::int64_t width) {
    auto weight = add(name + ".weight", {width});
    return {std::move(weight), add(name + ".bias", {width})};
}

void EncoderImpl::resetParameters() {
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
    if (m_spec.padId >= 0 && m_spec.padId < m_words.size(0)) m_words[m_spec.padId].zero_();
}

std::int64_t EncoderImpl::depthOf(const std::string& parameterName) {
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

void EncoderImpl::setComputeDtype(torch::ScalarType dtype) {
    TB_ASSERT(dtype == torch::kFloat || dtype == torch::kBFloat16);
    m_dtype = dtype;
}

void EncoderImpl::castWeightsForInference() {
    const at::NoGradGuard noGrad;
    const auto cast = [this](LinearWeights& w) {
        for (torch::Tensor* part : {&w.weight, &w.bias}) {
            part->set_requires_grad(false);
            part->set_data(part->to(m_dtype));
        }
    };
    if (m_projection.weight.defined()) cast(m_projection);
    for (Layer& l : m_layers) {
        for (LinearWeights* w : {&l.qkv, &l.attentionOut, &l.up, &l.down}) cast(*w);
    }
}

torch::Tensor EncoderImpl::linear(const torch::Tensor& x, const LinearWeights& l) const {
    if (m_dtype == torch::kFloat)
        return suitsFewRows(x, l.weight) ? fewRowsLinear(x, l.weight, l.bias) : at::linear(x, l.weight, l.bias);
    return at::linear(x.to(m_dtype), l.weight.to(m_dtype), l.bias.to(m_dtype));
}

torch::Tensor EncoderImpl::norm(const torch::Tensor& x, const Norm& n) const {
    return at::layer_norm(x, n.weight.sizes(), n.weight, n.bias, m_spec.layerNormEps);
}

/// Rows of the table of positions. In RoBERTa's way of counting (fairseq's), a padding token inside a text is not
/// counted and has padding's own place.
torch::Tensor EncoderImpl::placesOf(const PackedBatch& batch) const {
    if (m_spec.positionOffset == 0) return batch.positions;
    const std::int64_t padding = m_spec.positionOffset - 1;
    const auto isPadding = batch.ids.eq(padding).to(at::kLong);
    const auto upToHere = isPadding.cumsum(0);
    const auto firstRow = at::arange(batch.tokens(), batch.positions.options()) - batch.positions;
    const auto beforeText = (upToHere - isPadding).index_select(0, firstRow);
    return at::where(isPadding.eq(1), padding, batch.positions + m_spec.positionOffset - (upToHere - beforeText));
}

torch::Tensor EncoderImpl::embed(const PackedBatch& batch, double hiddenDropout) const {
    auto sum = at::embedding(m_words, remapIds(batch.ids)) + at::embedding(m_positions, placesOf(batch));
    if (m_types.defined()) sum = sum + m_types.select(0, 0);
    const auto x = applyDropout(norm(sum, m_embeddingNorm), hiddenDropout, batch.noise);
    return m_projection.weight.defined() ? linear(x, m_projection).to(torch::kFloat) : x;
}

/// What packedAttention() adds to the scores, in the compute type: the family's bias by distance, and minus infinity
/// for keys that only fill up. Undefined where there is neither.
torch::Tensor EncoderImpl::scoreBias(const std::vector<LengthGroup>& runs, const torch::Tensor& keyMask) const {
    torch::Tensor bias;
    if (m_relativeBias.defined()) {
        std::int64_t longest = 0;
        for (const LengthGroup& run : runs) longest = std::max(longest, run.length);
        const auto rows = relativeBuckets(longest, m_spec.relativeBuckets, m_relativeBias.device());
        bias = at::embedding(m_relativeBias, rows).permute({2, 0, 1}).to(m_dtype).contiguous().unsqueeze(0);
    }
    if (!keyMask.defined()) return bias;
    const auto filler = at::zeros({keyMask.size(0), 1, 1, keyMask.size(1)}, keyMask.options().dtype(m_dtype))
                            .masked_fill(keyMask.logical_not().view({keyMask.size(0), 1, 1, -1}),
                                         -std::numeric_limits<double>::infinity());
    return bias.defined() ? bias + filler : filler;
}

EncoderImpl::Pass EncoderImpl::passOf(const PackedBatch& batch, Dropout dropout) const {
    auto runs = lengthRuns(batch.offsets);
    auto bias = scoreBias(runs, batch.keyMask);
    return {std::move(runs), std::move(bias), dropout, batch.noise};
}

torch::Tensor EncoderImpl::through(const Layer& layer, const torch::Tensor& x, const Pass& pass) const {
    const auto context =
        packedAttention(linear(x, layer.qkv), pass.runs, m_spec.heads, pass.dropout.attention, pass.bias, pass.noise);
    return afterAttention(layer, context, x, pass);
}

torch::Tensor EncoderImpl::throughFirst(const Layer& layer, const torch::Tensor& x, const PackedBatch& batch,
                                        const Pass& pass) const {
    const auto weights = layer.qkv.weight.split_with_sizes({m_spec.hidden, 2 * m_spec.hidden});
    const auto biases = layer.qkv.bias.split_with_sizes({m_spec.hidden, 2 * m_spec.hidden});
    const auto first = firstTokens(x, batch.offsets);
    const auto query = linear(first, {weights[0], biases[0]});
    const auto keyValue = linear(x, {weights[1], biases[1]});
    const auto context =
        firstTokenAttention(query, keyValue, pass.runs, m_spec.heads, pass.dropout.attention, pass.bias, pass.noise);
    return afterAttention(layer, context, first, pass);
}

/// From the attended values, [N, H], and the layer's input of the same N tokens to its output.
torch::Tensor EncoderImpl::afterAttention(const Layer& layer, const torch::Tensor& context, const torch::Tensor& x,
                                          const Pass& pass) const {
    const auto attended = linear(context, layer.attentionOut).to(torch::kFloat);
    const auto middle = norm(applyDropout(attended, pass.dropout.hidden, pass.noise) + x, layer.attentionNorm);
    const auto inner = at::gelu(linear(middle, layer.up));
    return norm(applyDropout(linear(inner, layer.down).to(torch::kFloat), pass.dropout.hidden, pass.noise) + middle,
                layer.outputNorm);
}

/// What goes into that layer (at least the frozen ones are below it), [T, H].
torch::Tensor EncoderImpl::below(std::size_t layer, const PackedBatch& batch, const Pass& pass) const {
    TB_ASSERT(batch.ids.size(0) == batch.tokens() && batch.positions.size(0) == batch.tokens());
    torch::Tensor x = batch.frozen;
    if (!x.defined()) x = m_frozenLayers > 0 ? frozenStates(batch) : embed(batch, pass.dropout.hidden);
    for (std::size_t i = static_cast<std::size_t>(m_frozenLayers); i < layer; ++i) x = through(m_layers[i], x, pass);
    return x;
}

torch::Tensor EncoderImpl::forward(const PackedBatch& batch) {
    return below(m_layers.size(), batch, passOf(batch, is_training() ? m_dropout : Dropout()));
}

torch::Tensor EncoderImpl::forwardFirst(const PackedBatch& batch) {
    if (m_frozenLayers == m_spec.layers) return firstTokens(forward(batch), batch.offsets);
    const Pass pass = passOf(batch, is_training() ? m_dropout : Dropout());
    const std::size_t last = m_layers.size() - 1;
    return throughFirst(m_layers[last], below(last, batch, pass), batch, pass);
}

torch::Tensor EncoderImpl::frozenStates(const PackedBatch& batch) const {
    const at::NoGradGuard noGrad;
    const Pass pass = passOf(batch, Dropout());
    torch::Tensor x = embed(batch, 0.0);
    for (std::size_t i = 0; i < static_cast<std::size_t>(m_frozenLayers); ++i) x = through(m_layers[i], x, pass);
    return x;
}

void EncoderImpl::freezeBelow(std::int64_t layers) {
    TB_ASSERT(layers > 0 && layers <= m_spec.layers);
    m_frozenLayers = layers;
    for (auto& item : named_parameters()) {
        if (depthOf(item.key()) <= layers) item.value().set_requires_grad(false);
    }
}

torch::Tensor EncoderImpl::remapIds(const torch::Tensor& ids) const {
    if (!vocabularyIsCompact()) return ids;
    if (m_rowOfId.device() != ids.device()) m_rowOfId = m_rowOfId.to(ids.device());
    return m_rowOfId.index_select(0, ids);
}

void EncoderImpl::compactVocabulary(std::span<const std::int64_t> usedIds) {
    TB_ASSERT(!vocabularyIsCompact());
    std::vector<std::int64_t> ids(usedIds.begin(), usedIds.end());
    std::sort(ids.begin(), ids.end());
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    TB_ASSERT(!ids.empty() && ids.front() >= 0 && ids.back() < m_spec.vocabulary);
    const at::NoGradGuard noGrad;
    m_usedIds = at::tensor(ids, at::kLong).to(m_words.device());
    m_rowOfId = at::full({m_spec.vocabulary}, -1, m_usedIds.options());
    m_rowOfId.index_copy_(0, m_usedIds, at::arange(m_usedIds.size(0), m_usedIds.options()));
    m_fullWords = m_words.detach();
    m_words.mutable_grad().reset();
    m_words.set_data(m_fullWords.index_select(0, m_usedIds));
}

torch::Tensor EncoderImpl::fullVocabulary(double unusedDecay) const {
    const at::NoGradGuard noGrad;
    if (!vocabularyIsCompact()) return m_words.detach().clone();
    const auto device = m_words.device();
    return (m_fullWords.to(device) * unusedDecay).index_copy_(0, m_usedIds.to(device), m_words.detach());
}

void EncoderImpl::restoreVocabulary(double unusedDecay) {
    TB_ASSERT(vocabularyIsCompact());
    const at::NoGradGuard noGrad;
    m_words.mutable_grad().reset();
    m_words.set_data(fullVocabulary(unusedDecay));
    m_fullWords.reset();
    m_usedIds.reset();
    m_rowOfId.reset();
}

}  // namespace tb::nn
