#pragma once

#include <torch/types.h>

#include <cstdint>
#include <vector>

namespace tb::nn {

/// Neighbouring sequences of equal length: `count` sequences of `length` tokens, the first at row `firstRow`.
struct LengthRun {
    std::int64_t firstRow = 0;
    std::int64_t count = 0;
    std::int64_t length = 0;
};

/// Groups the sequences of a packed batch. Empty sequences are left out.
[[nodiscard]] std::vector<LengthRun> lengthRuns(const std::vector<std::int64_t>& offsets);

/// Scaled dot-product self-attention inside each sequence (Vaswani et al. 2017). `qkv` [T, 3H] holds query, key and value side by
/// side, each split into `heads`; the result is [T, H]. `dropout` acts on the attention probabilities.
[[nodiscard]] torch::Tensor packedAttention(const torch::Tensor& qkv, const std::vector<LengthRun>& runs, std::int64_t heads,
                                            double dropout);

}  // namespace tb::nn
