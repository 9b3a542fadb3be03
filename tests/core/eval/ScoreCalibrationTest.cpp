#include "core/eval/ScoreCalibration.h"

#include <gtest/gtest.h>

namespace tb {
namespace {

/// `count` answers with scores evenly from `from` to `to`, every `wrong`-th of them wrong.
std::vector<ScoreCalibration::Answer> answers(int count, double from, double to, int wrong) {
    std::vector<ScoreCalibration::Answer> made;
    for (int i = 0; i < count; ++i) made.push_back({from + (to - from) * i / (count - 1), i % wrong != 0});
    return made;
}

TEST(ScoreCalibration, CountsTheAnswersWithTheClosestScores) {
    std::vector<ScoreCalibration::Answer> all = answers(100, 0.2, 0.4, 2);
    const std::vector<ScoreCalibration::Answer> sure = answers(500, 0.9, 1.0, 50);
    all.insert(all.end(), sure.rbegin(), sure.rend());
    const ScoreCalibration trust(all);
    const auto low = trust.at(0.3);
    ASSERT_TRUE(low.has_value());
    EXPECT_EQ(low->answers, 40);
    EXPECT_EQ(low->right, 20);
    EXPECT_NEAR(low->from, 0.26, 0.005);
    EXPECT_NEAR(low->to, 0.34, 0.005);
    EXPECT_DOUBLE_EQ(low->rightShare(), 0.5);
    EXPECT_GT(trust.at(0.95)->rightShare(), 0.95);
    EXPECT_EQ(trust.at(1.0)->to, 1.0) << "at the edge the nearest are on one side";
    EXPECT_EQ(trust.at(0.2)->from, 0.2);
}

TEST(ScoreCalibration, SaysNothingFromFewOrDistantAnswers) {
    EXPECT_FALSE(ScoreCalibration().at(0.5));
    EXPECT_FALSE(ScoreCalibration(answers(39, 0.4, 0.6, 2)).at(0.5));
    EXPECT_TRUE(ScoreCalibration(answers(40, 0.4, 0.6, 2)).at(0.5));
    EXPECT_FALSE(ScoreCalibration(answers(40, 0.1, 0.6, 2)).at(0.5)) << "spread too widely";
    EXPECT_FALSE(ScoreCalibration(answers(500, 0.9, 1.0, 50)).at(0.5)) << "no answer was as unsure as this";
}

TEST(ScoreCalibration, TakesEqualScoresTogether) {
    std::vector<ScoreCalibration::Answer> all(30, {0.5, true});
    all.insert(all.end(), 30, {0.6, false});
    const auto share = ScoreCalibration(all).at(0.5);
    ASSERT_TRUE(share.has_value());
    EXPECT_EQ(share->answers, 60) << "not ten of the thirty by chance";
    EXPECT_EQ(share->right, 30);
}

}  // namespace
}  // namespace tb
