#include "core/engine/nn/Encoder.h"

#include <ATen/ATen.h>

#include <algorithm>

#include "core/engine/nn/Attention.h"
#include "core/engine/nn/Dropout.h"
#include "core/engine/nn/TokenPooling.h"

namespace tb::nn {

class Encoder::Pass final : public LayerPass {
public:
    Pass(const Encoder& encoder, const PackedBatch& packed, Dropout share)
        : LayerPass(packed, share), m_encoder(encoder), m_bias(encoder.scoreBias(*this)) {}

    [[nodiscard]] torch::Tensor embed() const override {
        const Encoder& e = m_encoder;
        auto sum = e.wordVectors(batch) + at::embedding(e.m_positions, e.placesOf(batch));
        if (e.m_types.defined()) sum = sum + e.m_types.select(0, 0);
        if (e.m_tasks.defined()) sum = sum + e.m_tasks.select(0, 0);
        const auto x = applyDropout(e.norm(sum, e.m_embeddingNorm), dropout.hidden, batch.noise);
        return e.m_projection ? e.linear(x, *e.m_projection).to(torch::kFloat) : x;
    }

    [[nodiscard]] bool takesFiller() const override { return true; }

    [[nodiscard]] Stream through(std::int64_t layer, const Stream& x) const override {
        return throughStored(firstStored(layer), firstStored(layer) + m_encoder.spec().innerLayers, x);
    }

    [[nodiscard]] Stream throughFirst(std::int64_t layer, const Stream& x) const override {
        const std::int64_t last = firstStored(layer) + m_encoder.spec().innerLayers - 1;
        const TransformerLayer& l = m_encoder.layer(last);
        const Stream input = throughStored(firstStored(layer), last, x);
        const EncoderSpec& spec = m_encoder.spec();
        const std::int64_t sizes[] = {spec.hidden, 2 * spec.hidden};
        const auto parts = l.qkv->split(sizes);
        const Stream first = m_encoder.filledUp(firstTokens(input.full.narrow(0, 0, batch.tokens()), batch.offsets));
        const auto query = m_encoder.linear(first.forProduct(), *parts[0]);
        const auto keyValue = m_encoder.linear(input.forProduct(), *parts[1]);
        const auto context =
            firstTokenAttention(query, keyValue, runs, spec.heads, dropout.attention, m_bias, batch.noise);
        return afterAttention(l, context, first, m_encoder.setupOf(*this));
    }

private:
    [[nodiscard]] std::int64_t firstStored(std::int64_t layer) const {
        return m_encoder.spec().groupOf(layer) * m_encoder.spec().innerLayers;
    }
    [[nodiscard]] Stream throughStored(std::int64_t begin, std::int64_t end, Stream x) const {
        for (std::int64_t i = begin; i < end; ++i) {
            const TransformerLayer& l = m_encoder.layer(i);
            const auto context = packedAttention(m_encoder.linear(x.forProduct(), *l.qkv), runs, m_encoder.spec().heads,
                                                 dropout.attention, m_bias, batch.noise);
            x = afterAttention(l, context, x, m_encoder.setupOf(*this));
        }
        return x;
    }

    const Encoder& m_encoder;
    torch::Tensor m_bias;  ///< As packedAttention() takes it.
};

Encoder::Encoder(const EncoderSpec& spec, Dropout dropout) : LayeredBackbone(spec, dropout) {
    m_positions = add("embeddings.position_embeddings.weight", {spec.maxPositions, spec.embedding});
    if (spec.typeVocabulary > 0)
        m_types = add("embeddings.token_type_embeddings.weight", {spec.typeVocabulary, spec.embedding});
    if (spec.taskVocabulary > 0)
        m_tasks = add("embeddings.task_type_embeddings.weight", {spec.taskVocabulary, spec.embedding});
    m_embeddingNorm = makeNorm(*this, "embeddings.LayerNorm", spec.embedding);
    if (spec.projects()) m_projection = makeLinear(*this, "embeddings_project", spec.hidden, spec.embedding);
    if (spec.relativeBuckets > 0)
        m_relativeBias = add("encoder.relative_attention_bias.weight", {spec.relativeBuckets, spec.heads});
    for (std::int64_t i = 0; i < spec.storedLayers(); ++i)
        addLayer(makePostNormLayer(*this, i, spec.hidden, spec.intermediate));
}

std::unique_ptr<LayerPass> Encoder::begin(const PackedBatch& batch, Dropout dropout) const {
    return std::make_unique<Pass>(*this, batch, dropout);
}

void Encoder::castWeightsForInference() {
    if (m_projection) m_projection->castForInference(computeDtype());
    LayeredBackbone::castWeightsForInference();
}

std::int64_t Encoder::depthOf(const std::string& parameterName) const {
    const std::int64_t depth = LayeredBackbone::depthOf(parameterName);
    if (depth < 1 || spec().layerGroups == 0) return depth;
    std::int64_t last = spec().layers - 1;
    while (spec().groupOf(last) != (depth - 1) / spec().innerLayers && last > 0) --last;
    return last + 1;
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

/// What packedAttention() adds to the scores, in the compute type: the family's bias by distance, and minus infinity
/// for keys that only fill up. Undefined where there is neither.
torch::Tensor Encoder::scoreBias(const LayerPass& pass) const {
    const auto filler = fillerBias(pass.batch);
    if (!m_relativeBias.defined()) return filler;
    std::int64_t longest = 0;
    for (const LengthGroup& run : pass.runs) longest = std::max(longest, run.length);
    const auto rows = relativeBuckets(longest, spec().relativeBuckets, m_relativeBias.device());
    const auto bias = at::embedding(m_relativeBias, rows).permute({2, 0, 1}).to(computeDtype()).contiguous();
    return filler.defined() ? bias.unsqueeze(0) + filler : bias.unsqueeze(0);
}

}  // namespace tb::nn
