#pragma once

#include <string>

#include "core/engine/nn/EncoderSpec.h"
#include "core/engine/nn/Safetensors.h"
#include "core/engine/nn/WeightNames.h"

namespace tb::nn {

// Mean pooling as one BERT layer more, so that a plain BertForSequenceClassification answers as we do. Query and key are zero:
// attention is uniform over the tokens. Value is the identity and the attention's output matrix kAveragingGain times it, so the
// residual is gain * mean + x, and LayerNorm, which forgets scale, leaves LayerNorm(mean) up to 1 / gain at every position, the
// first too. The feed-forward part is zero and the second LayerNorm of a normalised vector is the vector.

/// Large, because what the first token adds costs 1 / gain (measured on MiniLM with logits up to 20: 9e-4 at 1e5, 2e-5 at 1e7),
/// yet far inside the range of fp32 and bf16. fp16 cannot hold such a layer at any useful gain.
inline constexpr double kAveragingGain = 1e7;

/// The tensors of that layer as layer number `spec.layers`, by Hugging Face's names, each with `prefix` in front.
[[nodiscard]] NamedTensors averagingLayer(const EncoderSpec& spec, const std::string& prefix);
/// Whether layer `layer` of the file's weights is such a layer.
[[nodiscard]] bool isAveragingLayer(const TensorMap& weights, std::int64_t layer);

}  // namespace tb::nn
