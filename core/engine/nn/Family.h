#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "core/engine/nn/Activation.h"

namespace tb::nn {

/// Families of encoders. What differs in their mathematics is in EncoderSpec, what differs in their files is here: one
/// row each in Family.cpp and in EncoderSpec.cpp.
enum class Family {
    Bert,
    Roberta,
    XlmRoberta,
    DistilBert,
    Electra,
    MpNet,
    CamemBert,
    Ernie,
    Albert,
    DebertaV2,
    ModernBert
};

/// Names of a layer's weights, each behind `list` and the layer's number, without ".weight" and ".bias".
struct LayerNames {
    const char* list;
    const char* query;
    const char* key;
    const char* value;
    const char* attentionOut;
    const char* attentionNorm;
    const char* up;
    const char* down;
    const char* outputNorm;
    const char* inner = nullptr;  ///< The list in each group of layers (ALBERT).

    /// "encoder.layer.3." for BERT's fourth stored layer; `perGroup` is EncoderSpec::innerLayers.
    [[nodiscard]] std::string prefix(std::int64_t layer, std::int64_t perGroup = 1) const {
        if (inner == nullptr) return list + std::to_string(layer) + ".";
        return list + std::to_string(layer / perGroup) + inner + std::to_string(layer % perGroup) + ".";
    }
};

/// How the family's class for sequence classification can take the mean over the tokens.
enum class Averaging {
    No,       ///< Not at all: all layers share a relative bias or their weights.
    ByLayer,  ///< One layer more averages (AveragingLayer.h).
    ByClass,  ///< The class does, where config.json says so.
};

struct FamilyTraits {
    Family family;
    const char* backbone;      ///< Key of the BackboneKind that computes it.
    const char* type;          ///< "model_type" of config.json.
    const char* architecture;  ///< The class of transformers that answers with a trained classifier.
    const char* prefix;        ///< Of the encoder's weights in that class.
    LayerNames layer;
    // The head of that class: pooled vector -> dense -> activation -> out.
    const char* headDense;
    const char* headOut;
    Activation headActivation;
    Averaging averaging;
    const char* projection = "embeddings_project";  ///< From the embeddings to the layers.

    [[nodiscard]] bool canAverage() const { return averaging != Averaging::No; }
    /// One layer more can weigh the tokens by a learned query: where scores are products of queries and keys alone.
    [[nodiscard]] bool canAttend() const { return averaging == Averaging::ByLayer && family != Family::DebertaV2; }
};

[[nodiscard]] std::span<const FamilyTraits> families();
[[nodiscard]] const FamilyTraits& traitsOf(Family family);
/// By "model_type".
[[nodiscard]] std::optional<Family> familyOfType(std::string_view type);
/// For messages: "bert, roberta, ..."
[[nodiscard]] std::string familyList();

}  // namespace tb::nn
