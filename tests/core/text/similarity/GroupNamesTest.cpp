// Names proposed for groups of texts, in English and Chinese.
#include "core/text/similarity/GroupNames.h"

#include <gmock/gmock.h>

#include "core/text/similarity/ContentUnits.h"

namespace tb {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> namesOf(const std::vector<std::vector<std::string_view>>& groups,
                                 const std::vector<std::string_view>& others = {},
                                 const std::vector<std::string>& taken = {}) {
    std::vector<std::string_view> texts;
    std::vector<std::int32_t> group;
    for (std::size_t i = 0; i < groups.size(); ++i) {
        texts.insert(texts.end(), groups[i].begin(), groups[i].end());
        group.resize(texts.size(), static_cast<std::int32_t>(i));
    }
    texts.insert(texts.end(), others.begin(), others.end());
    group.resize(texts.size(), -1);
    return proposeGroupNames({texts, group, groups.size()}, taken);
}

std::vector<std::string> keysOf(std::string_view text) {
    std::vector<std::string> keys;
    for (const ContentUnit& unit : contentUnits(text)) keys.push_back(unit.key);
    return keys;
}

const std::vector<std::string_view> kLost{"I lost my card", "My card is lost, what now?", "lost card!",
                                          "Help, I've lost the card"};
const std::vector<std::string_view> kPin{"I forgot my PIN", "forgot the PIN of the card", "my PIN: forgotten",
                                         "what if I forgot my pin"};

TEST(ContentUnits, AreWordsThatSaySomethingAndPairsOfCharacters) {
    EXPECT_THAT(keysOf("I don't want 3 Cards, I've TRANSFERRED 50€"), ElementsAre("card", "transfer"));
    EXPECT_EQ(keysOf("transferring"), keysOf("transfers"));
    EXPECT_EQ(keysOf("pending"), keysOf("pend"));
    EXPECT_THAT(keysOf("我的银行卡丢了"), ElementsAre("银行", "行卡", "卡丢"));
    EXPECT_THAT(keysOf("请问怎么了"), IsEmpty());
    EXPECT_THAT(keysOf(""), IsEmpty());
    EXPECT_EQ(contentUnits("the card of 我的信用卡")[1].at, 5U) << "stop words and characters before it are counted";
}

TEST(GroupNames, APairOfWordsThatSetsTheGroupApart) {
    const auto names = namesOf({kLost, kPin}, {"my card is blue", "card fees", "a new card please", "the card again"});
    EXPECT_THAT(names, ElementsAre("lost_card", "forgot_pin"));
}

TEST(GroupNames, TheOrderIsThatOfTheTexts) {
    const auto names = namesOf({{"cash withdrawal fee", "fee for cash withdrawal", "why the cash withdrawal fee",
                                 "the cash withdrawal fee is high"}},
                               {"hello there", "where is my parcel"});
    EXPECT_THAT(names, ElementsAre("cash_withdrawal_fee"));
}

TEST(GroupNames, AWordEverybodyUsesDoesNotNameAGroup) {
    std::vector<std::string_view> others(40, "transfer of money");
    const auto names = namesOf({{"transfer exchange rate", "rate of exchange for a transfer", "the exchange rate",
                                 "transfer: which exchange rate?"}},
                               others);
    EXPECT_THAT(names, ElementsAre("exchange_rate"));
}

TEST(GroupNames, NoNameIsGivenTwiceOrTaken) {
    const auto names = namesOf({kLost, kLost, kPin}, {}, {"forgot_pin"});
    ASSERT_EQ(names.size(), 3U);
    EXPECT_EQ(names[0], "lost_card");
    EXPECT_NE(names[1], names[0]);
    EXPECT_NE(names[2], "forgot_pin");
    EXPECT_EQ(names[2].find("forgot_pin"), 0U) << names[2];
}

TEST(GroupNames, TextsThatSayNothingGetANumber) {
    EXPECT_THAT(namesOf({{"?", "...", "123"}, {"is it", "so what"}}), ElementsAre("group_1", "group_2"));
}

TEST(GroupNames, OfChineseTexts) {
    const auto names = namesOf({{"我的银行卡丢了", "银行卡丢失怎么办", "银行卡丢失了", "昨天银行卡丢失"},
                                {"忘记密码了", "我忘记密码怎么办", "忘记了登录密码", "密码忘记了"}},
                               {"我想查询余额", "转账手续费是多少", "什么时候发货"});
    ASSERT_EQ(names.size(), 2U);
    EXPECT_EQ(names[0], "银行卡丢失") << "not cut off at two characters";
    EXPECT_TRUE(names[1] == "忘记_密码" || names[1] == "密码_忘记" || names[1] == "忘记密码") << names[1];
}

TEST(GroupNames, AStopReturnsNothingAndTheSameTextsGiveTheSameNames) {
    StopSource stop;
    stop.request_stop();
    const std::vector<std::string_view> texts{"lost card", "lost card"};
    const std::vector<std::int32_t> group{0, 0};
    EXPECT_THAT(proposeGroupNames({texts, group, 1}, {}, stop.get_token()), IsEmpty());
    EXPECT_EQ(namesOf({kLost, kPin}), namesOf({kLost, kPin}));
}

}  // namespace
}  // namespace tb
