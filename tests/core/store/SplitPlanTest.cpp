#include "core/store/SplitPlan.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>

namespace tb {
namespace {

std::vector<SplitPlanRow> made(int labels, int perLabel) {
    std::vector<SplitPlanRow> rows;
    for (int label = 1; label <= labels; ++label)
        for (int i = 0; i < perLabel; ++i)
            rows.push_back({static_cast<ExampleId>(rows.size()) + 1, label,
                            static_cast<std::uint64_t>(rows.size()) * 7919, Split::Unassigned});
    return rows;
}

std::map<ExampleId, Split> planned(std::vector<SplitPlanRow> rows, double validation, double test, std::uint64_t seed) {
    planSplits(rows, validation, test, seed);
    std::map<ExampleId, Split> splits;
    for (const SplitPlanRow& row : rows) splits[row.id] = row.split;
    return splits;
}

TEST(SplitPlan, EveryLabelGetsItsShare) {
    auto rows = made(5, 40);
    planSplits(rows, 0.1, 0.2, 1);
    for (LabelId label = 1; label <= 5; ++label) {
        const auto count = [&](Split split) {
            return std::count_if(rows.begin(), rows.end(),
                                 [&](const auto& row) { return row.label == label && row.split == split; });
        };
        EXPECT_EQ(count(Split::Validation), 4);
        EXPECT_EQ(count(Split::Test), 8);
        EXPECT_EQ(count(Split::Train), 28);
    }
}

TEST(SplitPlan, SameSeedSameSplitOtherSeedOtherSplit) {
    EXPECT_EQ(planned(made(3, 50), 0.2, 0, 7), planned(made(3, 50), 0.2, 0, 7));
    EXPECT_NE(planned(made(3, 50), 0.2, 0, 7), planned(made(3, 50), 0.2, 0, 8));
}

TEST(SplitPlan, OneTextOneSideEvenUnderTwoLabels) {
    std::vector<SplitPlanRow> rows;
    for (int i = 0; i < 200; ++i)
        rows.push_back({i + 1, 1 + i % 2, static_cast<std::uint64_t>(i / 4), Split::Unassigned});
    planSplits(rows, 0.3, 0.2, 5);
    std::map<std::uint64_t, Split> side;
    for (const SplitPlanRow& row : rows) EXPECT_EQ(side.try_emplace(row.group, row.split).first->second, row.split);
    EXPECT_GT(std::count_if(rows.begin(), rows.end(), [](const auto& row) { return row.split == Split::Validation; }),
              20);
}

TEST(SplitPlan, WhatIsTestStaysTestAndKeepsItsGroup) {
    std::vector<SplitPlanRow> rows;
    for (int i = 0; i < 100; ++i)
        rows.push_back(
            {i + 1, 1, static_cast<std::uint64_t>(i / 2), i < 20 && i % 2 == 0 ? Split::Test : Split::Unassigned});
    const auto splits = planned(rows, 0.1, 0.0, 3);
    for (int i = 0; i < 100; ++i) EXPECT_EQ(splits.at(i + 1) == Split::Test, i < 20) << i;
    EXPECT_EQ(std::count_if(splits.begin(), splits.end(),
                            [](const auto& entry) { return entry.second == Split::Validation; }),
              10);
}

TEST(SplitPlan, TinyLabelsKeepSomethingToTrainOn) {
    EXPECT_EQ(planned(made(1, 1), 0.5, 0.4, 1).at(1), Split::Train);
    for (int n = 2; n < 8; ++n) {
        const auto splits = planned(made(1, n), 0.5, 0.4, 1);
        EXPECT_GE(
            std::count_if(splits.begin(), splits.end(), [](const auto& entry) { return entry.second == Split::Train; }),
            1)
            << n;
    }
}

}  // namespace
}  // namespace tb
