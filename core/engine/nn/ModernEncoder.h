#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "core/engine/nn/Attention.h"
#include "core/engine/nn/Backbone.h"

namespace tb::nn {

/// ModernBERT (Warner et al. 2024) over packed tokens: norms before the layers, no biases, rotary positions (Su et al.
/// 2021), gated feed-forward parts (Shazeer 2020), and layers that attend to a window of near tokens between those that
/// attend to all. Parameter names are those of Encoder where the parts are the same; norms are called LayerNorm, so
/// that weight decay leaves them alone.
class ModernEncoder final : public Backbone {
public:
    /// Weights are allocated, not set: load them or call resetParameters().
    ModernEncoder(const EncoderSpec& spec, Dropout dropout);
    /// N(0, 0.02), norms 1.
    void resetParameters() override;
    torch::Tensor forward(const PackedBatch& batch) override;
    [[nodiscard]] std::int64_t depthOf(const std::string& parameterName) const override;
    [[nodiscard]] torch::Tensor frozenStates(const PackedBatch& batch) const override;
    void wrapLinears(const WrapLinear& wrap) override;
    void castWeightsForInference() override;
    [[nodiscard]] WordTable& words() override { return m_words; }
    [[nodiscard]] const WordTable& words() const override { return m_words; }

private:
    struct Layer {
        torch::Tensor attentionNorm;  ///< [H]; undefined in the first layer, whose input is normed already.
        std::shared_ptr<Linear> qkv, attentionOut, up, down;
        torch::Tensor feedForwardNorm;
    };
    /// What a kind of layers (those that attend to all, those with a window) shares in one pass.
    struct Reach {
        torch::Tensor cosine, sine;  ///< [T, 1, H / heads], of each token's position.
        torch::Tensor bias;          ///< As packedAttention() takes it.
    };
    struct Pass {
        std::vector<LengthGroup> runs;
        Reach all, near;
        Dropout dropout;
        std::optional<at::Generator> noise;
    };
    [[nodiscard]] torch::Tensor linear(const torch::Tensor& x, const Linear& l) const {
        return l.forward(x, computeDtype());
    }
    [[nodiscard]] torch::Tensor norm(const torch::Tensor& x, const torch::Tensor& weight) const;
    [[nodiscard]] Reach reach(const PackedBatch& batch, double theta, std::int64_t window) const;
    [[nodiscard]] Pass passOf(const PackedBatch& batch, Dropout dropout) const;
    [[nodiscard]] torch::Tensor embed(const PackedBatch& batch, double hiddenDropout) const;
    [[nodiscard]] torch::Tensor rotated(const torch::Tensor& qkv, const Reach& reach) const;
    [[nodiscard]] torch::Tensor through(std::size_t layer, const torch::Tensor& x, const Pass& pass) const;

    Dropout m_dropout;
    torch::Tensor (*m_activation)(const torch::Tensor&);
    WordTable m_words;
    torch::Tensor m_embeddingNorm, m_finalNorm;  ///< [H]
    std::vector<Layer> m_layers;
};

}  // namespace tb::nn
