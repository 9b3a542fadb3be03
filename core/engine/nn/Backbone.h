#pragma once

#include <torch/nn/module.h>

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>

#include "core/engine/nn/EncoderSpec.h"
#include "core/engine/nn/Linear.h"
#include "core/engine/nn/PackedBatch.h"
#include "core/engine/nn/WordTable.h"

namespace tb::nn {

struct Dropout {
    double hidden = 0.0;
    double attention = 0.0;
};

/// Token ids of a packed batch to states [T, H]: what lies under a head. Its parameters have the names of the kind's
/// source; WeightNames maps them to those of the family's files. Several threads may compute at once, each with a batch
/// that has its own noise.
class Backbone : public torch::nn::Module {
public:
    explicit Backbone(const EncoderSpec& spec) : m_spec(spec) {}

    [[nodiscard]] const EncoderSpec& spec() const { return m_spec; }
    /// Fresh weights, from torch's default generator.
    virtual void resetParameters() = 0;

    /// Last hidden states, [T, H], fp32. Ids are always those of the tokenizer, also while the vocabulary is compact.
    /// Dropout acts only in training mode.
    [[nodiscard]] virtual torch::Tensor forward(const PackedBatch& batch) = 0;
    /// firstTokens() of forward(), [B, H]. A kind that can computes no more than these need; its dropout draws other
    /// noise than forward() then.
    [[nodiscard]] virtual torch::Tensor forwardFirst(const PackedBatch& batch);

    /// Depth of a parameter for layer-wise rates: 0 = embeddings, k = layer k-1, -1 = not the backbone's (pooler,
    /// classifier). Prefixes ("bert.") do not matter.
    [[nodiscard]] virtual std::int64_t depthOf(const std::string& parameterName) const = 0;
    /// The embeddings and the lowest `layers` layers learn no more (Lee, Tang and Lin 2019) and drop nothing out, so
    /// that what they make of a text never changes. Above 0, at most spec().layers; before the optimiser is made.
    void freezeBelow(std::int64_t layers);
    [[nodiscard]] std::int64_t frozenLayers() const { return m_frozenLayers; }
    /// What the frozen part makes of the tokens, [T, H] fp32, without gradient: forward() starts from there.
    [[nodiscard]] virtual torch::Tensor frozenStates(const PackedBatch& batch) const = 0;

    /// Puts each linear layer of the layers through `wrap`, once, in the order of the computation. Before the optimiser
    /// is made.
    virtual void wrapLinears(const WrapLinear& wrap) = 0;
    /// Matrix products of the layers run in this type (kFloat or kBFloat16, fp32 accumulation inside); layer norms,
    /// residuals, master weights and gradients stay fp32.
    void setComputeDtype(torch::ScalarType dtype);
    [[nodiscard]] torch::ScalarType computeDtype() const { return m_dtype; }
    /// Stores the linear weights in the compute type, so that nothing is cast per call. Only for prediction: no way
    /// back.
    virtual void castWeightsForInference() = 0;

    // --- the vocabulary; see WordTable
    [[nodiscard]] virtual WordTable& words() = 0;
    [[nodiscard]] virtual const WordTable& words() const = 0;
    void compactVocabulary(std::span<const std::int64_t> usedIds, const std::filesystem::path& scratch = {}) {
        words().compact(usedIds, scratch);
    }
    void restoreVocabulary(double unusedDecay = 1.0) { words().restore(unusedDecay); }
    [[nodiscard]] torch::Tensor fullVocabulary(double unusedDecay = 1.0) const { return words().full(unusedDecay); }
    [[nodiscard]] bool vocabularyIsCompact() const { return words().isCompact(); }
    [[nodiscard]] torch::Tensor remapIds(const torch::Tensor& ids) const { return words().remapIds(ids); }

protected:
    /// What the first layer norm sees of the words, [T, E]: their vectors, moved by the batch's shift.
    [[nodiscard]] torch::Tensor wordVectors(const PackedBatch& batch) const;

private:
    EncoderSpec m_spec;
    torch::ScalarType m_dtype = torch::kFloat;
    std::int64_t m_frozenLayers = 0;
};

using BackbonePtr = std::shared_ptr<Backbone>;

/// One row of the table in Backbone.cpp; a family's row in Family.cpp names it. Weights are allocated, not set: load
/// them or call resetParameters().
struct BackboneKind {
    const char* key;
    BackbonePtr (*make)(const EncoderSpec& spec, Dropout dropout);
};
[[nodiscard]] std::span<const BackboneKind> backboneKinds();
/// The kind of the spec's family.
[[nodiscard]] BackbonePtr makeBackbone(const EncoderSpec& spec, Dropout dropout);

}  // namespace tb::nn
