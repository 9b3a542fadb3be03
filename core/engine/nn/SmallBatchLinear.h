#pragma once

#include <torch/types.h>

namespace tb::nn {

// A linear layer over the few tokens of one short text spends its time reading the weights. A general matrix product
// packs them first, which reads and writes them once more; here each weight is read once, in the order it lies in
// memory.

/// Whether smallBatchLinear() is made for these: fp32 on an x86 processor with AVX2, no gradient wanted, at most 48
/// rows, sizes that fill its registers. Cheap to ask.
[[nodiscard]] bool suitsSmallBatch(const torch::Tensor& x, const torch::Tensor& weight);
/// at::linear(x, weight, bias) within rounding, for what suitsSmallBatch(). x [T, I], weight [O, I], bias [O] -> [T,
/// O].
[[nodiscard]] torch::Tensor smallBatchLinear(const torch::Tensor& x, const torch::Tensor& weight,
                                             const torch::Tensor& bias);

}  // namespace tb::nn
