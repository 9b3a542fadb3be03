#pragma once

#include <ATen/core/Generator.h>
#include <torch/types.h>

#include <optional>

namespace tb::nn {

/// What flows through a backbone: [T, H] in fp32, for residuals and norms, and where something made it anyway the same
/// rounded to the type its products run in.
struct Stream {
    torch::Tensor full;
    torch::Tensor rounded{};

    /// For a product, which rounds what is not.
    [[nodiscard]] const torch::Tensor& forProduct() const { return rounded.defined() ? rounded : full; }
};

struct LayerNormWeights {
    const torch::Tensor& weight;  ///< [H] fp32
    const torch::Tensor& bias;    ///< [H] fp32
    double epsilon;
};

/// LayerNorm(dropout(x) + residual), x [T, H] in the type `dtype` of products, residual [T, H] fp32. On the CPU one
/// pass over memory each way (kernels/AddNormKernel.h), which keeps one tensor for the way back instead of four.
[[nodiscard]] Stream addNorm(const torch::Tensor& x, const torch::Tensor& residual, const LayerNormWeights& norm,
                             double dropout, const std::optional<at::Generator>& noise, torch::ScalarType dtype);

}  // namespace tb::nn
