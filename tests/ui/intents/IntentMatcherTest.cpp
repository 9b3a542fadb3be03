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

TEST(IntentMatcher, NumbersStayWithTheirIntentsWhileInUse) {
    std::vector<Intent> intents;
    for (int i = 1; i <= 150; ++i)
        intents.push_back({i, QStringLiteral("intent_%1").arg(i, 3, 10, QLatin1Char('0')), i <= 9 ? 100 - i : 0});
    IntentMatcher matcher;
    matcher.setIntents(intents);
    for (int digit = 1; digit <= 9; ++digit) EXPECT_EQ(matcher.ofDigit(digit), digit) << "the most frequent first";
    for (LabelId id : {1, 2, 3, 4, 5, 6, 7, 8}) matcher.markUsed(id);
    matcher.markUsed(120);
    EXPECT_EQ(matcher.digitOf(120), 9) << "takes the number nobody used";
    EXPECT_EQ(matcher.digitOf(5), 5);
    matcher.markUsed(121);
    EXPECT_EQ(matcher.digitOf(121), 1) << "the one used longest ago gives way";
    EXPECT_EQ(matcher.digitOf(1), 0);
    EXPECT_EQ(matcher.match({}).size(), 150U);
    EXPECT_EQ(matcher.match({}).front(), 121);
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
    model.setLabels({{1, "card_arrival", "", {}, 5, {}, "", 0}, {2, "card_lost", "", {}, 9, {}, "", 0}});
    EXPECT_EQ(model.idAt(0), 2) << "more rows";
    EXPECT_EQ(model.index(0).data(LabelListModel::DigitRole).toInt(), 1);
    model.setTyped(QStringLiteral("arr"));
    ASSERT_EQ(model.rowCount(), 1);
    EXPECT_EQ(model.idAt(0), 1);
    EXPECT_EQ(model.index(0).data(LabelListModel::DigitRole).toInt(), 0);
}

}  // namespace
}  // namespace tb::ui
