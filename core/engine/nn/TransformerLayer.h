#pragma once

#include <ATen/core/Generator.h>
#include <torch/types.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "core/engine/nn/AddNorm.h"
#include "core/engine/nn/Linear.h"

namespace torch::nn {
class Module;
}

namespace tb::nn {

/// Layer normalisation (Ba, Kiros and Hinton 2016) over the last dimension; `bias` is undefined where there is none.
struct Norm {
    torch::Tensor weight, bias;
    [[nodiscard]] torch::Tensor apply(const torch::Tensor& x, double eps) const;
};
/// Registers "NAME.weight" [width] and, where it has one, "NAME.bias" with `owner`.
[[nodiscard]] Norm makeNorm(torch::nn::Module& owner, const std::string& name, std::int64_t width,
                            Bias bias = Bias::With);

/// "encoder.layer.3." for the fourth: what the names of a layer's parameters begin with, whatever the family.
[[nodiscard]] std::string layerPrefix(std::int64_t layer);

/// Parameters of one layer, of whatever kind its backbone is.
struct TransformerLayer {
    std::shared_ptr<Linear> qkv;           ///< "attention.self.qkv": query, key and value side by side.
    std::shared_ptr<Linear> attentionOut;  ///< "attention.output.dense"
    std::shared_ptr<Linear> up, down;      ///< "intermediate.dense" and "output.dense" of the feed-forward part.
    Norm attentionNorm, feedForwardNorm;   ///< Before or after the two parts, as the backbone says.

    /// Each linear layer through `wrap`, in the order of the computation; `prefix` is layerPrefix().
    void wrapLinears(const std::string& prefix, const WrapLinear& wrap);
    void castForInference(torch::ScalarType dtype) const;
};

/// What the layers of one pass have in common beside their attention.
struct LayerSetup {
    torch::Tensor (*activation)(const torch::Tensor&);
    double eps;
    double dropout;
    const std::optional<at::Generator>& noise;
    torch::ScalarType dtype;
};

/// BERT's layer (norms after the parts: Vaswani et al. 2017) with its parameters registered under layerPrefix(layer).
[[nodiscard]] TransformerLayer makePostNormLayer(torch::nn::Module& owner, std::int64_t layer, std::int64_t hidden,
                                                 std::int64_t intermediate);
/// Such a layer from the attended values, [N, H], and its input of the same N tokens to its output, fp32.
[[nodiscard]] Stream afterAttention(const TransformerLayer& layer, const torch::Tensor& context, const Stream& x,
                                    const LayerSetup& setup);

}  // namespace tb::nn
