#include "core/engine/nn/DebertaEncoder.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "core/engine/nn/Activation.h"
#include "core/engine/nn/Attention.h"
#include "core/engine/nn/DisentangledAttention.h"
#include "core/engine/nn/Dropout.h"
#include "core/engine/nn/TokenPooling.h"

namespace tb::nn {

class DebertaEncoder::Pass final : public LayerPass {
public:
    Pass(const DebertaEncoder& encoder, const PackedBatch& packed, Dropout share)
        : LayerPass(packed, share), m_encoder(encoder), m_filler(encoder.fillerBias(packed)) {
        const Disentangled& how = encoder.spec().disentangled;
        const double parts = 1.0 + (how.contentToPosition ? 1.0 : 0.0) + (how.positionToContent ? 1.0 : 0.0);
        m_scale = 1.0 / std::sqrt(static_cast<double>(encoder.spec().hidden / encoder.spec().heads) * parts);
        std::int64_t longest = 0;
        for (const LengthGroup& run : runs) longest = std::max(longest, run.length);
        m_rows = distanceRows(how, longest, batch.ids.device());
        m_distances = encoder.m_distances.narrow(0, m_rows.first, m_rows.count);
        if (how.normed) m_distances = encoder.norm(m_distances, encoder.m_distanceNorm);
    }

    [[nodiscard]] torch::Tensor embed() const override {
        const DebertaEncoder& e = m_encoder;
        torch::Tensor sum = e.wordVectors(batch);
        if (e.m_positions.defined()) sum = sum + at::embedding(e.m_positions, batch.positions);
        if (e.m_types.defined()) sum = sum + e.m_types.select(0, 0);
        if (e.m_projection) sum = e.linear(sum, *e.m_projection).to(at::kFloat);
        return applyDropout(e.norm(sum, e.m_embeddingNorm), dropout.hidden, batch.noise);
    }

    [[nodiscard]] Stream through(std::int64_t layer, const Stream& state) const override;
    [[nodiscard]] Stream throughFirst(std::int64_t layer, const Stream& state) const override;

private:
    /// Distances through a layer's query and key, [rows, H]; undefined what it does not use.
    struct Projected {
        torch::Tensor query, key;
    };
    [[nodiscard]] torch::Tensor droppedDistances() const {
        return applyDropout(m_distances, dropout.hidden, batch.noise);
    }
    [[nodiscard]] Projected ownDistances(const DistanceLinears& linears) const;
    [[nodiscard]] DisentangledTerms termsOf(const Projected& distances) const;
    [[nodiscard]] AttentionSetup setup() const {
        return {m_encoder.spec().heads, dropout.attention, batch.noise, m_scale};
    }
    [[nodiscard]] torch::Tensor convolved(const torch::Tensor& x, const torch::Tensor& output) const;

    const DebertaEncoder& m_encoder;
    torch::Tensor m_filler;
    double m_scale;
    DistanceRows m_rows;
    torch::Tensor m_distances;  ///< [rows, H], the part of the table that this pass needs.
};

DebertaEncoder::Pass::Projected DebertaEncoder::Pass::ownDistances(const DistanceLinears& linears) const {
    const auto distances = droppedDistances();
    Projected out;
    if (linears.query) out.query = m_encoder.linear(distances, *linears.query);
    if (linears.key) out.key = m_encoder.linear(distances, *linears.key);
    return out;
}

DisentangledTerms DebertaEncoder::Pass::termsOf(const Projected& distances) const {
    const Disentangled& how = m_encoder.spec().disentangled;
    const auto spread = [&](const torch::Tensor& rows) {
        return m_rows.ofDistance.defined() ? rows.index_select(0, m_rows.ofDistance) : rows;
    };
    return {how.contentToPosition ? spread(distances.key) : torch::Tensor(),
            how.positionToContent ? spread(distances.query) : torch::Tensor(), m_encoder.spec().heads, m_scale,
            m_filler};
}

Stream DebertaEncoder::Pass::through(std::int64_t layer, const Stream& state) const {
    const torch::Tensor& x = state.full;
    const TransformerLayer& l = m_encoder.layer(layer);
    const std::int64_t tokens = x.size(0), hidden = m_encoder.spec().hidden;
    torch::Tensor qkv;
    Projected distances;
    if (m_encoder.spec().disentangled.sharedKeys) {  // one product for the tokens and the distances
        const auto all = m_encoder.linear(at::cat({x, droppedDistances()}), *l.qkv);
        const auto rows = all.narrow(0, tokens, m_rows.count);
        qkv = all.narrow(0, 0, tokens);
        distances = {rows.narrow(1, 0, hidden), rows.narrow(1, hidden, hidden)};
    } else {
        qkv = m_encoder.linear(x, *l.qkv);
        distances = ownDistances(m_encoder.m_distanceLinears[static_cast<std::size_t>(layer)]);
    }
    const auto context = packedAttention(qkv, runs, setup(), termsOf(distances));
    const Stream output = afterAttention(l, context, state, m_encoder.setupOf(*this));
    return layer == 0 && m_encoder.m_kernel.defined() ? Stream{convolved(x, output.full)} : output;
}

Stream DebertaEncoder::Pass::throughFirst(std::int64_t layer, const Stream& state) const {
    if (layer == 0 && m_encoder.m_kernel.defined()) return LayerPass::throughFirst(layer, state);
    const torch::Tensor& x = state.full;
    const TransformerLayer& l = m_encoder.layer(layer);
    const std::int64_t tokens = x.size(0), hidden = m_encoder.spec().hidden;
    const std::int64_t sizes[] = {hidden, 2 * hidden};
    const auto parts = l.qkv->split(sizes);
    const auto first = firstTokens(x, batch.offsets);
    torch::Tensor query, keyValue;
    Projected distances;
    if (m_encoder.spec().disentangled.sharedKeys) {
        const auto dropped = droppedDistances();
        const auto queries = m_encoder.linear(at::cat({first, dropped}), *parts[0]);
        const auto keyValues = m_encoder.linear(at::cat({x, dropped}), *parts[1]);
        query = queries.narrow(0, 0, first.size(0));
        keyValue = keyValues.narrow(0, 0, tokens);
        distances = {queries.narrow(0, first.size(0), m_rows.count),
                     keyValues.narrow(0, tokens, m_rows.count).narrow(1, 0, hidden)};
    } else {
        query = m_encoder.linear(first, *parts[0]);
        keyValue = m_encoder.linear(x, *parts[1]);
        distances = ownDistances(m_encoder.m_distanceLinears[static_cast<std::size_t>(layer)]);
    }
    const auto context = firstTokenAttention(query, keyValue, runs, setup(), termsOf(distances));
    return afterAttention(l, context, {first}, m_encoder.setupOf(*this));
}

/// The first layer's output with a convolution over its input's neighbours added.
torch::Tensor DebertaEncoder::Pass::convolved(const torch::Tensor& x, const torch::Tensor& output) const {
    const DebertaEncoder& e = m_encoder;
    const Disentangled& how = e.spec().disentangled;
    const auto dtype = e.computeDtype();
    const auto input = batch.keyMask.defined() ? x * batch.keyMask.view({-1, 1}) : x;
    const auto near = overRuns(runs, [&](const LengthGroup& run) {
        const auto rows = input.narrow(0, run.firstRow, run.count * run.length).view({run.count, run.length, -1});
        const auto out = at::conv1d(rows.transpose(1, 2).to(dtype), e.m_kernel.to(dtype), e.m_kernelBias.to(dtype),
                                    /*stride=*/1, /*padding=*/how.kernel / 2, /*dilation=*/1, how.kernelGroups);
        return out.transpose(1, 2).reshape({run.count * run.length, -1});
    });
    const auto dropped = applyDropout(near.to(at::kFloat), dropout.hidden, batch.noise);
    return e.norm(output + activationKind(how.kernelActivation).apply(dropped), e.m_kernelNorm);
}

DebertaEncoder::DebertaEncoder(const EncoderSpec& spec, Dropout dropout) : LayeredBackbone(spec, dropout) {
    const Disentangled& how = spec.disentangled;
    if (how.addsPositions)
        m_positions = add("embeddings.position_embeddings.weight", {spec.maxPositions, spec.embedding});
    if (spec.typeVocabulary > 0)
        m_types = add("embeddings.token_type_embeddings.weight", {spec.typeVocabulary, spec.embedding});
    if (spec.projects())
        m_projection = makeLinear(*this, "embeddings_project", spec.hidden, spec.embedding, Bias::Without);
    m_embeddingNorm = makeNorm(*this, "embeddings.LayerNorm", spec.hidden);
    m_distances = add("encoder.rel_embeddings.weight", {2 * how.span, spec.hidden});
    if (how.normed) m_distanceNorm = makeNorm(*this, "encoder.LayerNorm", spec.hidden);
    for (std::int64_t i = 0; i < spec.layers; ++i) {
        addLayer(makePostNormLayer(*this, i, spec.hidden, spec.intermediate));
        DistanceLinears& linears = m_distanceLinears.emplace_back();
        if (how.sharedKeys) continue;
        const std::string name = layerPrefix(i) + "attention.self.";
        if (how.contentToPosition) linears.key = makeLinear(*this, name + "pos_key_proj", spec.hidden, spec.hidden);
        if (how.positionToContent) linears.query = makeLinear(*this, name + "pos_query_proj", spec.hidden, spec.hidden);
    }
    if (how.kernel > 0) addConvolution();
}

void DebertaEncoder::addConvolution() {
    const std::int64_t hidden = spec().hidden;
    const Disentangled& how = spec().disentangled;
    m_kernel = add("encoder.conv.conv.weight", {hidden, hidden / how.kernelGroups, how.kernel});
    m_kernelBias = add("encoder.conv.conv.bias", {hidden});
    m_kernelNorm = makeNorm(*this, "encoder.conv.LayerNorm", hidden);
}

std::unique_ptr<LayerPass> DebertaEncoder::begin(const PackedBatch& batch, Dropout dropout) const {
    return std::make_unique<Pass>(*this, batch, dropout);
}

std::int64_t DebertaEncoder::depthOf(const std::string& parameterName) const {
    if (parameterName.find("encoder.conv.") != std::string::npos) return 1;
    for (const char* table : {"encoder.rel_embeddings.", "encoder.LayerNorm."})
        if (parameterName.find(table) != std::string::npos) return 0;
    return LayeredBackbone::depthOf(parameterName);
}

void DebertaEncoder::wrapLayer(std::int64_t number, const WrapLinear& wrap) {
    auto& [key, query] = m_distanceLinears[static_cast<std::size_t>(number)];
    const std::string name = layerPrefix(number) + "attention.self.";
    if (key) key = wrap(name + "pos_key_proj", std::move(key));
    if (query) query = wrap(name + "pos_query_proj", std::move(query));
    LayeredBackbone::wrapLayer(number, wrap);
}

void DebertaEncoder::castWeightsForInference() {
    LayeredBackbone::castWeightsForInference();
    if (m_projection) m_projection->castForInference(computeDtype());
    for (const auto& [key, query] : m_distanceLinears) {
        if (key) key->castForInference(computeDtype());
        if (query) query->castForInference(computeDtype());
    }
}

}  // namespace tb::nn
