#include "core/store/SearchText.h"
#include "tests/core/store/Fixtures.h"

namespace tb {
namespace {

using Search = test::WorkspaceTest;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST_F(Search, EnglishByWordsPrefixesAndAnyOrder) {
    add("Where is my new card?");
    add("I was charged twice at the café");
    add("Top-up failed");
    EXPECT_THAT(search("card"), ElementsAre("Where is my new card?"));
    EXPECT_THAT(search("CHARG"), ElementsAre("I was charged twice at the café"));
    EXPECT_THAT(search("twice i"), ElementsAre("I was charged twice at the café"));
    EXPECT_THAT(search("cafe"), ElementsAre("I was charged twice at the café"));
    EXPECT_THAT(search("top-up"), ElementsAre("Top-up failed"));
    EXPECT_THAT(search("t"), ElementsAre("I was charged twice at the café", "Top-up failed"));
    EXPECT_THAT(search("card twice"), IsEmpty());
    EXPECT_EQ(search("  ").size(), 3U);
}

TEST_F(Search, AnyChineseSubstringHoweverShort) {
    add("我的银行卡什么时候到");
    add("我要退款，订单还没发货");
    add("iPhone手机屏幕坏了");
    EXPECT_THAT(search("银行卡"), ElementsAre("我的银行卡什么时候到"));
    EXPECT_THAT(search("行卡"), ElementsAre("我的银行卡什么时候到"));
    EXPECT_THAT(search("退"), ElementsAre("我要退款，订单还没发货"));
    EXPECT_THAT(search("我"), ElementsAre("我的银行卡什么时候到", "我要退款，订单还没发货"));
    EXPECT_THAT(search("卡银"), IsEmpty());
    EXPECT_THAT(search("iphone手"), ElementsAre("iPhone手机屏幕坏了"));
    EXPECT_THAT(search("退款　发货"), ElementsAre("我要退款，订单还没发货"));
}

TEST_F(Search, SignsAndQuotesAreTextNotSyntax) {
    add("really?!");
    add("he said \"yes\"");
    add("100% AND NOT (x)");
    add("thanks 😀");
    EXPECT_THAT(search("?!"), ElementsAre("really?!"));
    EXPECT_THAT(search("\"yes\""), ElementsAre("he said \"yes\""));
    EXPECT_THAT(search("\""), ElementsAre("he said \"yes\""));
    EXPECT_THAT(search("AND"), ElementsAre("100% AND NOT (x)"));
    EXPECT_THAT(search("%"), ElementsAre("100% AND NOT (x)"));
    EXPECT_THAT(search("😀"), ElementsAre("thanks 😀"));
    EXPECT_THAT(search("x) OR (y*"), IsEmpty());
}

TEST_F(Search, FollowsRemovalAndUndo) {
    const ExampleId id = add("退款失败");
    TB_REQUIRE_OK(data().removeExamples(std::vector{id}));
    EXPECT_THAT(search("退款"), IsEmpty());
    TB_REQUIRE_OK(data().undo());
    EXPECT_THAT(search("退款"), ElementsAre("退款失败"));
}

TEST_F(Search, TogetherWithTheOtherFilters) {
    add("card one", "a");
    const ExampleId two = add("card two", "b");
    RowQuery query;
    query.search = "card";
    query.label = labelId("b");
    EXPECT_EQ(ids(query), std::vector{two});
    query.onlyFlagged = true;
    EXPECT_THAT(ids(query), IsEmpty());
}

TEST_F(Search, EveryOrderAndTheFirstFew) {
    const ExampleId b = add("card b", "one");
    const ExampleId a = add("card a?!", "two");
    const ExampleId c = add("card c", "one");
    add("other");
    RowQuery query;
    query.search = "card";
    query.limit = 2;
    EXPECT_EQ(ids(query), (std::vector{b, a}));
    query.descending = true;
    EXPECT_EQ(ids(query), (std::vector{c, a}));
    query.label = labelId("one");
    query.limit = 1;
    EXPECT_EQ(ids(query), std::vector{c});
    query = {};
    query.limit = 1;
    EXPECT_EQ(ids(query).size(), 4U) << "only a search comes in order";
    query.search = "card";
    query.sort = RowSort::Text;
    EXPECT_EQ(ids(query), (std::vector{a, b, c})) << "all, when the first are not known before the last";
    query.sort = RowSort::Label;
    EXPECT_EQ(ids(query), (std::vector{b, c, a}));
    query.sort = RowSort::MostUncertain;
    EXPECT_EQ(ids(query).size(), 3U);
    query.sort = RowSort::Id;
    query.search = "card ?!";
    EXPECT_EQ(ids(query), std::vector{a});
}

TEST(SearchText, LeavesAsciiAndBrokenBytesAlone) {
    EXPECT_EQ(sql::searchText("plain text"), "plain text");
    EXPECT_EQ(sql::searchText("a\xff z"), "a\xff z");
    EXPECT_EQ(sql::searchText("卡a"), "卡 a");
    EXPECT_EQ(sql::searchText("a卡片"), "a 卡 片");
}

}  // namespace
}  // namespace tb
