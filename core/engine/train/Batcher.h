#pragma once

#include <torch/types.h>

#include <cstdint>
#include <span>
#include <vector>

#include "core/engine/nn/PackedBatch.h"
#include "core/engine/train/Loss.h"
#include "core/text/tokenizer/Tokenizer.h"

namespace tb::train {

/// Texts of one split, tokenised once, with their classes.
struct TokenisedSplit {
    TokenBatch tokens;
    std::vector<std::int32_t> labels;
    torch::Tensor
        frozen;  ///< [tokens, H] bf16 on the CPU, what the frozen layers make of the tokens; undefined = not kept.
    [[nodiscard]] std::int64_t size() const { return static_cast<std::int64_t>(labels.size()); }
    [[nodiscard]] std::int64_t length(std::int64_t row) const {
        return tokens.offsets[static_cast<std::size_t>(row) + 1] - tokens.offsets[static_cast<std::size_t>(row)];
    }
    [[nodiscard]] std::int64_t tokensIn(std::span<const std::int64_t> rows) const;
    [[nodiscard]] std::vector<std::int32_t> labelsOf(std::span<const std::int64_t> rows) const;
};

enum class Grouping {
    Shuffled,  ///< Batches of random rows.
    ByLength,  ///< Rows of similar length share a batch: shuffled, cut into windows of 50 batches, sorted inside,
               ///< batches shuffled.
};

/// How much a batch holds.
struct BatchSize {
    std::int64_t rows = 16;
    std::int64_t tokens = 0;  ///< > 0 counts instead of the rows: batches of nearly this many tokens, all nearly alike.
};

/// Which rows make up which batch. The order of an epoch is a pure function of seed and epoch, so (epoch, batch) is all
/// the state there is. Every row comes once an epoch, in as many batches every time; the last batch of so many rows may
/// be short. Inside a batch, rows are sorted by length.
class Batcher {
public:
    /// `split` is borrowed and must outlive the batcher. size.rows > 0.
    Batcher(const TokenisedSplit& split, BatchSize size, Grouping grouping, std::uint64_t seed);

    [[nodiscard]] std::int64_t batchesPerEpoch() const { return m_batches; }
    void startEpoch(std::int64_t epoch);
    /// Rows of a batch of the epoch started last; 0 <= batch < batchesPerEpoch().
    [[nodiscard]] std::span<const std::int64_t> rows(std::int64_t batch) const;

private:
    void sortByLength(std::span<std::int64_t> rows) const;
    [[nodiscard]] std::vector<std::span<const std::int64_t>> cut(std::span<const std::int64_t> rows) const;

    const TokenisedSplit& m_split;
    BatchSize m_size;
    std::int64_t m_batches;  ///< In an epoch.
    Grouping m_grouping;
    std::uint64_t m_seed;
    std::vector<std::int64_t> m_order;  ///< Rows; batch b starts at m_starts[b].
    std::vector<std::size_t> m_starts;
};

/// A batch as the model takes it.
struct LabelledBatch {
    nn::PackedBatch inputs;
    torch::Tensor labels;              ///< [B] int64
    torch::Tensor distribution{};      ///< [B, classes] fp32; where defined, a loss takes it instead of the labels.
    std::vector<std::int64_t> rows{};  ///< [B] of the split; empty where a step is recorded.
    std::int64_t step = 0;             ///< Of the run. What is drawn for a row follows from both and from the seed.

    [[nodiscard]] Targets targets() const {
        return distribution.defined() ? Targets{{}, distribution} : Targets{labels, {}};
    }
};

[[nodiscard]] LabelledBatch makeBatch(const TokenisedSplit& split, std::span<const std::int64_t> rows,
                                      torch::Device device);
/// At most `parts` pieces of nearly equal size, in order; never an empty one.
[[nodiscard]] std::vector<std::span<const std::int64_t>> cutRows(std::span<const std::int64_t> rows,
                                                                 std::int64_t parts);
/// The same with nearly as many tokens in each piece; fewer pieces than `parts` only where there are fewer rows.
[[nodiscard]] std::vector<std::span<const std::int64_t>> cutTokens(const TokenisedSplit& split,
                                                                   std::span<const std::int64_t> rows,
                                                                   std::int64_t parts);
inline constexpr std::int64_t kEvaluationRows = 256;
inline constexpr std::int64_t kEvaluationTokens = 2048;  ///< Keeps the activations of a batch in the cache.
/// For evaluation: all rows, longest first, in batches of at most `maxRows` rows and `maxTokens` tokens (one row at
/// least).
[[nodiscard]] std::vector<std::vector<std::int64_t>> evaluationBatches(const TokenisedSplit& split,
                                                                       std::int64_t maxRows = kEvaluationRows,
                                                                       std::int64_t maxTokens = kEvaluationTokens);

}  // namespace tb::train
