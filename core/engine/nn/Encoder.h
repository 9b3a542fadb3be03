#pragma once

#include <torch/nn/module.h>
#include <torch/nn/pimpl.h>

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "core/engine/nn/Attention.h"
#include "core/engine/nn/EncoderSpec.h"
#include "core/engine/nn/PackedBatch.h"

namespace tb::nn {

struct Dropout {
    double hidden = 0.0;
    double attention = 0.0;
};

/// BERT's post-norm transformer (Devlin et al. 2019) over packed tokens: linear layers on [T, H], attention per
/// sequence. Every family is this block with the switches of its EncoderSpec. Parameter names are those of Hugging
/// Face's BERT
/// ("embeddings.word_embeddings.weight", "encoder.layer.0.attention.output.dense.weight", ...), whatever the family,
/// but for query, key and value, which are one matrix [3H, H] "encoder.layer.0.attention.self.qkv.weight" inside;
/// WeightNames joins and renames them on loading and splits them on saving. Linear weights are stored [out, in].
class EncoderImpl : public torch::nn::Module {
public:
    /// Weights are allocated, not set: load them or call resetParameters().
    EncoderImpl(const EncoderSpec& spec, Dropout dropout);
    /// BERT's initialisation: N(0, 0.02), biases 0, LayerNorm 1 and 0; from torch's default generator.
    void resetParameters();
    /// Last hidden states, [T, H], fp32. Ids are always those of the tokenizer, also while the vocabulary is compact.
    /// Dropout acts only in training mode. Several threads may call it at once, each with a batch that has its own
    /// noise.
    torch::Tensor forward(const PackedBatch& batch);
    /// firstTokens() of forward(), [B, H]: the last layer computes no more than these need, keys and values of all
    /// tokens and the rest of the first alone (five sixths of that layer's products less). Dropout draws other noise
    /// than forward().
    torch::Tensor forwardFirst(const PackedBatch& batch);
    [[nodiscard]] const EncoderSpec& spec() const { return m_spec; }
    /// The embeddings and the lowest `layers` layers learn no more (Lee, Tang and Lin 2019) and drop nothing out, so
    /// that what they make of a text never changes. Above 0, at most spec().layers; before the optimiser is made.
    void freezeBelow(std::int64_t layers);
    [[nodiscard]] std::int64_t frozenLayers() const { return m_frozenLayers; }
    /// What the frozen part makes of the tokens, [T, H] fp32, without gradient: forward() starts from there.
    [[nodiscard]] torch::Tensor frozenStates(const PackedBatch& batch) const;
    /// Depth of a parameter for layer-wise rates: 0 = embeddings, k = layer k-1, -1 = not the encoder's (pooler,
    /// classifier). Prefixes ("bert.") do not matter.
    [[nodiscard]] static std::int64_t depthOf(const std::string& parameterName);

    /// Matrix products of the layers run in this type (kFloat or kBFloat16, fp32 accumulation inside); layer norms,
    /// residuals, master weights and gradients stay fp32.
    void setComputeDtype(torch::ScalarType dtype);
    [[nodiscard]] torch::ScalarType computeDtype() const { return m_dtype; }
    /// Stores the linear weights in the compute type, so that nothing is cast per call. Only for prediction: no way
    /// back.
    void castWeightsForInference();

    // A run sees a few thousand words of 30,000: a dense gradient of the whole table costs more than the layers.
    // Between compactVocabulary() and restoreVocabulary() the parameter "embeddings.word_embeddings.weight" holds only
    // the used rows
    // ([used, E], same Tensor object, gradient and optimiser state of that shape). forward() translates ids itself.
    // Under AdamW a row that never gets a gradient has zero moments, so its only change is the decoupled decay:
    // row *= prod over the steps of (1 - lr_t * weightDecay). restoreVocabulary() takes that product. Equal to the
    // plain form within rounding; the gradient norm too, since unused rows contribute zero.

    /// Keeps the rows of `usedIds` (duplicates and any order allowed; must cover every id forward() will see, those of
    /// validation and test too). Call before the optimiser is made; existing gradients are dropped.
    void compactVocabulary(std::span<const std::int64_t> usedIds);
    /// Back to the whole table, [V, E]: used rows from training, unused rows times `unusedDecay`. Make a new optimiser
    /// afterwards.
    void restoreVocabulary(double unusedDecay = 1.0);
    /// The whole table as restoreVocabulary() would make it, a copy; the run goes on. For checkpoints and best-epoch
    /// bundles.
    [[nodiscard]] torch::Tensor fullVocabulary(double unusedDecay = 1.0) const;
    [[nodiscard]] bool vocabularyIsCompact() const { return m_fullWords.defined(); }
    /// Tokenizer ids to rows of the current table (forward() does this itself). An id outside the kept ones becomes -1.
    [[nodiscard]] torch::Tensor remapIds(const torch::Tensor& ids) const;

private:
    struct LinearWeights {
        torch::Tensor weight, bias;
    };
    struct Norm {
        torch::Tensor weight, bias;
    };
    struct Layer {
        LinearWeights qkv, attentionOut, up, down;
        Norm attentionNorm, outputNorm;
    };
    torch::Tensor add(const std::string& name, torch::IntArrayRef shape);
    LinearWeights addLinear(const std::string& name, std::int64_t out, std::int64_t in);
    Norm addNorm(const std::string& name, std::int64_t width);
    torch::Tensor linear(const torch::Tensor& x, const LinearWeights& l) const;
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
    [[nodiscard]] torch::Tensor below(std::size_t layer, const PackedBatch& batch, const Pass& pass) const;
    [[nodiscard]] torch::Tensor through(const Layer& layer, const torch::Tensor& x, const Pass& pass) const;
    [[nodiscard]] torch::Tensor throughFirst(const Layer& layer, const torch::Tensor& x, const PackedBatch& batch,
                                             const Pass& pass) const;
    [[nodiscard]] torch::Tensor afterAttention(const Layer& layer, const torch::Tensor& context, const torch::Tensor& x,
                                               const Pass& pass) const;

    EncoderSpec m_spec;
    Dropout m_dropout;
    torch::ScalarType m_dtype = torch::kFloat;
    torch::Tensor m_words, m_positions, m_types;  ///< [.., E]; m_types undefined where the family has none
    Norm m_embeddingNorm;
    LinearWeights m_projection;    ///< From E to H; undefined where they are equal
    torch::Tensor m_relativeBias;  ///< [buckets, heads], for all layers; undefined where the family has none
    std::vector<Layer> m_layers;
    std::int64_t m_frozenLayers = 0;
    // --- only while the vocabulary is compact
    torch::Tensor m_fullWords;        ///< [V, E] as it was when the run began
    torch::Tensor m_usedIds;          ///< [used], sorted
    mutable torch::Tensor m_rowOfId;  ///< [V], -1 = not kept; follows the ids' device
};
TORCH_MODULE(Encoder);

}  // namespace tb::nn
