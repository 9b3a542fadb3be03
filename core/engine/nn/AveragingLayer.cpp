#include "core/engine/nn/AveragingLayer.h"

#include <ATen/ATen.h>

namespace tb::nn {

NamedTensors averagingLayer(const EncoderSpec& spec, const std::string& prefix) {
    const std::string layer = prefix + "encoder.layer." + std::to_string(spec.layers) + ".";
    const std::int64_t h = spec.hidden;
    NamedTensors out;
    const auto dense = [&](const std::string& name, const torch::Tensor& weight) {
        out.emplace_back(layer + name + ".weight", weight);
        out.emplace_back(layer + name + ".bias", at::zeros({weight.size(0)}));
    };
    const auto norm = [&](const std::string& name) {
        out.emplace_back(layer + name + ".weight", at::ones({h}));
        out.emplace_back(layer + name + ".bias", at::zeros({h}));
    };
    dense("attention.self.query", at::zeros({h, h}));
    dense("attention.self.key", at::zeros({h, h}));
    dense("attention.self.value", at::eye(h));
    dense("attention.output.dense", at::eye(h) * kAveragingGain);
    norm("attention.output.LayerNorm");
    dense("intermediate.dense", at::zeros({spec.intermediate, h}));
    dense("output.dense", at::zeros({h, spec.intermediate}));
    norm("output.LayerNorm");
    return out;
}

bool isAveragingLayer(const TensorMap& weights, std::int64_t layer) {
    const std::string base = "encoder.layer." + std::to_string(layer) + ".";
    for (const char* zero : {"attention.self.query.weight", "attention.self.key.weight", "output.dense.weight"}) {
        const torch::Tensor* weight = findWeight(weights, base + zero);
        if (weight == nullptr || weight->count_nonzero().item<std::int64_t>() != 0) return false;
    }
    return true;
}

}  // namespace tb::nn
