#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "core/engine/nn/AddNorm.h"
#include "core/engine/nn/Attention.h"
#include "core/engine/nn/Backbone.h"

namespace tb::nn {

/// Depth of a parameter by Hugging Face's names for BERT; see Backbone::depthOf().
[[nodiscard]] std::int64_t depthOfBertName(const std::string& parameterName);

/// BERT's post-norm transformer (Devlin et al. 2019) over packed tokens: linear layers on [T, H], attention per
/// sequence. Every family but ModernBERT is this backbone with the switches of its EncoderSpec. Parameter names are
/// those of Hugging Face's BERT ("embeddings.word_embeddings.weight", "encoder.layer.0.attention.output.dense.weight",
/// ...), whatever the family, but for query, key and value, which are one matrix [3H, H]
/// "encoder.layer.0.attention.self.qkv.weight" inside; WeightNames joins and renames them on loading and splits them on
/// saving. Linear weights are stored [out, in].
class Encoder final : public Backbone {
public:
    /// Weights are allocated, not set: load them or call resetParameters().
    Encoder(const EncoderSpec& spec, Dropout dropout);
    /// BERT's initialisation: N(0, 0.02), biases 0, LayerNorm 1 and 0.
    void resetParameters() override;
    torch::Tensor forward(const PackedBatch& batch) override;
    /// The last layer computes no more than the first tokens need, keys and values of all tokens and the rest of the
    /// first alone (five sixths of that layer's products less).
    torch::Tensor forwardFirst(const PackedBatch& batch) override;
    [[nodiscard]] std::int64_t depthOf(const std::string& parameterName) const override;
    [[nodiscard]] torch::Tensor frozenStates(const PackedBatch& batch) const override;
    void wrapLinears(const WrapLinear& wrap) override;
    void castWeightsForInference() override;
    [[nodiscard]] WordTable& words() override { return m_words; }
    [[nodiscard]] const WordTable& words() const override { return m_words; }

private:
    struct Norm {
        torch::Tensor weight, bias;
    };
    struct Layer {
        std::shared_ptr<Linear> qkv, attentionOut, up, down;
        Norm attentionNorm, outputNorm;
    };
    torch::Tensor add(const std::string& name, torch::IntArrayRef shape);
    std::shared_ptr<Linear> addLinear(const std::string& name, std::int64_t out, std::int64_t in);
    Norm addNorm(const std::string& name, std::int64_t width);
    torch::Tensor linear(const torch::Tensor& x, const Linear& l) const { return l.forward(x, computeDtype()); }
    torch::Tensor norm(const torch::Tensor& x, const Norm& n) const;
    torch::Tensor placesOf(const PackedBatch& batch) const;
    torch::Tensor embed(const PackedBatch& batch, double hiddenDropout) const;
    torch::Tensor scoreBias(const std::vector<LengthGroup>& runs, const torch::Tensor& keyMask) const;
    /// What all layers of one pass share.
    struct Pass {
        std::vector<LengthGroup> runs;
        torch::Tensor bias;
        Dropout dropout;
        std::optional<at::Generator> noise;
    };
    [[nodiscard]] Pass passOf(const PackedBatch& batch, Dropout dropout) const;
    [[nodiscard]] Stream below(std::size_t layer, const PackedBatch& batch, const Pass& pass) const;
    [[nodiscard]] Stream through(const Layer& layer, const Stream& x, const Pass& pass) const;
    [[nodiscard]] Stream throughFirst(const Layer& layer, const Stream& x, const PackedBatch& batch,
                                      const Pass& pass) const;
    [[nodiscard]] Stream afterAttention(const Layer& layer, const torch::Tensor& context, const Stream& x,
                                        const Pass& pass) const;

    [[nodiscard]] Stream streamOf(const torch::Tensor& x) const;
    [[nodiscard]] Stream addAndNorm(const torch::Tensor& x, const Stream& residual, const Norm& n,
                                    const Pass& pass) const;

    Dropout m_dropout;
    torch::Tensor (*m_activation)(const torch::Tensor&);  ///< Of the feed-forward parts.
    WordTable m_words;
    torch::Tensor m_positions, m_types, m_tasks;  ///< [.., E]; undefined what the family has not
    Norm m_embeddingNorm;
    std::shared_ptr<Linear> m_projection;  ///< From E to H; null where they are equal
    torch::Tensor m_relativeBias;          ///< [buckets, heads], for all layers; undefined where the family has none
    std::vector<Layer> m_layers;
};

}  // namespace tb::nn
