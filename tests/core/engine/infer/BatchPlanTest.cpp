#include "core/engine/infer/BatchPlan.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

#include <algorithm>

namespace tb::infer {
namespace {

TokenBatch texts(const std::vector<std::size_t>& lengths) {
    TokenBatch tokens;
    for (const std::size_t length : lengths) {
        for (std::size_t i = 0; i < length; ++i)
            tokens.ids.push_back(static_cast<std::int32_t>(100 * tokens.size() + i));
        tokens.offsets.push_back(static_cast<std::int64_t>(tokens.ids.size()));
    }
    return tokens;
}

TEST(BatchPlan, EveryTextOnceSortedAndWithinTheBudget) {
    const TokenBatch tokens = texts({9, 2, 50, 7, 2, 9, 3});
    const auto batches = planBatches(tokens, 20);
    std::vector<std::size_t> seen;
    std::size_t longestSoFar = 0;
    for (const auto& batch : batches) {
        ASSERT_FALSE(batch.empty());
        std::size_t sum = 0;
        for (const std::size_t row : batch) {
            EXPECT_GE(tokens[row].size(), longestSoFar);
            longestSoFar = tokens[row].size();
            sum += tokens[row].size();
            seen.push_back(row);
        }
        EXPECT_TRUE(sum <= 20 || batch.size() == 1);
    }
    std::sort(seen.begin(), seen.end());
    EXPECT_EQ(seen, (std::vector<std::size_t>{0, 1, 2, 3, 4, 5, 6}));
    EXPECT_TRUE(planBatches(TokenBatch(), 20).empty());
}

TEST(BatchPlan, PacksIdsAndPositions) {
    const auto batch = packRows(texts({3, 1, 2}), {2, 0}, torch::kCPU);
    EXPECT_EQ(batch.offsets, (std::vector<std::int64_t>{0, 2, 5}));
    EXPECT_TRUE(at::equal(batch.ids, torch::tensor({200, 201, 0, 1, 2}, torch::kLong)));
    EXPECT_TRUE(at::equal(batch.positions, torch::tensor({0, 1, 0, 1, 2}, torch::kLong)));
}

}  // namespace
}  // namespace tb::infer
