#include "core/text/augment/Augmenter.h"

#include <gmock/gmock.h>

#include <map>
#include <set>

#include "core/text/augment/AugmentLexicon.h"
#include "core/text/similarity/NearDuplicates.h"

namespace tb {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

const std::vector<AugmentText> kTexts{
    {1, "How do I find my lost debit card?", "lost"},
    {2, "I lost my credit card yesterday, please help", "lost"},
    {3, "my card [NAME_1] with number 4929 1234 is missing, write to <EMAIL>", "lost"},
    {4, "我昨天丢了信用卡，怎么挂失", "lost"},
    {5, "How do I top up my account?", "top_up"},
    {6, "Can you tell me how to top up by phone", "top_up"},
};

AugmentReport made(const std::vector<AugmentText>& texts, std::vector<AugmentMethod> methods, const std::string& intent,
                   std::size_t count, std::uint64_t seed = 42) {
    AugmentOptions options;
    options.methods = std::move(methods);
    options.requests = {{intent, count}};
    options.seed = seed;
    return augment(texts, options);
}

std::vector<std::string> textsOf(const AugmentReport& report) {
    std::vector<std::string> texts;
    for (const AugmentedText& one : report.texts) texts.push_back(one.text);
    return texts;
}

TEST(Augmenter, TheSameSeedGivesTheSameTextsAndAnotherOthers) {
    const auto first = made(kTexts, {kAugmentMethods.begin(), kAugmentMethods.end()}, "lost", 40);
    EXPECT_GE(first.texts.size(), 30U);
    EXPECT_EQ(first.texts, made(kTexts, {kAugmentMethods.begin(), kAugmentMethods.end()}, "lost", 40).texts);
    EXPECT_NE(textsOf(first), textsOf(made(kTexts, {kAugmentMethods.begin(), kAugmentMethods.end()}, "lost", 40, 43)));
}

TEST(Augmenter, EveryMethodChangesSomethingAndNothingIsThereTwice) {
    for (const AugmentMethod method : kAugmentMethods) {
        const auto report = made(kTexts, {method}, "lost", 12);
        EXPECT_FALSE(report.texts.empty()) << augmentMethodName(method);
        std::set<std::string> seen;
        for (const AugmentText& known : kTexts) seen.emplace(known.text);
        for (const AugmentedText& one : report.texts) {
            EXPECT_TRUE(seen.insert(one.text).second) << one.text;
            EXPECT_EQ(one.method, method);
            EXPECT_EQ(one.intent, "lost");
            EXPECT_FALSE(one.changed.empty()) << one.text;
            EXPECT_GE(one.origin, 1);
            EXPECT_LE(one.origin, 4);
        }
    }
}

TEST(Augmenter, PlaceholdersNumbersAndAddressesStayAsTheyAre) {
    const std::vector<AugmentText> texts{
        {1, "My card [NAME_1] with number 4929 1234 is missing, write to <EMAIL> or a@b.com, see https://x.org/Help",
         "lost"}};
    for (const AugmentMethod method : kAugmentMethods) {
        for (const AugmentedText& one : made(texts, {method}, "lost", 60).texts)
            for (const char* part : {"[NAME_1]", "4929 1234", "<EMAIL>", "a@b.com", "https://x.org/Help"})
                EXPECT_THAT(one.text, HasSubstr(part)) << augmentMethodName(method);
    }
}

TEST(Augmenter, NothingLikeATextOfAnotherIntentOrAMeasuredOneIsMade) {
    std::vector<AugmentText> texts{{1, "please block my debit card now", "block"},
                                   {2, "please unblock my credit card now", "unblock"},
                                   {3, "please block my prepaid card now", "block", AugmentUse::Measured},
                                   {4, "please block my gift card now", "unblock", AugmentUse::Known},
                                   {5, "kindly block my debit card now thanks", "unblock"}};
    const auto report =
        made(texts, {AugmentMethod::Template, AugmentMethod::Synonym, AugmentMethod::Typo}, "block", 60);
    EXPECT_GT(report.refusedNear, 0U);
    for (const AugmentedText& one : report.texts)
        for (const AugmentText& other : {texts[1], texts[2], texts[3], texts[4]})
            EXPECT_LT(textSimilarity(one.text, other.text), 0.8) << one.text;
}

TEST(Augmenter, WordsOrderAndCaseFollowTheRulesOfTheText) {
    const auto all = [](const char* text, AugmentMethod method) {
        return textsOf(made({{1, text, "x"}}, {method}, "x", 200));
    };
    EXPECT_THAT(all("I lost it, what now?", AugmentMethod::WordOrder), ::testing::Contains("What now, I lost it?"));
    EXPECT_THAT(all("please unfreeze it", AugmentMethod::WordOrder), ::testing::Contains("unfreeze it please"));
    EXPECT_THAT(all("我昨天丢了卡", AugmentMethod::WordOrder), ElementsAre("昨天我丢了卡"));
    EXPECT_THAT(all("Lost [NAME_1] card", AugmentMethod::Case),
                ::testing::UnorderedElementsAre("lost [NAME_1] card", "LOST [NAME_1] CARD", "Lost [NAME_1] Card"));
    EXPECT_THAT(all("There is a problem", AugmentMethod::Synonym), ::testing::Contains("There is an issue"));
    EXPECT_THAT(all("Cancelled twice", AugmentMethod::Synonym), ::testing::Contains("Called off twice"));
    EXPECT_THAT(all("我想取消订单", AugmentMethod::Synonym), ::testing::Contains("我想撤销订单"));
    EXPECT_THAT(all("hi", AugmentMethod::Keyboard), IsEmpty()) << "too short to be read again";
    EXPECT_THAT(all("银行", AugmentMethod::Keyboard), IsEmpty());
}

TEST(Augmenter, SlotsAreFilledFromTheIntentsOwnTextsAndTheLists) {
    const auto filled = textsOf(made(kTexts, {AugmentMethod::Template}, "lost", 200));
    EXPECT_THAT(filled, ::testing::Contains("How do I find my lost credit card?"));
    EXPECT_THAT(filled, ::testing::Contains("How do I find my lost gift card?"));
    EXPECT_THAT(filled, ::testing::Contains("我今天丢了信用卡，怎么挂失"));
    AugmentOptions options;
    options.methods = {};
    options.requests = {{"lost", 20}};
    options.templates = {"I lost my {card} {period}", "{unknown} slot", "no slot"};
    const auto templated = augment(kTexts, options);
    ASSERT_EQ(templated.texts.size(), 20U);
    for (const AugmentedText& one : templated.texts) {
        EXPECT_EQ(one.origin, 0);
        EXPECT_THAT(one.text, ::testing::StartsWith("I lost my "));
        EXPECT_THAT(one.text, Not(HasSubstr("{")));
    }
    EXPECT_THAT(augmentSlots(), ::testing::IsSupersetOf({"card", "period", "opening"}));
}

TEST(Augmenter, StopsWhenAskedTo) {
    StopSource stop;
    AugmentOptions options;
    options.requests = {{"lost", 30}};
    const auto report = augment(
        kTexts, options, [&](const Progress&) { stop.request_stop(); }, stop.get_token());
    EXPECT_TRUE(report.cancelled);
    EXPECT_EQ(report.texts.size(), 1U);
}

TEST(Augmenter, AFewHundredEntriesInBothLanguagesAndNoneTwiceInAGroup) {
    const PhraseGroups& synonyms = AugmentLexicon::instance().synonyms;
    std::map<bool, std::size_t> groups;  // by whether it is ASCII
    for (std::uint32_t group = 0; group < synonyms.size(); ++group) {
        const std::vector<std::string>& members = synonyms.members(group);
        EXPECT_GE(members.size(), 2U) << members.front();
        EXPECT_EQ(std::set<std::string>(members.begin(), members.end()).size(), members.size()) << members.front();
        ++groups[static_cast<unsigned char>(members.front().front()) < 0x80];
    }
    EXPECT_GE(groups[true], 300U);
    EXPECT_GE(groups[false], 300U);
}

TEST(ChangedSpans, MarkWhatTheOtherTextDoesNotHave) {
    const auto marked = [](std::string_view before, std::string_view after) {
        std::vector<std::string> parts;
        for (const TextSpan& span : changedSpans(before, after))
            parts.emplace_back(after.substr(span.begin, span.end - span.begin));
        return parts;
    };
    EXPECT_THAT(marked("where is my card", "where is my new card"), ElementsAre("new"));
    EXPECT_THAT(marked("where is my card", "where was the card"), ElementsAre("was the"));
    EXPECT_THAT(marked("我昨天丢了卡", "我今天丢了卡"), ElementsAre("今"));
    EXPECT_THAT(marked("same", "same"), IsEmpty());
    EXPECT_THAT(marked("", "all of it"), ElementsAre("all of it"));
}

}  // namespace
}  // namespace tb
