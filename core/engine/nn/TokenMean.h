#pragma once

#include <torch/types.h>

#include <cstdint>
#include <vector>

namespace tb::nn {

/// Mean over the tokens of each sequence: states [T, H] to [B, H]. No sequence may be empty (each has its special tokens).
[[nodiscard]] torch::Tensor meanOverTokens(const torch::Tensor& states, const std::vector<std::int64_t>& offsets);

}  // namespace tb::nn
