#include "core/engine/nn/ModernEncoder.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "core/engine/nn/Attention.h"
#include "core/engine/nn/Dropout.h"

namespace tb::nn {

class ModernEncoder::Pass final : public LayerPass {
public:
    Pass(const ModernEncoder& encoder, const PackedBatch& packed, Dropout share)
        : LayerPass(packed, share),
          m_encoder(encoder),
          m_all(reach(encoder.spec().rotaryTheta, 0)),
          m_near(reach(encoder.spec().localRotaryTheta, encoder.spec().attentionWindow)) {}

    [[nodiscard]] torch::Tensor embed() const override {
        return applyDropout(m_encoder.norm(m_encoder.wordVectors(batch), m_encoder.m_embeddingNorm), dropout.hidden,
                            batch.noise);
    }

    [[nodiscard]] Stream through(std::int64_t layer, const Stream& state) const override {
        const torch::Tensor& x = state.full;
        const ModernEncoder& e = m_encoder;
        const TransformerLayer& l = e.layer(layer);
        const Reach& reach = layer % e.spec().globalEvery == 0 ? m_all : m_near;
        const auto input = l.attentionNorm.weight.defined() ? e.norm(x, l.attentionNorm) : x;
        const auto context = packedAttention(rotated(e.linear(input, *l.qkv), reach), runs, e.spec().heads,
                                             dropout.attention, reach.bias, batch.noise);
        const auto attended = e.linear(context, *l.attentionOut).to(at::kFloat);
        const auto middle = x + applyDropout(attended, dropout.hidden, batch.noise);
        const auto wide = e.linear(e.norm(middle, l.feedForwardNorm), *l.up).chunk(2, -1);
        const auto inner = e.linear(e.activated(wide[0]) * wide[1], *l.down).to(at::kFloat);
        return {middle + applyDropout(inner, dropout.hidden, batch.noise)};
    }

    [[nodiscard]] torch::Tensor finish(const torch::Tensor& x) const override {
        return m_encoder.norm(x, m_encoder.m_finalNorm);
    }

private:
    /// What a kind of layers (those that attend to all, those with a window) shares.
    struct Reach {
        torch::Tensor cosine, sine;  ///< [T, 1, H / heads], of each token's position.
        torch::Tensor bias;          ///< As packedAttention() takes it.
    };
    [[nodiscard]] Reach reach(double theta, std::int64_t window) const;
    [[nodiscard]] torch::Tensor rotated(const torch::Tensor& qkv, const Reach& reach) const;

    const ModernEncoder& m_encoder;
    Reach m_all, m_near;
};

/// `window` = 0: every token. Keys further away than it and keys that only fill up have minus infinity.
ModernEncoder::Pass::Reach ModernEncoder::Pass::reach(double theta, std::int64_t window) const {
    const std::int64_t width = m_encoder.spec().hidden / m_encoder.spec().heads;
    const auto options = at::dtype(at::kFloat).device(batch.ids.device());
    const auto exponents = at::arange(0, width, 2, options) / static_cast<double>(width);
    const auto angles = batch.positions.to(at::kFloat).unsqueeze(1) / at::pow(theta, exponents);
    const auto both = at::cat({angles, angles}, 1).unsqueeze(1);
    Reach out{both.cos(), both.sin(), m_encoder.fillerBias(batch)};
    std::int64_t longest = 0;
    for (const LengthGroup& run : runs) longest = std::max(longest, run.length);
    if (window == 0 || longest <= window + 1) return out;
    const auto places = at::arange(longest, options);
    const auto far = (places.unsqueeze(0) - places.unsqueeze(1)).abs().gt(window).view({1, 1, longest, longest});
    const auto near = at::zeros(far.sizes(), options.dtype(m_encoder.computeDtype()))
                          .masked_fill(far, -std::numeric_limits<double>::infinity());
    out.bias = out.bias.defined() ? near + out.bias : near;
    return out;
}

/// Query and key turned by their token's position; the value as it is.
torch::Tensor ModernEncoder::Pass::rotated(const torch::Tensor& qkv, const Reach& reach) const {
    const auto parts = qkv.view({qkv.size(0), 3, m_encoder.spec().heads, -1});
    const auto turned = [&](const torch::Tensor& part) {
        const auto x = part.to(at::kFloat);
        const auto halves = x.chunk(2, -1);
        const auto quarter = at::cat({-halves[1], halves[0]}, -1);
        return (x * reach.cosine + quarter * reach.sine).to(qkv.scalar_type());
    };
    return at::stack({turned(parts.select(1, 0)), turned(parts.select(1, 1)), parts.select(1, 2)}, 1)
        .view({qkv.size(0), -1});
}

ModernEncoder::ModernEncoder(const EncoderSpec& spec, Dropout dropout) : LayeredBackbone(spec, dropout) {
    const std::int64_t h = spec.hidden;
    m_embeddingNorm = makeNorm(*this, "embeddings.LayerNorm", h, Bias::Without);
    m_finalNorm = makeNorm(*this, "encoder.final.LayerNorm", h, Bias::Without);
    for (std::int64_t i = 0; i < spec.layers; ++i) {
        const std::string prefix = layerPrefix(i);
        TransformerLayer l;
        // The input of the first layer is normed already.
        if (i > 0) l.attentionNorm = makeNorm(*this, prefix + "attention.LayerNorm", h, Bias::Without);
        l.qkv = makeLinear(*this, prefix + "attention.self.qkv", 3 * h, h, Bias::Without);
        l.attentionOut = makeLinear(*this, prefix + "attention.output.dense", h, h, Bias::Without);
        l.feedForwardNorm = makeNorm(*this, prefix + "intermediate.LayerNorm", h, Bias::Without);
        l.up = makeLinear(*this, prefix + "intermediate.dense", 2 * spec.intermediate, h, Bias::Without);
        l.down = makeLinear(*this, prefix + "output.dense", h, spec.intermediate, Bias::Without);
        addLayer(std::move(l));
    }
}

std::unique_ptr<LayerPass> ModernEncoder::begin(const PackedBatch& batch, Dropout dropout) const {
    return std::make_unique<Pass>(*this, batch, dropout);
}

std::int64_t ModernEncoder::depthOf(const std::string& parameterName) const {
    if (parameterName.find("encoder.final.") != std::string::npos) return spec().layers;
    return LayeredBackbone::depthOf(parameterName);
}

}  // namespace tb::nn
