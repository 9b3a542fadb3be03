#include "core/engine/train/Batcher.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>
#include <set>

namespace tb::train {
namespace {

/// Text i has 2 + (i * 7) % 30 tokens, all with the value i.
TokenisedSplit splitOf(int rows) {
    TokenisedSplit split;
    for (int i = 0; i < rows; ++i) {
        split.tokens.ids.insert(split.tokens.ids.end(), static_cast<std::size_t>(2 + (i * 7) % 30), i);
        split.tokens.offsets.push_back(static_cast<std::int64_t>(split.tokens.ids.size()));
        split.labels.push_back(i % 3);
    }
    return split;
}

std::vector<std::int64_t> epochOrder(Batcher& batcher, std::int64_t epoch) {
    std::vector<std::int64_t> order;
    batcher.startEpoch(epoch);
    for (std::int64_t b = 0; b < batcher.batchesPerEpoch(); ++b) {
        const auto rows = batcher.rows(b);
        order.insert(order.end(), rows.begin(), rows.end());
    }
    return order;
}

double paddingShare(const TokenisedSplit& split, Batcher& batcher) {
    double tokens = 0, padded = 0;
    for (std::int64_t b = 0; b < batcher.batchesPerEpoch(); ++b) {
        const auto rows = batcher.rows(b);
        std::int64_t longest = 0;
        for (const auto row : rows) longest = std::max(longest, split.length(row));
        for (const auto row : rows) tokens += static_cast<double>(split.length(row));
        padded += static_cast<double>(longest) * static_cast<double>(rows.size());
    }
    return 1.0 - tokens / padded;
}

TEST(Batcher, EveryRowComesOnceAnEpochInBothModes) {
    const TokenisedSplit split = splitOf(1003);
    for (const Grouping grouping : {Grouping::Shuffled, Grouping::ByLength}) {
        Batcher batcher(split, {.rows = 8}, grouping, 42);
        EXPECT_EQ(batcher.batchesPerEpoch(), 126);
        for (const std::int64_t epoch : {0, 1, 7}) {
            std::vector<std::int64_t> order = epochOrder(batcher, epoch);
            std::sort(order.begin(), order.end());
            std::vector<std::int64_t> all(1003);
            std::iota(all.begin(), all.end(), 0);
            EXPECT_EQ(order, all);
        }
    }
}

TEST(Batcher, OrderIsAFunctionOfSeedAndEpochOnly) {
    const TokenisedSplit split = splitOf(500);
    Batcher a(split, {.rows = 16}, Grouping::ByLength, 1), b(split, {.rows = 16}, Grouping::ByLength, 1),
        other(split, {.rows = 16}, Grouping::ByLength, 2);
    const auto third = epochOrder(a, 3);
    epochOrder(b, 0);
    EXPECT_EQ(third, epochOrder(b, 3));
    EXPECT_NE(third, epochOrder(b, 4));
    EXPECT_NE(third, epochOrder(other, 3));
}

TEST(Batcher, GroupingByLengthLeavesLittlePaddingAndShufflesTheBatches) {
    const TokenisedSplit split = splitOf(2000);
    Batcher plain(split, {.rows = 16}, Grouping::Shuffled, 5), grouped(split, {.rows = 16}, Grouping::ByLength, 5);
    EXPECT_GT(paddingShare(split, plain), 0.3);
    EXPECT_LT(paddingShare(split, grouped), 0.1);
    std::vector<std::int64_t> longest;
    for (std::int64_t b = 0; b < grouped.batchesPerEpoch(); ++b)
        longest.push_back(split.length(grouped.rows(b).back()));
    EXPECT_FALSE(std::is_sorted(longest.begin(), longest.end()));
}

TEST(Batcher, BatchesOfSoManyTokensAreNearlyAlikeAndAsManyEachEpoch) {
    const TokenisedSplit split = splitOf(1003);
    for (const Grouping grouping : {Grouping::Shuffled, Grouping::ByLength}) {
        Batcher batcher(split, {.tokens = 256}, grouping, 42);
        ASSERT_EQ(batcher.batchesPerEpoch(), (split.tokens.offsets.back() + 255) / 256);
        for (const std::int64_t epoch : {0, 3}) {
            std::vector<std::int64_t> order = epochOrder(batcher, epoch);
            std::sort(order.begin(), order.end());
            EXPECT_EQ(order.size(), 1003U);
            EXPECT_EQ(std::unique(order.begin(), order.end()), order.end());
            for (std::int64_t b = 0; b < batcher.batchesPerEpoch(); ++b) {
                std::int64_t tokens = 0;
                for (const std::int64_t row : batcher.rows(b)) tokens += split.length(row);
                EXPECT_NEAR(static_cast<double>(tokens), 256.0, 32.0) << "a row at most on either side";
            }
        }
    }
}

TEST(Batcher, TextsLongerThanABatchHaveABatchEach) {
    const TokenisedSplit split = splitOf(40);
    Batcher batcher(split, {.tokens = 1}, Grouping::ByLength, 1);
    EXPECT_EQ(batcher.batchesPerEpoch(), 40);
    EXPECT_EQ(epochOrder(batcher, 0).size(), 40U);
    for (std::int64_t b = 0; b < 40; ++b) EXPECT_EQ(batcher.rows(b).size(), 1U);
}

TEST(Batcher, PacksRowsEndToEndWithTheirPositionsAndLabels) {
    const TokenisedSplit split = splitOf(5);
    const std::vector<std::int64_t> rows{3, 0};
    const LabelledBatch batch = makeBatch(split, rows, torch::kCPU);
    const std::int64_t first = split.length(3), second = split.length(0);
    EXPECT_EQ(batch.inputs.offsets, (std::vector<std::int64_t>{0, first, first + second}));
    EXPECT_EQ(batch.inputs.ids[0].item<std::int64_t>(), 3);
    EXPECT_EQ(batch.inputs.ids[first].item<std::int64_t>(), 0);
    EXPECT_EQ(batch.inputs.positions[first - 1].item<std::int64_t>(), first - 1);
    EXPECT_EQ(batch.inputs.positions[first].item<std::int64_t>(), 0);
    EXPECT_TRUE(at::equal(batch.labels, at::tensor({0, 0}, at::kLong)));
}

TEST(Batcher, CutsRowsIntoNearlyEqualPartsAndNeverAnEmptyOne) {
    const std::vector<std::int64_t> rows{1, 2, 3, 4, 5};
    const auto parts = cutRows(rows, 2);
    ASSERT_EQ(parts.size(), 2U);
    EXPECT_EQ(parts[0].size() + parts[1].size(), 5U);
    EXPECT_EQ(cutRows(rows, 99).size(), 5U);
}

TEST(Batcher, CutsTokensIntoNearlyEqualParts) {
    const TokenisedSplit split = splitOf(40);
    std::vector<std::int64_t> rows(40);
    std::iota(rows.begin(), rows.end(), 0);
    for (const std::int64_t parts : {1, 2, 3, 7, 40}) {
        const auto pieces = cutTokens(split, rows, parts);
        EXPECT_LE(pieces.size(), static_cast<std::size_t>(parts));
        std::vector<std::int64_t> seen;
        for (const auto piece : pieces) {
            ASSERT_FALSE(piece.empty());
            std::int64_t tokens = 0;
            for (const std::int64_t row : piece) tokens += split.length(row);
            EXPECT_LE(tokens, split.tokens.offsets.back() / parts + 32)
                << "more than a row over its share of " << parts;
            seen.insert(seen.end(), piece.begin(), piece.end());
        }
        EXPECT_EQ(seen, rows);
    }
    EXPECT_EQ(cutTokens(split, std::span(rows).first(1), 3).size(), 1U);
    EXPECT_EQ(cutTokens(split, std::span(rows).first(2), 2).size(), 2U);
    for (std::int64_t parts = 1; parts <= 40; ++parts)
        EXPECT_EQ(cutTokens(split, rows, parts).size(), static_cast<std::size_t>(parts));
}

TEST(Batcher, EvaluationBatchesHoldEveryRowWithinTheLimits) {
    const TokenisedSplit split = splitOf(300);
    std::multiset<std::int64_t> seen;
    for (const auto& rows : evaluationBatches(split, 20, 200)) {
        std::int64_t tokens = 0;
        for (const auto row : rows) tokens += split.length(row);
        EXPECT_LE(rows.size(), 20U);
        EXPECT_LE(tokens, 200);
        seen.insert(rows.begin(), rows.end());
    }
    EXPECT_EQ(seen.size(), 300U);
    EXPECT_EQ(std::set<std::int64_t>(seen.begin(), seen.end()).size(), 300U);
}

}  // namespace
}  // namespace tb::train
