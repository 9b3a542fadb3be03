#include "core/eval/Agreement.h"

#include <gmock/gmock.h>

#include <cmath>

namespace tb {
namespace {

using Table = std::vector<std::vector<int>>;

/// Pairs of ratings from the cells of a table: rows are the first annotator's, columns the second's.
std::vector<ItemRatings> pairsOf(const Table& table) {
    std::vector<ItemRatings> pairs;
    for (std::size_t a = 0; a < table.size(); ++a)
        for (std::size_t b = 0; b < table.size(); ++b)
            for (int i = 0; i < table[a][b]; ++i)
                pairs.push_back({static_cast<std::int32_t>(a), static_cast<std::int32_t>(b)});
    return pairs;
}

void expectKappa(const Table& table, double kappa, double low, double high) {
    const Estimate estimate = cohenKappa(pairsOf(table));
    EXPECT_NEAR(estimate.value, kappa, 1e-9);
    EXPECT_NEAR(estimate.low, low, 1e-9);
    EXPECT_NEAR(estimate.high, high, 1e-9);
}

// The grant proposals of the usual introductions to kappa (0.4000, and two tables of equal raw agreement: 0.1304,
// 0.2593), and a table of three classes worked out by hand; intervals from the formula of Fleiss, Cohen and Everitt in
// its other form.
TEST(Agreement, CohensKappaAndItsIntervalOfWorkedExamples) {
    expectKappa({{20, 5}, {10, 15}}, 0.4, 0.15109229047666106, 0.6489077095233388);
    expectKappa({{45, 15}, {25, 15}}, 0.13043478260869554, -0.06293827779258965, 0.3238078430099807);
    expectKappa({{25, 35}, {5, 35}}, 0.25925925925925924, 0.10802896398337372, 0.4104895545351448);
    expectKappa({{106, 10, 4}, {22, 28, 10}, {2, 12, 6}}, 0.4285714285714286, 0.3232997934544051, 0.5338430636884521);
}

TEST(Agreement, CohensKappaAtTheEnds) {
    EXPECT_DOUBLE_EQ(cohenKappa(pairsOf({{5, 0}, {0, 5}})).value, 1.0);
    EXPECT_DOUBLE_EQ(cohenKappa(pairsOf({{5, 0}, {0, 5}})).low, 1.0);
    EXPECT_DOUBLE_EQ(cohenKappa(pairsOf({{0, 5}, {5, 0}})).value, -1.0);
    EXPECT_NEAR(cohenKappa(pairsOf({{4, 4}, {4, 4}})).value, 0.0, 1e-12);
    EXPECT_TRUE(std::isnan(cohenKappa(pairsOf({{9, 0}, {0, 0}})).value))
        << "one class always: chance explains everything";
    EXPECT_TRUE(std::isnan(cohenKappa({}).value));
}

// Fourteen psychiatrists, ten patients, five diagnoses: the worked example that goes with Fleiss' paper in textbooks
// (0.210).
TEST(Agreement, FleissKappaOfThePublishedExample) {
    const Table counts{{0, 0, 0, 0, 14}, {0, 2, 6, 4, 2}, {0, 0, 3, 5, 6}, {0, 3, 9, 2, 0}, {2, 2, 8, 1, 1},
                       {7, 7, 0, 0, 0},  {3, 2, 6, 3, 0}, {2, 5, 3, 2, 2}, {6, 5, 2, 1, 0}, {0, 2, 2, 3, 7}};
    std::vector<ItemRatings> items;
    for (const auto& row : counts) {
        ItemRatings& item = items.emplace_back();
        for (std::size_t label = 0; label < row.size(); ++label)
            item.insert(item.end(), static_cast<std::size_t>(row[label]), static_cast<std::int32_t>(label));
    }
    const AgreementReport report = measureAgreement(items);
    EXPECT_NEAR(report.kappa.value, 0.20993070442195522, 1e-12);
    EXPECT_NEAR(report.raw.value, 0.37802197802197803, 1e-12);
    EXPECT_EQ(report.annotators, 14);
    EXPECT_LT(report.kappa.low, report.kappa.value);
    EXPECT_GT(report.kappa.high, report.kappa.value);
    const Estimate again = fleissKappa(items);
    EXPECT_EQ(again.low, report.kappa.low) << "the same seed, the same interval";
    // One class against the others, from the definition: 1 - sum n(m - n) / (N m (m - 1) p q) for the first diagnosis.
    double apart = 0.0;
    double share = 0.0;
    for (const auto& row : counts) {
        apart += row[0] * (14.0 - row[0]);
        share += row[0] / 140.0;
    }
    EXPECT_NEAR(report.classes[0].kappa.value, 1.0 - apart / (10.0 * 14.0 * 13.0 * share * (1.0 - share)), 1e-12);
}

TEST(Agreement, EachClassIsCountedAndMeasuredAgainstTheOthers) {
    const AgreementReport report = measureAgreement(pairsOf({{3, 1, 0}, {0, 0, 0}, {1, 0, 5}}));
    EXPECT_EQ(report.items, 10);
    EXPECT_NEAR(report.raw.value, 0.8, 1e-12);
    EXPECT_NEAR(report.raw.low, 0.4901624715366418, 1e-9);
    EXPECT_NEAR(report.raw.high, 0.9433178485456248, 1e-9);
    ASSERT_EQ(report.classes.size(), 3U);
    const ClassAgreement& first = report.classes[0];
    EXPECT_THAT(first.given, ::testing::ElementsAre(4, 4));
    EXPECT_EQ(first.together, 3);
    EXPECT_NEAR(first.specific, 0.75, 1e-12);
    EXPECT_NEAR(first.kappa.value, (0.8 - 0.52) / 0.48, 1e-12);
    EXPECT_NEAR(report.classes[1].kappa.value, 0.0, 1e-12);
    EXPECT_EQ(report.classes[1].specific, 0.0);
}

TEST(Agreement, TheTableAsCsvQuotesNamesAndLeavesTheUnknownEmpty) {
    const std::vector<ItemRatings> items{{0, 0}, {0, 0}};
    EXPECT_EQ(agreementCsv(measureAgreement(items), {"Ann", "Bo, Jr"}, {"say \"hi\""}),
              "intent,given by Ann,\"given by Bo, Jr\",given by all,agreement,agreement low,agreement high,kappa,kappa "
              "low,kappa high\n"
              "(all),2,2,,1.0000,0.3424,1.0000,,,\n\"say \"\"hi\"\"\",2,2,2,1.0000,,,,,\n");
}

}  // namespace
}  // namespace tb
