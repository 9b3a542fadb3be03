#pragma once

#include <ATen/core/Generator.h>
#include <c10/util/FunctionRef.h>
#include <torch/types.h>

#include <cstdint>
#include <optional>
#include <vector>

namespace tb::nn {

/// Neighbouring sequences of equal length: `count` sequences of `length` tokens, the first at row `firstRow`.
struct LengthGroup {
    std::int64_t firstRow = 0;
    std::int64_t count = 0;
    std::int64_t length = 0;
};

/// Groups the sequences of a packed batch. Empty sequences are left out.
[[nodiscard]] std::vector<LengthGroup> lengthRuns(const std::vector<std::int64_t>& offsets);

/// What `rowsOf` makes of each group, end to end in their order. There is at least one group.
[[nodiscard]] torch::Tensor overRuns(const std::vector<LengthGroup>& runs,
                                     c10::function_ref<torch::Tensor(const LengthGroup&)> rowsOf);

/// `rows` with rows of zeros behind them, `count` in all.
[[nodiscard]] torch::Tensor withFiller(const torch::Tensor& rows, std::int64_t count);

/// How the heads of a layer attend.
struct AttentionSetup {
    std::int64_t heads = 1;
    double dropout = 0.0;  ///< On the attention probabilities; its randomness is applyDropout()'s.
    const std::optional<at::Generator>& noise;
    double scale = 0.0;  ///< Of the products of queries and keys; 0 = 1 / sqrt(H / heads).
};
/// What is added to the scores of a group before the softmax, made of its queries and keys [count, heads, places, H /
/// heads] and already scaled: it broadcasts to [count, heads, queries, keys], or is undefined.
using ScoreTerms = c10::function_ref<torch::Tensor(const torch::Tensor& query, const torch::Tensor& key)>;

/// Scaled dot-product self-attention inside each sequence (Vaswani et al. 2017). `qkv` [T, 3H] holds query, key and
/// value side by side, each split into `heads`; the result is [T, H]. `dropout` acts on the attention probabilities,
/// its randomness is applyDropout()'s. `bias`, when defined, is added to the scores before the softmax: [1 or B, 1 or
/// heads, 1 or L, L] with L at least the longest sequence, of which each takes its corner; B and 1 for L only where all
/// sequences have L places. Rows of `qkv` behind the last sequence belong to none; theirs are 0.
[[nodiscard]] torch::Tensor packedAttention(const torch::Tensor& qkv, const std::vector<LengthGroup>& runs,
                                            std::int64_t heads, double dropout, const torch::Tensor& bias = {},
                                            const std::optional<at::Generator>& noise = {});

/// The same with scores of another kind.
[[nodiscard]] torch::Tensor packedAttention(const torch::Tensor& qkv, const std::vector<LengthGroup>& runs,
                                            const AttentionSetup& setup, ScoreTerms terms);

/// The rows of packedAttention() of the first token of each sequence, [B, H]; none may be empty. `query` [B, H] is
/// theirs alone, `keyValue` [T, 2H] of all tokens.
[[nodiscard]] torch::Tensor firstTokenAttention(const torch::Tensor& query, const torch::Tensor& keyValue,
                                                const std::vector<LengthGroup>& runs, std::int64_t heads,
                                                double dropout, const torch::Tensor& bias = {},
                                                const std::optional<at::Generator>& noise = {});

[[nodiscard]] torch::Tensor firstTokenAttention(const torch::Tensor& query, const torch::Tensor& keyValue,
                                                const std::vector<LengthGroup>& runs, const AttentionSetup& setup,
                                                ScoreTerms terms);

/// Which row of a table of relative biases a query at row i takes for the key at column j, [length, length]: near
/// distances have a bucket each, far ones share buckets that widen with the logarithm up to 128 (Raffel et al. 2020, as
/// Song et al. 2020 use it); the upper half is for keys behind the query.
[[nodiscard]] torch::Tensor relativeBuckets(std::int64_t length, std::int64_t buckets, torch::Device device);

}  // namespace tb::nn
