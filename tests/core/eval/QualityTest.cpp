// The parts of the quality check against hand-made numbers.
#include <gmock/gmock.h>

#include <cmath>
#include <random>

#include "core/eval/ConfusedLabels.h"
#include "core/eval/Drift.h"
#include "core/eval/LabelErrors.h"
#include "core/eval/LearningCurve.h"
#include "core/eval/QualityScore.h"

namespace tb {
namespace {

using testing::DoubleNear;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

/// Two classes, four rows each; row 3 is given as 0 and certainly a 1, row 7 is given as 1 and perhaps a 0.
struct TwoClasses {
    std::vector<float> probabilities{0.9F, 0.1F, 0.8F, 0.2F, 0.9F, 0.1F, 0.02F, 0.98F,
                                     0.1F, 0.9F, 0.2F, 0.8F, 0.1F, 0.9F, 0.55F, 0.45F};
    std::vector<std::int32_t> labels{0, 0, 0, 0, 1, 1, 1, 1};
    [[nodiscard]] OutOfFold rows() const { return {probabilities, labels, 2}; }
};

TEST(LabelErrors, TheConfidentJointCountsByThresholdsOfEachClass) {
    const TwoClasses two;
    const ConfidentJoint joint = confidentJoint(two.rows());
    EXPECT_THAT(joint.thresholds, ElementsAre(DoubleNear(0.655, 1e-6), DoubleNear(0.7625, 1e-6)));
    // Row 7 reaches neither threshold and is not counted.
    EXPECT_THAT(joint.counts, ElementsAre(3, 1, 0, 3));
    EXPECT_DOUBLE_EQ(joint.errorShare, 4.0 * 0.25 / 8.0);
}

TEST(LabelErrors, ARowIsReportedWhenTheModelRulesItsLabelOut) {
    const TwoClasses two;
    const std::vector<LabelError> found = findLabelErrors(two.rows());
    ASSERT_THAT(found, SizeIs(1)) << "row 7 is a doubt, not an error";
    EXPECT_EQ(found[0].row, 3U);
    EXPECT_EQ(found[0].given, 0);
    EXPECT_EQ(found[0].suggested, 1);
    EXPECT_NEAR(found[0].doubt, 0.98, 1e-6);
    EXPECT_NEAR(labelDoubts(two.rows(), ErrorRanking::NormalizedMargin)[3], 1.96, 1e-6);
}

TEST(LabelErrors, WithManyIntentsASmallProbabilityAloneIsNoReason) {
    // 100 classes, the given one has 0.03 and the best one 0.04: everything is improbable.
    std::vector<float> probabilities(100, 0.93F / 98.0F);
    probabilities[0] = 0.03F;
    probabilities[1] = 0.04F;
    const std::vector<std::int32_t> labels{0};
    EXPECT_THAT(findLabelErrors({probabilities, labels, 100}), IsEmpty());
}

TEST(LabelErrors, WhereTheModelIsSeldomRightItIsNotBelieved) {
    const TwoClasses two;
    // Row 3 has rows 0 to 2 beside it, where the model is right, or rows 3, 7 where it is not.
    Neighbours near{2, {1, 2, 0, 2, 0, 1, 0, 1, 5, 6, 4, 6, 4, 5, 4, 5}, std::vector<float>(16, 0.9F)};
    EXPECT_THAT(localTrust(two.rows(), near), ElementsAre(1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0));
    EXPECT_THAT(findLabelErrors(two.rows(), localTrust(two.rows(), near)), SizeIs(1));
    near.rows[6] = 7;
    near.rows[7] = 3;
    EXPECT_DOUBLE_EQ(localTrust(two.rows(), near)[3], 0.0);
    EXPECT_THAT(findLabelErrors(two.rows(), localTrust(two.rows(), near)), IsEmpty());
}

TEST(LabelErrors, NeighboursVoteByNearnessAndARowHasNoVoteOnItself) {
    const Neighbours near{2, {1, 2, 0, 2, 1, 0}, {0.9F, 0.4F, 0.9F, 0.5F, 0.5F, 0.4F}};
    const std::vector<std::int32_t> labels{0, 1, 0};
    const std::vector<float> votes = neighbourVotes(near, labels, 2, 0.1);
    const float near0 = std::exp(-1.0F) + 1e-3F;
    const float far0 = std::exp(-6.0F) + 1e-3F;
    EXPECT_NEAR(votes[1], near0 / (near0 + far0), 1e-5) << "row 0 sees row 1 first, which is a 1";
    EXPECT_NEAR(votes[2], 1.0F, 0.005F);
    EXPECT_NEAR(votes[0] + votes[1], 1.0F, 1e-5);
}

TEST(Outliers, OnlyWhatLiesFarFromEverythingIsOne) {
    Neighbours near;
    near.each = 1;
    for (int i = 0; i < 40; ++i) near.similarities.push_back(0.7F + 0.005F * static_cast<float>(i % 20));
    near.similarities[11] = 0.1F;
    near.rows.assign(40, 0);
    const std::vector<Outlier> found = findOutliers(near);
    ASSERT_THAT(found, SizeIs(1));
    EXPECT_EQ(found[0].row, 11U);
    near.similarities.assign(40, 0.9F);
    EXPECT_THAT(findOutliers(near), IsEmpty()) << "all alike";
    EXPECT_THAT(findOutliers(Neighbours{}), IsEmpty());
}

TEST(ConfusedIntents, CountOnlyWhatIsNotASuspectedWrongLabel) {
    std::vector<float> probabilities;
    std::vector<std::int32_t> labels;
    const auto add = [&](int count, std::int32_t given, std::size_t best) {
        for (int i = 0; i < count; ++i) {
            labels.push_back(given);
            for (std::size_t c = 0; c < 3; ++c) probabilities.push_back(c == best ? 0.6F : 0.2F);
        }
    };
    add(14, 0, 0);
    add(6, 0, 1);
    add(18, 1, 1);
    add(2, 1, 0);
    add(20, 2, 2);
    const OutOfFold rows{probabilities, labels, 3};
    const auto found = findConfusedIntents(rows, {});
    ASSERT_THAT(found, SizeIs(1));
    EXPECT_EQ(found[0].first, 0) << "it is taken for the other more often";
    EXPECT_EQ(found[0].second, 1);
    EXPECT_EQ(found[0].mistaken, 8);
    EXPECT_DOUBLE_EQ(found[0].share, 0.2);
    const std::vector<LabelError> wrong{
        {14, 0, 1, 0.9, 0.9}, {15, 0, 1, 0.9, 0.9}, {16, 0, 1, 0.9, 0.9}, {17, 0, 1, 0.9, 0.9}};
    EXPECT_THAT(findConfusedIntents(rows, wrong), IsEmpty()) << "four mistakes are left";
}

TEST(QualityScore, IsTheCubeRootOfItsParts) {
    QualityFacts facts;
    facts.rows = 200;
    facts.labelled = 100;
    facts.perIntent = {50, 45, 5};
    facts.suspects = {1, 2, 3};
    facts.nearConflicts = {3, 4};
    facts.confused = {5};
    facts.outliers = {1};
    facts.nearDuplicates = 20;
    facts.intentSpread = 0.15;
    const QualityScore score = qualityScore(facts);
    EXPECT_DOUBLE_EQ(score.labelledShare, 0.5);
    EXPECT_DOUBLE_EQ(score.coveredShare, 2.0 / 3.0);
    EXPECT_NEAR(score.evenness, -(0.5 * std::log(0.5) + 0.45 * std::log(0.45) + 0.05 * std::log(0.05)) / std::log(3.0),
                1e-12);
    EXPECT_DOUBLE_EQ(score.doubtfulShare, 0.05) << "five rows, whatever they are doubted for";
    EXPECT_DOUBLE_EQ(score.accuracy, 0.95);
    EXPECT_DOUBLE_EQ(score.diversity, (0.9 + 0.5) / 2.0);
    EXPECT_DOUBLE_EQ(score.score, std::cbrt(score.completeness * score.accuracy * score.diversity));
    EXPECT_EQ(qualityScore({}), QualityScore{});
}

TEST(QualityScore, SpreadIsTheMeanDistanceWithinAnIntent) {
    // Intent 0: a pair at right angles; intent 1: twice the same; intent 2: alone; the last row has no intent.
    const std::vector<float> vectors{1, 0, 0, 1, 1, 0, 1, 0, 0, 1, 0, 1};
    EXPECT_NEAR(intentSpread(vectors, 2, std::vector<std::int32_t>{0, 0, 1, 1, 2, -1}, 3), 0.5, 1e-9);
}

TEST(LearningCurve, FindsThePowerLawAndSaysHowManyLabelsAreMissing) {
    std::vector<CurvePlace> places;
    for (const int labels : {200, 400, 600, 800, 1000}) places.push_back({labels, 1.0 - 2.0 * std::pow(labels, -0.4)});
    const LearningCurve curve = fitLearningCurve(places);
    EXPECT_NEAR(curve.rate, 0.4, 1e-9);
    EXPECT_DOUBLE_EQ(curve.floor, 0.0);
    const double error = 1.0 - curve.accuracyAt(1000) - 0.01;
    ASSERT_TRUE(curve.labelsFor(0.01).has_value());
    EXPECT_NEAR(static_cast<double>(*curve.labelsFor(0.01)), std::pow(2.0 / error, 2.5) - 1000.0, 1.0);
    EXPECT_EQ(curve.labelsFor(0.12), std::nullopt) << "more than ten times as many";
    const LearningCurve flat = fitLearningCurve(std::vector<CurvePlace>{{10, 0.7}, {20, 0.7}, {30, 0.7}});
    EXPECT_FALSE(flat.fitted());
    EXPECT_EQ(flat.labelsFor(0.01), std::nullopt);
}

ArrivedRows arrived(const std::vector<std::int32_t>& labels, const std::vector<float>& vectors) {
    return {labels, 2, vectors, 2};
}

TEST(Drift, TellsAChangeFromChanceAndFromASortedFile) {
    std::mt19937 random(5);
    std::vector<std::int32_t> steady, changing, sorted;
    std::vector<float> vectors, turning;
    for (int i = 0; i < 600; ++i) {
        steady.push_back(static_cast<std::int32_t>(random() % 2));
        changing.push_back(random() % 100 < (i < 300 ? 30U : 60U) ? 1 : 0);
        sorted.push_back(i < 300 ? 0 : 1);
        const float angle = static_cast<float>(random() % 100) / 100.0F;
        vectors.insert(vectors.end(), {std::cos(angle), std::sin(angle)});
        turning.insert(turning.end(), {std::cos(angle + static_cast<float>(i) / 600.0F),
                                       std::sin(angle + static_cast<float>(i) / 600.0F)});
    }
    const Drift none = findDrift(arrived(steady, vectors));
    EXPECT_EQ(none.state, Drift::State::Measured);
    EXPECT_EQ(none.blocks, 10U);
    EXPECT_FALSE(none.found()) << none.intentsChance << ' ' << none.textsChance;
    const Drift intents = findDrift(arrived(changing, vectors));
    EXPECT_LT(intents.intentsChance, Drift::kRare);
    EXPECT_GT(intents.textsChance, Drift::kRare);
    ASSERT_THAT(intents.changes, SizeIs(2));
    EXPECT_NEAR(intents.changes[0].after - intents.changes[0].before, intents.changes[0].intent == 1 ? 0.3 : -0.3, 0.1);
    EXPECT_LT(findDrift(arrived(steady, turning)).textsChance, Drift::kRare);
    EXPECT_EQ(findDrift(arrived(sorted, vectors)).state, Drift::State::SortedByIntent);
    const std::vector<std::int32_t> few(60, 0);
    EXPECT_EQ(findDrift({few, 1, {}, 0}).state, Drift::State::TooFewRows);
}

}  // namespace
}  // namespace tb
