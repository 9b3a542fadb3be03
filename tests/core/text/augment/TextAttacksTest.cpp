#include "core/text/augment/TextAttacks.h"

#include <gmock/gmock.h>

#include <map>
#include <set>

#include "core/base/Utf8.h"
#include "core/text/augment/AugmentLexicon.h"
#include "core/text/augment/AugmentUnits.h"

namespace tb {
namespace {

using ::testing::HasSubstr;

const std::string kEnglish = "How do I find my lost debit card [NAME_1] 4929 1234 near a@b.example";
const std::string kChinese = "我昨天丢了信用卡，怎么支付账单";

std::size_t lettersOf(std::string_view text) {
    std::size_t count = 0;
    for (std::size_t at = 0; at < text.size(); ++count) at += decodeUtf8(text.substr(at)).bytes;
    return count;
}

TEST(TextAttacks, EachHasANameThatIsReadBack) {
    std::set<std::string> names;
    for (const TextAttack attack : kTextAttacks) {
        EXPECT_TRUE(names.insert(textAttackName(attack)).second);
        EXPECT_EQ(textAttackFromName(textAttackName(attack)), attack);
    }
    EXPECT_FALSE(textAttackFromName("none").has_value());
}

TEST(TextAttacks, FollowFromTheTextAndTheSeed) {
    for (const TextAttack attack : kTextAttacks) {
        const std::string& text = attack == TextAttack::Homophone ? kChinese : kEnglish;
        const std::string once = attackedText(text, attack, 7);
        EXPECT_EQ(once, attackedText(text, attack, 7));
        EXPECT_NE(once, text) << textAttackName(attack);
        std::set<std::string> others;
        for (std::uint64_t seed = 0; seed < 20; ++seed) others.insert(attackedText(text, attack, seed));
        EXPECT_GT(others.size(), 1U) << textAttackName(attack);
    }
}

TEST(TextAttacks, LeavePlaceholdersNumbersAndAddressesAlone) {
    for (const TextAttack attack : kTextAttacks) {
        for (std::uint64_t seed = 0; seed < 30; ++seed) {
            const std::string attacked = attackedText(kEnglish, attack, seed);
            for (const char* kept : {"[NAME_1]", "4929 1234", "a@b.example"}) EXPECT_THAT(attacked, HasSubstr(kept));
        }
    }
}

TEST(TextAttacks, LeaveATextAsItIsWhereThereIsNothingForThem) {
    for (const TextAttack attack : kTextAttacks) {
        EXPECT_EQ(attackedText("", attack, 1), "");
        EXPECT_EQ(attackedText("12 34 !?", attack, 1), "12 34 !?");
    }
    EXPECT_EQ(attackedText("my card", TextAttack::Homophone, 1), "my card");
    EXPECT_EQ(attackedText("卡", TextAttack::Deletion, 1), "卡") << "nothing would be left";
}

TEST(TextAttacks, DeletionDropsOneCharacterAChangeAndNeverAWordsFirst) {
    for (std::uint64_t seed = 0; seed < 50; ++seed) {
        const std::string one = attackedText("transfer money", TextAttack::Deletion, seed);
        EXPECT_EQ(one.size(), std::string("transfer money").size() - 1);
        EXPECT_EQ(one.front(), 't');
        EXPECT_THAT(one, HasSubstr(" m"));
        EXPECT_EQ(lettersOf(attackedText("我的卡丢了", TextAttack::Deletion, seed)), 4U);
    }
    const std::string longText = "please tell me where the parcel that was sent on monday is and when it will come";
    EXPECT_EQ(attackedText(longText, TextAttack::Deletion, 3).size(), longText.size() - 17 / kUnitsOfAChange);
}

TEST(TextAttacks, HomophonesSoundAlike) {
    const PhraseGroups& groups = AugmentLexicon::instance().homophones;
    EXPECT_GT(groups.size(), 100U);
    std::map<std::string, int> seen;
    for (std::uint32_t group = 0; group < groups.size(); ++group) {
        EXPECT_FALSE(groups.name(group).empty()) << "a sound";
        EXPECT_GE(groups.members(group).size(), 2U) << groups.name(group);
        for (const std::string& member : groups.members(group)) EXPECT_EQ(lettersOf(member), 1U) << member;
        EXPECT_EQ(++seen[groups.name(group)], 1) << groups.name(group);
    }
    for (std::uint64_t seed = 0; seed < 50; ++seed) {
        const std::string changed = attackedText("支付", TextAttack::Homophone, seed);
        EXPECT_EQ(lettersOf(changed), 2U);
        EXPECT_NE(changed, "支付");
    }
}

}  // namespace
}  // namespace tb
