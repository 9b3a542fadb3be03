#include "core/eval/QualityFindings.h"

#include <gmock/gmock.h>

#include "core/text/similarity/NearDuplicates.h"

namespace tb {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

/// Ten rows each of the intents 7 and 9, two unlabelled ones; intent 12 has none. Row ids are 100, 101, ...
class QualityFindingsTest : public ::testing::Test {
protected:
    void SetUp() override {
        for (int i = 0; i < 20; ++i) row(i < 10 ? 7 : 9);
        row(0);
        row(0);
    }
    void row(LabelId label) {
        const auto id = static_cast<ExampleId>(100 + rows.size());
        rows.push_back({id, "text " + std::to_string(id), label, {}});
    }
    [[nodiscard]] QualityFindings findings() const { return {rows, intents, {}}; }
    /// A model that is right but for these labelled rows, which it is certain to be of the other intent.
    [[nodiscard]] static std::vector<float> opinion(const std::vector<std::int32_t>& labels,
                                                    const std::vector<std::size_t>& against) {
        std::vector<float> probabilities;
        for (std::size_t i = 0; i < labels.size(); ++i) {
            const bool other = std::find(against.begin(), against.end(), i) != against.end();
            const bool first = (labels[i] == 0) != other;
            probabilities.insert(probabilities.end(), {first ? 0.99F : 0.01F, first ? 0.01F : 0.99F});
        }
        return probabilities;
    }
    /// Each row's neighbour is the next one of its intent; those of `against` have one of the other intent.
    [[nodiscard]] static Neighbours neighbours(const std::vector<std::int32_t>& labels,
                                               const std::vector<std::size_t>& against) {
        Neighbours near;
        near.each = 1;
        const auto last = static_cast<std::uint32_t>(labels.size() - 2);
        for (std::size_t i = 0; i < labels.size(); ++i) {
            const bool other = std::find(against.begin(), against.end(), i) != against.end();
            const bool first = (labels[i] == 0) != other;
            near.rows.push_back(first ? (i == 8 ? 7U : 8U) : (i == last ? last - 1 : last));
            near.similarities.push_back(0.9F);
        }
        return near;
    }
    QualityReport report(const std::vector<std::size_t>& against) const {
        QualityFindings all = findings();
        all.setVoters(neighbours(all.taughtLabels(), against));
        all.assessLabels(opinion(all.taughtLabels(), against));
        return all.report({});
    }
    std::vector<QualityRow> rows;
    std::vector<LabelId> intents{7, 9, 12};
};

TEST_F(QualityFindingsTest, AWrongLabelIsReportedOnceAndNotAgainAfterADecision) {
    const QualityReport before = report({2});
    const QualityCard* const card = before.card(QualityKind::LabelError);
    ASSERT_NE(card, nullptr);
    ASSERT_THAT(card->items, SizeIs(1));
    EXPECT_THAT(card->items[0].rows, ElementsAre(102));
    EXPECT_EQ(card->items[0].label, 7);
    EXPECT_EQ(card->items[0].other, 9);
    EXPECT_GT(card->gain, 0.0);
    EXPECT_DOUBLE_EQ(before.score.doubtfulShare, 1.0 / 20.0);
    rows[2].decisions.add(QualityKind::LabelError);
    const QualityReport after = report({2});
    EXPECT_EQ(after.card(QualityKind::LabelError), nullptr);
    EXPECT_GT(after.score.score, before.score.score);
}

TEST_F(QualityFindingsTest, AnIntentWithFewRowsIsSmallAndNeverWrong) {
    rows.resize(13);  // three rows of intent 9
    const QualityReport few = report({11});
    EXPECT_EQ(few.card(QualityKind::LabelError), nullptr);
    const QualityCard* const small = few.card(QualityKind::SmallIntent);
    ASSERT_NE(small, nullptr);
    ASSERT_THAT(small->items, SizeIs(2));
    EXPECT_EQ(small->items[0].label, 12);
    EXPECT_EQ(small->items[0].count, 0);
    EXPECT_EQ(small->items[1].label, 9);
    EXPECT_EQ(small->items[1].count, 3);
}

TEST_F(QualityFindingsTest, DuplicateGroupsUnderTwoIntentsComeFirstAndEndWithADecisionOnAll) {
    NearDuplicates near;
    for (std::uint32_t i = 0; i < rows.size(); ++i) near.group.push_back(i);
    near.group[4] = near.group[5] = near.group[6] = 4;    // all of intent 7
    near.group[21] = near.group[13] = near.group[9] = 9;  // 7, 9 and none
    QualityFindings all = findings();
    all.assessDuplicates(near);
    const QualityReport found = all.report({});
    const QualityCard* const card = found.card(QualityKind::NearDuplicates);
    ASSERT_NE(card, nullptr);
    ASSERT_THAT(card->items, SizeIs(2));
    EXPECT_THAT(card->items[0].rows, ElementsAre(109, 113, 121));
    EXPECT_EQ(card->items[0].label, 0);
    EXPECT_THAT(card->items[1].rows, ElementsAre(104, 105, 106));
    EXPECT_EQ(card->items[1].label, 7);
    EXPECT_DOUBLE_EQ(found.score.nearDuplicateShare, 4.0 / 22.0);
    EXPECT_DOUBLE_EQ(found.score.doubtfulShare, 2.0 / 20.0);
    for (const std::size_t row : {4U, 5U}) rows[row].decisions.add(QualityKind::NearDuplicates);
    QualityFindings partly = findings();
    partly.assessDuplicates(near);
    EXPECT_THAT(partly.report({}).card(QualityKind::NearDuplicates)->items, SizeIs(2))
        << "a third row has joined the two that were looked at";
    rows[6].decisions.add(QualityKind::NearDuplicates);
    QualityFindings known = findings();
    known.assessDuplicates(near);
    EXPECT_THAT(known.report({}).card(QualityKind::NearDuplicates)->items, SizeIs(1));
}

TEST_F(QualityFindingsTest, CardsAreSortedByWhatTheyGain) {
    QualityFindings all = findings();
    all.setVoters(neighbours(all.taughtLabels(), {2, 3, 12}));
    all.assessLabels(opinion(all.taughtLabels(), {2, 3, 12}));
    LearningCurve curve;
    curve.rate = 0.3;
    const QualityReport found = all.report(curve);
    ASSERT_THAT(found.cards, SizeIs(3));
    for (std::size_t i = 1; i < found.cards.size(); ++i) EXPECT_GE(found.cards[i - 1].gain, found.cards[i].gain);
    EXPECT_EQ(found.cards[0].kind, QualityKind::SmallIntent) << "an intent without a row costs most here";
    EXPECT_NE(found.card(QualityKind::MoreLabels), nullptr);
    EXPECT_DOUBLE_EQ(found.modelAccuracy, 17.0 / 20.0);
}

TEST_F(QualityFindingsTest, WithoutLabelsThereIsNoModelAndNothingBreaks) {
    for (QualityRow& row : rows) row.label = 0;
    const QualityFindings all = findings();
    EXPECT_FALSE(all.modelled());
    EXPECT_EQ(all.classes(), 0U);
    const QualityReport found = all.report({});
    EXPECT_DOUBLE_EQ(found.score.score, 0.0);
    EXPECT_EQ(found.card(QualityKind::LabelError), nullptr);
}

}  // namespace
}  // namespace tb
