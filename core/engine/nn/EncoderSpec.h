#pragma once

#include <cstdint>
#include <string>

#include "core/base/Error.h"
#include "core/base/Json.h"
#include "core/config/TrainConfig.h"
#include "core/engine/nn/Disentangled.h"
#include "core/engine/nn/Family.h"

namespace tb::nn {

/// Shape and switches of an encoder, as config.json of a Hugging Face folder gives them.
struct EncoderSpec {
    Family family = Family::Bert;
    std::int64_t vocabulary = 0;
    std::int64_t hidden = 0;
    std::int64_t layers = 0;
    std::int64_t heads = 0;
    std::int64_t intermediate = 0;
    std::int64_t maxPositions = 0;
    std::int64_t padId = 0;
    double layerNormEps = 1e-12;
    // --- switches: what the families do differently. A switch that no family of today needs (norms before the layers,
    // rotary positions, windows, ...) is one more member with today's way as its default, and its code in the backbone.
    Activation activation = Activation::Gelu;  ///< Of the feed-forward parts.
    std::int64_t embedding = 0;    ///< Width of the tables; other than `hidden`, a linear layer follows them (ELECTRA).
    bool alwaysProjects = false;   ///< That layer is there whatever the widths (ALBERT).
    std::int64_t layerGroups = 0;  ///< So many groups of layers, each used again for layers one after the other
                                   ///< (ALBERT); 0 = every layer once.
    std::int64_t innerLayers = 1;  ///< Layers of a group: each of `layers` computes all of them.
    std::int64_t typeVocabulary = 2;  ///< Token types; 0 = none (DistilBERT, MPNet).
    std::int64_t taskVocabulary =
        0;  ///< Task types, of which a text is of the first; 0 = none (all but ERNIE 2 and 3).
    std::int64_t positionOffset = 0;  ///< Row of the first token in the table of positions (RoBERTa: padding's id + 1).
    std::int64_t relativeBuckets = 0;  ///< Relative attention bias, shared over the layers (MPNet); 0 = none.
    std::int64_t globalEvery = 1;  ///< Every so many layers one attends to all tokens, the first does (ModernBERT) ...
    std::int64_t attentionWindow = 0;  ///< ... the others to so many on either side.
    double rotaryTheta = 0.0;          ///< Base of the rotary positions of layers that attend to all; 0 = a table.
    double localRotaryTheta = 0.0;     ///< Of the others.
    Disentangled disentangled{};       ///< Attention by content and distance (DeBERTa).

    Pooling classifierPooling = Pooling::FirstToken;  ///< Of the class for sequence classification (ModernBERT).

    /// Whether a linear layer leads from the embeddings to the layers.
    [[nodiscard]] bool projects() const { return alwaysProjects || embedding != hidden; }
    /// Layers with weights of their own.
    [[nodiscard]] std::int64_t storedLayers() const { return layerGroups > 0 ? layerGroups * innerLayers : layers; }
    /// The group of weights that this layer computes with.
    [[nodiscard]] std::int64_t groupOf(std::int64_t layer) const;
    /// In tokens.
    [[nodiscard]] std::int64_t longestText() const { return maxPositions - positionOffset; }
    bool operator==(const EncoderSpec&) const = default;
};

/// Errors: Unsupported naming the family or the switch (other activations, kinds of positions), Corrupt for impossible
/// sizes.
[[nodiscard]] Expected<EncoderSpec> specFromConfig(const Json& config, const std::string& where);
/// config.json of the family's class for sequence classification with this shape, without labels.
[[nodiscard]] Json configFromSpec(const EncoderSpec& spec);

}  // namespace tb::nn
