#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/engine/nn/Attention.h"
#include "core/engine/nn/Backbone.h"
#include "core/engine/nn/TransformerLayer.h"

namespace tb::nn {

/// Depth of a parameter by Hugging Face's names for BERT; see Backbone::depthOf().
[[nodiscard]] std::int64_t depthOfBertName(const std::string& parameterName);

/// A batch on its way through the layers of a backbone: what a kind of backbone computes, and what its layers share in
/// one pass. The batch and the backbone outlive it.
class LayerPass {
public:
    LayerPass(const PackedBatch& packed, Dropout share)
        : batch(packed), dropout(share), runs(lengthRuns(packed.offsets)) {}
    LayerPass(const LayerPass&) = delete;
    LayerPass& operator=(const LayerPass&) = delete;
    virtual ~LayerPass() = default;

    /// What goes into the first layer, [T, H] fp32.
    [[nodiscard]] virtual torch::Tensor embed() const = 0;
    /// A layer's input to its output, both [T, H].
    [[nodiscard]] virtual Stream through(std::int64_t layer, const Stream& x) const = 0;
    /// firstTokens() of through(), [B, H]: a kind that can computes no more than these need.
    [[nodiscard]] virtual Stream throughFirst(std::int64_t layer, const Stream& x) const;
    /// Whether through() and throughFirst() take rows behind the batch's that belong to no text, and may give more than
    /// B back.
    [[nodiscard]] virtual bool takesFiller() const { return false; }
    /// What is done to the last layer's output.
    [[nodiscard]] virtual torch::Tensor finish(const torch::Tensor& x) const { return x; }

    const PackedBatch& batch;
    const Dropout dropout;
    const std::vector<LengthGroup> runs;
};

/// Embeddings and a list of transformer layers: all that the kinds of backbones have in common. A kind adds its
/// parameters in its constructor and says in its LayerPass how they compute. Parameter names are those of Hugging
/// Face's BERT ("embeddings.word_embeddings.weight", "encoder.layer.0.attention.output.dense.weight", ...), whatever
/// the family, but for query, key and value, which are one matrix [3H, H] "encoder.layer.0.attention.self.qkv.weight"
/// inside; WeightNames joins and renames them on loading and splits them on saving. Linear weights are stored [out,
/// in].
class LayeredBackbone : public Backbone {
public:
    /// Registers the table of words.
    LayeredBackbone(const EncoderSpec& spec, Dropout dropout);
    /// BERT's initialisation: N(0, 0.02), the padding's word vector and biases 0, norms 1 and 0.
    void resetParameters() override;
    torch::Tensor forward(const PackedBatch& batch) override;
    torch::Tensor forwardFirst(const PackedBatch& batch) override;
    [[nodiscard]] std::int64_t depthOf(const std::string& parameterName) const override;
    [[nodiscard]] torch::Tensor frozenStates(const PackedBatch& batch) const override;
    void wrapLinears(const WrapLinear& wrap) final;
    void castWeightsForInference() override;
    [[nodiscard]] WordTable& words() override { return m_words; }
    [[nodiscard]] const WordTable& words() const override { return m_words; }

protected:
    [[nodiscard]] virtual std::unique_ptr<LayerPass> begin(const PackedBatch& batch, Dropout dropout) const = 0;

    /// wrapLinears() for one layer; a kind adds what its layers have beside those of all.
    virtual void wrapLayer(std::int64_t number, const WrapLinear& wrap);

    torch::Tensor add(const std::string& name, torch::IntArrayRef shape);
    void addLayer(TransformerLayer layer) { m_layers.push_back(std::move(layer)); }
    /// By its number among those with weights of their own.
    [[nodiscard]] const TransformerLayer& layer(std::int64_t number) const {
        return m_layers[static_cast<std::size_t>(number)];
    }
    [[nodiscard]] torch::Tensor linear(const torch::Tensor& x, const Linear& l) const {
        return l.forward(x, computeDtype());
    }
    [[nodiscard]] torch::Tensor norm(const torch::Tensor& x, const Norm& n) const {
        return n.apply(x, spec().layerNormEps);
    }
    [[nodiscard]] LayerSetup setupOf(const LayerPass& pass) const {
        return {m_activation, spec().layerNormEps, pass.dropout.hidden, pass.batch.noise, computeDtype()};
    }
    [[nodiscard]] torch::Tensor activated(const torch::Tensor& x) const { return m_activation(x); }
    /// Where products run in bf16 on the CPU the rows of a pass are filled up with zeros to a rung: for each number of
    /// rows that oneDNN has not seen it prepares a product anew, which takes longer than the product.
    [[nodiscard]] Stream filledUp(const torch::Tensor& x) const;
    /// What attention adds to the scores of places that only fill up, minus infinity, and of others, 0, [B, 1, 1, L] in
    /// the compute type; undefined where every place holds a token.
    [[nodiscard]] torch::Tensor fillerBias(const PackedBatch& batch) const;

private:
    [[nodiscard]] Stream entering(const LayerPass& pass, const torch::Tensor& x) const;
    [[nodiscard]] Stream below(std::int64_t layer, const LayerPass& pass) const;

    Dropout m_dropout;
    torch::Tensor (*m_activation)(const torch::Tensor&);  ///< Of the feed-forward parts.
    WordTable m_words;
    std::vector<TransformerLayer> m_layers;
};

}  // namespace tb::nn
