#include "core/text/similarity/NearDuplicates.h"

#include <gtest/gtest.h>

#include <ctime>
#include <map>
#include <random>

namespace tb {
namespace {

std::vector<std::string_view> views(const std::vector<std::string>& texts) {
    return {texts.begin(), texts.end()};
}

/// Sentences of words drawn from a seeded generator, every fifth a copy of an earlier one with one letter changed.
std::vector<std::string> madeTexts(std::size_t count) {
    static const char* const kWords[] = {"where",  "is",       "my",     "card",     "transfer", "money",   "abroad",
                                         "please", "cancel",   "order",  "refund",   "balance",  "account", "why",
                                         "was",    "charged",  "twice",  "today",    "pin",      "blocked", "top",
                                         "up",     "exchange", "rate",   "delivery", "late",     "phone",   "lost",
                                         "stolen", "help",     "salary", "missing"};
    std::mt19937 random(7);
    std::vector<std::string> texts;
    while (texts.size() < count) {
        std::string text;
        if (texts.size() % 5 == 4) {
            text = texts[random() % texts.size()];
            text[random() % text.size()] = static_cast<char>('a' + random() % 26);
        } else {
            for (std::size_t words = 6 + random() % 8; words > 0; --words)
                text += std::string(kWords[random() % std::size(kWords)]) + " ";
        }
        texts.push_back(text);
    }
    return texts;
}

TEST(NearDuplicates, CaseAccentsMarksAndWidthDoNotMatter) {
    EXPECT_EQ(comparableText("  Où est MON café?!"), U"ou est mon cafe");
    EXPECT_EQ(comparableText("I can't - ＡＢＣ１２３"), U"i cant abc123");
    EXPECT_EQ(comparableText("..."), U"");
    EXPECT_EQ(textSimilarity("Where is my card?", "where is MY card"), 1.0);
    EXPECT_LT(textSimilarity("where is my card", "cancel the transfer"), 0.2);
}

TEST(NearDuplicates, GroupsAreNamedByTheirFirstMember) {
    const std::vector<std::string> texts{"where is my new card, please tell me",
                                         "cancel my order",
                                         "where is my new card please tell me now",
                                         "我要申请退款，请尽快处理一下",
                                         "我要申请退款，请尽快处理",
                                         "?!",
                                         "...",
                                         "Where is my new card, please tell me!"};
    const NearDuplicates found = findNearDuplicates(views(texts), {0.75});
    EXPECT_EQ(found.group, (std::vector<std::uint32_t>{0, 1, 0, 3, 3, 5, 6, 0}));
    EXPECT_EQ(found.groups, 2U);
    EXPECT_EQ(found.extra, 3U);
    EXPECT_EQ(found.like[4], 3U);
    EXPECT_EQ(found.like[1], 1U);
}

TEST(NearDuplicates, FindsWhatComparingAllPairsFindsAndNothingElse) {
    const std::vector<std::string> texts = madeTexts(600);
    struct Pair {
        std::uint32_t a, b;
        double similarity;
    };
    std::vector<Pair> similar;
    for (std::uint32_t i = 0; i < texts.size(); ++i)
        for (std::uint32_t j = 0; j < i; ++j)
            if (const double similarity = textSimilarity(texts[i], texts[j]); similarity >= 0.5)
                similar.push_back({i, j, similarity});
    for (const double threshold : {0.5, 0.7, 0.8, 0.9}) {
        const NearDuplicates found = findNearDuplicates(views(texts), {threshold});
        std::size_t pairs = 0;
        std::size_t missed = 0;
        std::map<std::uint32_t, bool> hasReason;
        for (const Pair& pair : similar) {
            if (pair.similarity < threshold) continue;
            ++pairs;
            missed += found.group[pair.a] != found.group[pair.b] ? 1U : 0U;
            hasReason[pair.a] = hasReason[pair.b] = true;
        }
        EXPECT_GT(pairs, 50U);
        EXPECT_LE(missed, pairs / 200) << threshold;
        for (std::uint32_t i = 0; i < texts.size(); ++i) {
            EXPECT_TRUE(found.group[i] == i || hasReason[i]);
            EXPECT_TRUE(found.like[i] == i || textSimilarity(texts[i], texts[found.like[i]]) >= threshold);
        }
    }
}

TEST(NearDuplicates, OneTemplateManyTimesStaysQuickAndInOneGroup) {
    std::vector<std::string> texts;
    for (int i = 0; i < 20'000; ++i)
        texts.push_back("your parcel with the number " + std::to_string(i) +
                        " will be delivered to you this afternoon, thank you for the order");
    const std::clock_t start = std::clock();  // of this process: a busy machine is no failure
    const NearDuplicates found = findNearDuplicates(views(texts), {0.8});
    EXPECT_EQ(found.groups, 1U);
    EXPECT_LT(std::clock() - start, 60 * CLOCKS_PER_SEC);
}

TEST(NearDuplicates, StopsAndTellsHowFar) {
    const std::vector<std::string> texts = madeTexts(20'000);
    StopSource stop;
    std::uint64_t last = 0;
    const NearDuplicates found = findNearDuplicates(
        views(texts), {},
        [&](const Progress& at) {
            EXPECT_GE(at.done, last);
            EXPECT_LE(at.done, at.total);
            if ((last = at.done) > 0) stop.request_stop();
        },
        stop.get_token());
    EXPECT_TRUE(found.cancelled);
}

}  // namespace
}  // namespace tb
