#pragma once

#include <string>

#include "core/engine/nn/EncoderSpec.h"
#include "core/engine/nn/Safetensors.h"
#include "core/engine/nn/WeightNames.h"

namespace tb::nn {

// Mean pooling as one layer more, so that the family's plain class in transformers answers as we do
// (FamilyTraits::canAverage). Query and key are zero: attention is uniform over the tokens, also where it goes by
// distances, which are asked for by query and key. Value is the identity and
// the attention's output matrix kAveragingGain times it, so the residual is gain * mean + x, and LayerNorm, which
// forgets scale, leaves LayerNorm(mean) up to 1 / gain at every position, the first too. The feed-forward part is zero
// and the second LayerNorm of a normalised vector is the vector, up to its epsilon.

/// Large, because what the first token adds costs 1 / gain (measured on MiniLM with logits up to 20: 9e-4 at 1e5, 2e-5
/// at 1e7), yet far inside the range of fp32 and bf16. fp16 cannot hold such a layer at any useful gain.
inline constexpr double kAveragingGain = 1e7;

/// Whether such a layer looks at all tokens alike, or has a query that says what to look at: the same for every token,
/// so its matrix is zero and its bias is the query, and the keys are the states themselves.
enum class LayerQuery { None, Learned };
/// The tensors of that layer as layer number `spec.layers`, by the family's names, each with `prefix` in front. `query`
/// [H]; undefined = none.
[[nodiscard]] NamedTensors averagingLayer(const EncoderSpec& spec, const std::string& prefix,
                                          const torch::Tensor& query = {});
/// Whether layer `layer` of the file's weights is such a layer.
[[nodiscard]] bool isAveragingLayer(const TensorMap& weights, Family family, std::int64_t layer,
                                    LayerQuery query = LayerQuery::None);
/// What that layer makes of the tokens' mean [B, H]: a layer norm without parameters.
[[nodiscard]] torch::Tensor normalisedMean(const torch::Tensor& mean, const EncoderSpec& spec);

}  // namespace tb::nn
