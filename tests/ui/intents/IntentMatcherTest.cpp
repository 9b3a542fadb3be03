#include <gtest/gtest.h>

#include "ui/intents/IntentMatcher.h"
#include "ui/intents/LabelListModel.h"

namespace tb::ui {
namespace {

IntentMatcher matcherOf(const std::vector<const char*>& names) {
    std::vector<Intent> intents;
    for (std::size_t i = 0; i < names.size(); ++i)
        intents.push_back({static_cast<LabelId>(i + 1), QString::fromUtf8(names[i]), 0});
    IntentMatcher matcher;
    matcher.setIntents(std::move(intents));
    return matcher;
}

using Ids = std::vector<LabelId>;

TEST(IntentMatcher, FragmentsMatchInAnyOrderAndCase) {
    const auto matcher = matcherOf({"lost_or_stolen_card", "card_arrival", "pin_blocked"});
    EXPECT_EQ(matcher.match(QStringLiteral("card sto")), Ids{1});
    EXPECT_EQ(matcher.match(QStringLiteral("ARR card")), Ids{2});
    EXPECT_EQ(matcher.match(QStringLiteral("card nothing")), Ids{});
}

TEST(IntentMatcher, RanksExactThenPrefixThenWordStartThenInside) {
    const auto matcher = matcherOf({"discard_request", "lost_card", "card_arrival", "card"});
    EXPECT_EQ(matcher.match(QStringLiteral("card")), (Ids{4, 3, 2, 1}));
}

TEST(IntentMatcher, ChineseNamesAreFoundByTheirPinyin) {
    const auto matcher = matcherOf({"银行卡丢失", "退款进度", "card_tk"});
    EXPECT_EQ(matcher.match(QStringLiteral("yhk")), Ids{1});
    EXPECT_EQ(matcher.match(QStringLiteral("yinhang")), Ids{1}) << "a character with two readings";
    EXPECT_EQ(matcher.match(QStringLiteral("diushi")), Ids{1});
    EXPECT_EQ(matcher.match(QStringLiteral("tuik jd")), Ids{2});
    EXPECT_EQ(matcher.match(QStringLiteral("tk")), (Ids{3, 2})) << "the letters themselves come first";
    EXPECT_EQ(matcher.match(QStringLiteral("tkx")), Ids{});
}

TEST(IntentMatcher, UnderscoresAndHyphensAreSpaces) {
    const auto matcher = matcherOf({"top_up-limits"});
    EXPECT_EQ(matcher.match(QStringLiteral("top up lim")), Ids{1});
    EXPECT_TRUE(matcher.knows(QStringLiteral("Top up limits")));
    EXPECT_FALSE(matcher.knows(QStringLiteral("top up")));
}

TEST(IntentMatcher, RecentlyUsedComeFirstAmongEquals) {
    auto matcher = matcherOf({"card_a", "card_b", "card_c"});
    matcher.markUsed(3);
    matcher.markUsed(2);
    EXPECT_EQ(matcher.match(QStringLiteral("card")), (Ids{2, 3, 1}));
    EXPECT_EQ(matcher.match(QStringLiteral("card_a")).front(), 1) << "an exact name beats recency";
}

TEST(IntentMatcher, FindsAnyPartOfChineseNames) {
    const auto matcher = matcherOf({"查询余额", "银行卡丢失", "修改密码"});
    EXPECT_EQ(matcher.match(QString::fromUtf8("丢失")), Ids{2});
    EXPECT_EQ(matcher.match(QString::fromUtf8("密码 修改")), Ids{3});
}

TEST(IntentMatcher, NumbersBelongToTheOldestIntentsWhateverIsUsed) {
    std::vector<Intent> intents;
    for (int i = 150; i >= 1; --i) intents.push_back({i, QStringLiteral("intent_%1").arg(i, 3, 10, QLatin1Char('0'))});
    IntentMatcher matcher;
    matcher.setIntents(intents);
    const auto expectOldest = [&matcher] {
        for (int digit = 1; digit <= 9; ++digit) EXPECT_EQ(matcher.ofDigit(digit), digit);
        EXPECT_EQ(matcher.digitOf(120), 0);
    };
    expectOldest();
    for (LabelId id : {120, 3, 99, 121}) matcher.markUsed(id);
    expectOldest();
    EXPECT_EQ(matcher.match(QStringLiteral("intent")).front(), 121) << "what was used last is found first";
    EXPECT_EQ(matcher.match({}).size(), 150U);
    EXPECT_EQ(matcher.match({}).front(), 1);
    IntentMatcher restarted;  // another panel, or the next day
    restarted.setRecent({77, 78});
    restarted.setIntents(intents);
    EXPECT_EQ(restarted.match({}), matcher.match({}));
}

TEST(IntentMatcher, ADigitChosenAsAnIntentsKeyIsItsNumber) {
    IntentMatcher matcher;
    matcher.setIntents({{1, QStringLiteral("a"), 0}, {2, QStringLiteral("b"), 0}, {9, QStringLiteral("z"), 1}});
    EXPECT_EQ(matcher.ofDigit(1), 9);
    EXPECT_EQ(matcher.ofDigit(2), 1);
    EXPECT_EQ(matcher.ofDigit(3), 2);
    EXPECT_EQ(matcher.ofDigit(4), std::nullopt);
}

TEST(IntentMatcher, ForgetsIntentsThatAreGone) {
    auto matcher = matcherOf({"a", "b"});
    matcher.markUsed(2);
    matcher.setIntents({{1, QStringLiteral("a"), 0}});
    EXPECT_EQ(matcher.digitOf(2), 0);
    EXPECT_TRUE(matcher.recent().empty());
    EXPECT_EQ(matcher.ofDigit(2), std::nullopt);
}

TEST(LabelListModel, ShowsNumbersOnlyWhileNothingIsTyped) {
    LabelListModel model(LabelListModel::Order::Ranked);
    model.setLabels({{1, "card_arrival", "", {}, 5, {}, "", 0}, {2, "card_lost", "", {}, 9, {}, "1", 0}});
    EXPECT_EQ(model.idAt(0), 2) << "its own key";
    EXPECT_EQ(model.index(0).data(LabelListModel::DigitRole).toInt(), 1);
    model.setTyped(QStringLiteral("arr"));
    ASSERT_EQ(model.rowCount(), 1);
    EXPECT_EQ(model.idAt(0), 1);
    EXPECT_EQ(model.index(0).data(LabelListModel::DigitRole).toInt(), 0);
}

}  // namespace
}  // namespace tb::ui
