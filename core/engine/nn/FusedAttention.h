#pragma once

#include <ATen/core/Generator.h>
#include <torch/types.h>

#include <cstdint>
#include <optional>
#include <vector>

#include "core/engine/nn/Attention.h"

namespace tb::nn {

/// Whether fusedAttention() computes this: fp32 or bf16 on the CPU, and no sequence so long that the rows of its scores
/// leave the cache.
[[nodiscard]] bool suitsFusedAttention(const torch::Tensor& rows, const std::vector<LengthGroup>& runs);

/// packedAttention() without a bias as one operation, both ways, by the kernels for this machine's vectors
/// (kernels/AttentionKernel.h): a sequence at a time instead of a group, so that its shapes need no preparation.
/// Rows of `qkv` behind the last sequence belong to none; theirs are 0.
[[nodiscard]] torch::Tensor fusedAttention(const torch::Tensor& qkv, const std::vector<LengthGroup>& runs,
                                           std::int64_t heads, double dropout,
                                           const std::optional<at::Generator>& noise);
/// firstTokenAttention() without a bias, likewise.
[[nodiscard]] torch::Tensor fusedFirstTokenAttention(const torch::Tensor& query, const torch::Tensor& keyValue,
                                                     const std::vector<LengthGroup>& runs, std::int64_t heads,
                                                     double dropout, const std::optional<at::Generator>& noise);

}  // namespace tb::nn
