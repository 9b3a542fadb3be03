#pragma once

#include <torch/types.h>

#include <cstdint>
#include <vector>

namespace tb::nn {

// From token states [T, H] to one vector per sequence, [B, H]. No sequence may be empty (each has its special tokens).

/// Mean over the tokens of each sequence; with a `keyMask` (PackedBatch) over those it holds true for.
[[nodiscard]] torch::Tensor meanOverTokens(const torch::Tensor& states, const std::vector<std::int64_t>& offsets,
                                           const torch::Tensor& keyMask = {});
/// The first token of each sequence.
[[nodiscard]] torch::Tensor firstTokens(const torch::Tensor& states, const std::vector<std::int64_t>& offsets);

}  // namespace tb::nn
