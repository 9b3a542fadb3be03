#pragma once

#include <torch/types.h>

namespace tb::nn {

// A linear layer over the few tokens of one short text spends its time reading the weights. A general matrix product
// packs them first, which reads and writes them once more; here each weight is read once, in the order it lies in
// memory.

/// Whether a pass over so many rows, computed in that type, is one of a short text: at most 48 in fp32 and 24 in
/// bfloat16, no gradient wanted, on a processor with AVX2 or better.
[[nodiscard]] bool isSmallBatch(std::int64_t rows, torch::ScalarType dtype);
/// Whether smallBatchLinear() is made for these: a small batch on the CPU, x and weight both fp32 or both bfloat16,
/// inputs in multiples of 32, outputs of 4. Cheap to ask.
[[nodiscard]] bool suitsSmallBatch(const torch::Tensor& x, const torch::Tensor& weight);
/// at::linear(x, weight, bias) within rounding, for what suitsSmallBatch(); sums in fp32. x [T, I], weight [O, I], bias
/// [O], all of one type -> [T, O].
[[nodiscard]] torch::Tensor smallBatchLinear(const torch::Tensor& x, const torch::Tensor& weight,
                                             const torch::Tensor& bias);

}  // namespace tb::nn
