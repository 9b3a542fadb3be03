#include "core/engine/nn/TransformerLayer.h"

#include <ATen/ATen.h>

#include <utility>

#include "core/engine/nn/ModuleTree.h"

namespace tb::nn {

torch::Tensor Norm::apply(const torch::Tensor& x, double eps) const {
    return at::layer_norm(x, weight.sizes(), weight, bias, eps);
}

Norm makeNorm(torch::nn::Module& owner, const std::string& name, std::int64_t width, Bias bias) {
    auto weight = addParameter(owner, name + ".weight", {width});
    return {std::move(weight), bias == Bias::With ? addParameter(owner, name + ".bias", {width}) : torch::Tensor()};
}

std::string layerPrefix(std::int64_t layer) {
    return "encoder.layer." + std::to_string(layer) + ".";
}

void TransformerLayer::wrapLinears(const std::string& prefix, const WrapLinear& wrap) {
    const std::pair<const char*, std::shared_ptr<Linear>*> parts[] = {{"attention.self.qkv", &qkv},
                                                                      {"attention.output.dense", &attentionOut},
                                                                      {"intermediate.dense", &up},
                                                                      {"output.dense", &down}};
    for (const auto& [name, part] : parts) *part = wrap(prefix + name, std::move(*part));
}

void TransformerLayer::castForInference(torch::ScalarType dtype) const {
    for (const auto& part : {qkv, attentionOut, up, down}) part->castForInference(dtype);
}

TransformerLayer makePostNormLayer(torch::nn::Module& owner, std::int64_t layer, std::int64_t hidden,
                                   std::int64_t intermediate) {
    const std::string prefix = layerPrefix(layer);
    TransformerLayer l;
    l.qkv = makeLinear(owner, prefix + "attention.self.qkv", 3 * hidden, hidden);
    l.attentionOut = makeLinear(owner, prefix + "attention.output.dense", hidden, hidden);
    l.attentionNorm = makeNorm(owner, prefix + "attention.output.LayerNorm", hidden);
    l.up = makeLinear(owner, prefix + "intermediate.dense", intermediate, hidden);
    l.down = makeLinear(owner, prefix + "output.dense", hidden, intermediate);
    l.feedForwardNorm = makeNorm(owner, prefix + "output.LayerNorm", hidden);
    return l;
}

Stream afterAttention(const TransformerLayer& layer, const torch::Tensor& context, const Stream& x,
                      const LayerSetup& setup) {
    const auto added = [&](const torch::Tensor& part, const Stream& to, const Norm& norm) {
        return addNorm(part, to.full, {norm.weight, norm.bias, setup.eps}, setup.dropout, setup.noise, setup.dtype);
    };
    const Stream middle = added(layer.attentionOut->forward(context, setup.dtype), x, layer.attentionNorm);
    const auto inner = setup.activation(layer.up->forward(middle.forProduct(), setup.dtype));
    return added(layer.down->forward(inner, setup.dtype), middle, layer.feedForwardNorm);
}

}  // namespace tb::nn
