#include "core/engine/nn/AveragingLayer.h"

#include <ATen/ATen.h>

#include <cmath>

namespace tb::nn {

NamedTensors averagingLayer(const EncoderSpec& spec, const std::string& prefix, const torch::Tensor& query) {
    const LayerNames& names = traitsOf(spec.family).layer;
    const std::string layer = prefix + names.prefix(spec.layers);
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
    dense(names.query, at::zeros({h, h}));
    if (query.defined()) out.back().second = query.detach().clone();
    dense(names.key, query.defined() ? at::eye(h) : at::zeros({h, h}));
    dense(names.value, at::eye(h));
    if (spec.disentangled.inUse() && !spec.disentangled.sharedKeys) {
        if (spec.disentangled.contentToPosition) dense("attention.self.pos_key_proj", at::zeros({h, h}));
        if (spec.disentangled.positionToContent) dense("attention.self.pos_query_proj", at::zeros({h, h}));
    }
    dense(names.attentionOut, at::eye(h) * kAveragingGain);
    norm(names.attentionNorm);
    dense(names.up, at::zeros({spec.intermediate, h}));
    dense(names.down, at::zeros({h, spec.intermediate}));
    norm(names.outputNorm);
    return out;
}

bool isAveragingLayer(const TensorMap& weights, Family family, std::int64_t layer, LayerQuery query) {
    const LayerNames& names = traitsOf(family).layer;
    const auto found = [&](const char* name) {
        return findWeight(weights, names.prefix(layer) + name + ".weight", family);
    };
    for (const char* zero : {names.query, names.down}) {
        const torch::Tensor* weight = found(zero);
        if (weight == nullptr || weight->count_nonzero().item<std::int64_t>() != 0) return false;
    }
    const torch::Tensor* key = found(names.key);
    if (key == nullptr) return false;
    return query == LayerQuery::None ? key->count_nonzero().item<std::int64_t>() == 0
                                     : key->equal(at::eye(key->size(0), key->options()));
}

torch::Tensor normalisedMean(const torch::Tensor& mean, const EncoderSpec& spec) {
    // The first LayerNorm sees gain * mean, so its epsilon is that much smaller; the second sees a variance of one.
    const double eps = spec.layerNormEps;
    return at::layer_norm(mean, {spec.hidden}, {}, {}, eps / (kAveragingGain * kAveragingGain)) / std::sqrt(1.0 + eps);
}

}  // namespace tb::nn
