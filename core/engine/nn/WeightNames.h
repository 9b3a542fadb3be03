#pragma once

#include <string>
#include <vector>

#include "core/base/Error.h"
#include "core/engine/nn/Backbone.h"
#include "core/engine/nn/Safetensors.h"
#include "core/engine/nn/WeightFiles.h"

namespace tb::nn {

/// One parameter of our encoder and the tensors of the family's files that, stacked along dimension 0, make it.
struct WeightName {
    std::string ours;
    std::vector<std::string> theirs;
};

/// Every parameter of an encoder by the names of its family.
[[nodiscard]] std::vector<WeightName> weightNames(const EncoderSpec& spec);

/// The tensor called `name`, with or without the family's prefix ("bert."), or by TensorFlow's names for LayerNorm
/// (gamma, beta); nullptr when there is none.
[[nodiscard]] const torch::Tensor* findWeight(const TensorMap& weights, const std::string& name, Family family);
/// Copies named tensors into a parameter. Errors: Corrupt naming what is missing or has another shape.
[[nodiscard]] Expected<void> assignWeight(torch::Tensor& parameter, const WeightName& name, const TensorMap& weights,
                                          Family family, const std::string& where);
/// Fills every parameter of the encoder.
[[nodiscard]] Expected<void> assignEncoder(Backbone& encoder, const TensorMap& weights, const std::string& where);
/// The encoder's tensors by the family's names, each with `prefix` in front, the vocabulary whole.
[[nodiscard]] NamedTensors exportEncoder(const Backbone& encoder, const std::string& prefix);

}  // namespace tb::nn
