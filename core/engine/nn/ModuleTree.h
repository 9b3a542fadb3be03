#pragma once

#include <torch/nn/module.h>

#include <string>

namespace tb::nn {

/// Registers an uninitialised fp32 parameter under a dotted name ("encoder.layer.0.output.dense.weight"), making the
/// modules between.
torch::Tensor addParameter(torch::nn::Module& root, const std::string& dottedName, torch::IntArrayRef shape);

}  // namespace tb::nn
