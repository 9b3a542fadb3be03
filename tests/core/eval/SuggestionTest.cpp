#include <gmock/gmock.h>

#include "core/eval/SuggestionOrder.h"
#include "core/run/RetrainPolicy.h"

namespace tb {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

Suggestion withMargin(ExampleId id, double best, double second) {
    Suggestion made;
    made.example = id;
    made.top = {{{1, best}, {2, second}, {}}};
    return made;
}

TEST(Suggestions, AreTheThreeMostProbableIntentsEqualsByNumber) {
    const std::vector<float> probabilities{0.1F, 0.4F, 0.2F, 0.3F, 0.25F, 0.25F, 0.25F, 0.25F};
    const std::vector<LabelId> classes{7, 5, 9, 2};
    const std::vector<ExampleId> ids{100, 101};
    const auto made = suggestionsFrom(probabilities, classes, ids);
    ASSERT_EQ(made.size(), 2U);
    EXPECT_EQ(made[0].example, 100);
    EXPECT_EQ(made[0].top[0].label, 5);
    EXPECT_EQ(made[0].top[1].label, 2);
    EXPECT_EQ(made[0].top[2].label, 9);
    EXPECT_NEAR(made[0].margin(), 0.1, 1e-6);
    EXPECT_EQ(made[1].top[0].label, 2);
    EXPECT_EQ(made[1].top[2].label, 7);
}

TEST(Suggestions, WithTwoIntentsTheThirdIsNone) {
    const std::vector<float> probabilities{0.3F, 0.7F};
    const std::vector<LabelId> classes{1, 2};
    const std::vector<ExampleId> ids{5};
    const auto made = suggestionsFrom(probabilities, classes, ids);
    EXPECT_EQ(made[0].top[0].label, 2);
    EXPECT_EQ(made[0].top[2].label, 0);
}

TEST(SuggestionOrder, TheSmallestMarginComesFirst) {
    const std::vector<Suggestion> some{withMargin(1, 0.9, 0.05), withMargin(9, 0.5, 0.45), withMargin(3, 0.6, 0.3),
                                       withMargin(2, 0.5, 0.45)};
    EXPECT_THAT(byUncertainty(some), ElementsAre(3, 1, 2, 0));
}

TEST(RetrainPolicy, ToLearnNeedsThreeTextsEachOfTwoIntents) {
    EXPECT_FALSE(LearnableCounts({{3, 2, 2, 2}, 100}).enough());
    EXPECT_FALSE(LearnableCounts({{500}, 500}).enough());
    EXPECT_TRUE(LearnableCounts({{3, 3}, 6}).enough());
}

TEST(RetrainPolicy, BeforeThatTheRowsAreSpreadOutOnce) {
    RetrainPolicy rule;
    EXPECT_FALSE(rule.due({{}, 0}));
    EXPECT_TRUE(rule.due({{}, 100}));
    rule.learned({{}, 100});
    EXPECT_FALSE(rule.due({{3, 2}, 100}));
    EXPECT_TRUE(rule.due({{3, 3}, 100})) << "enough for the first time";
    EXPECT_TRUE(rule.due({{20}, 100}));
}

TEST(RetrainPolicy, ThenAfterTwentyLabelsMoreOrFewer) {
    RetrainPolicy rule;
    rule.learned({{30, 30}, 1000});
    EXPECT_FALSE(rule.due({{40, 39}, 1000}));
    EXPECT_TRUE(rule.due({{40, 40}, 1000}));
    EXPECT_TRUE(rule.due({{20, 20}, 1000})) << "an undo of many is news as well";
    EXPECT_TRUE(rule.due({{30, 30}, 1020})) << "new texts want suggestions";
    EXPECT_FALSE(rule.due({{60, 2}, 1000})) << "one intent is no choice";
}

}  // namespace
}  // namespace tb
