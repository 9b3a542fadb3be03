#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "core/text/tokenizer/BpeModel.h"
#include "core/text/tokenizer/UnigramModel.h"
#include "tests/support/Expect.h"

namespace tb {
namespace {

using Ids = std::vector<std::int32_t>;

Ids encode(const SubwordModel& model, std::string_view word) {
    Ids ids;
    model.encodeWord(word, ids);
    return ids;
}

/// A vocabulary over four letters with random merges, and the same as plain lists.
struct RandomBpe {
    std::vector<Vocabulary::Entry> entries;
    std::vector<MergeTable::Pair> merges;

    explicit RandomBpe(unsigned seed) {
        std::mt19937 random(seed);
        for (const char* letter : {"a", "b", "c", "d"}) entries.emplace_back(letter, entries.size());
        while (entries.size() < 60) {
            const std::string left = entries[random() % entries.size()].first;
            const std::string right = entries[random() % entries.size()].first;
            const auto same = [&](const auto& entry) { return entry.first == left + right; };
            if (std::none_of(entries.begin(), entries.end(), same)) entries.emplace_back(left + right, entries.size());
            const MergeTable::Pair merge{left, right};
            if (std::find(merges.begin(), merges.end(), merge) == merges.end()) merges.push_back(merge);
        }
    }

    /// Byte-pair encoding as it is written down: again and again the first merge of the list, leftmost.
    [[nodiscard]] std::vector<std::string> plain(std::string_view word) const {
        std::vector<std::string> symbols;
        for (const char c : word) symbols.emplace_back(1, c);
        for (;;) {
            std::size_t best = merges.size();
            std::size_t at = 0;
            for (std::size_t i = 0; i + 1 < symbols.size(); ++i) {
                const auto found =
                    std::find(merges.begin(), merges.end(), MergeTable::Pair(symbols[i], symbols[i + 1]));
                const auto rank = static_cast<std::size_t>(found - merges.begin());
                if (rank < best) best = rank, at = i;
            }
            if (best == merges.size()) return symbols;
            symbols[at] += symbols[at + 1];
            symbols.erase(symbols.begin() + static_cast<std::ptrdiff_t>(at) + 1);
        }
    }
};

TEST(BpeModel, MergesShortAndLongWordsAsTheDefinitionSays) {
    std::mt19937 random(7);
    for (unsigned seed = 0; seed < 20; ++seed) {
        const RandomBpe bpe(seed);
        const auto model = BpeModel::build(bpe.entries, bpe.merges, {}, "test");
        TB_REQUIRE_OK(model);
        for (const std::size_t length : {1, 2, 5, 20, 32, 33, 60, 300}) {
            std::string word;
            while (word.size() < length) word.push_back(static_cast<char>('a' + random() % 4));
            std::vector<std::string> tokens;
            for (int again = 0; again < 2; ++again) {  // the second time from the cache
                tokens.clear();
                for (const std::int32_t id : encode(*model, word)) tokens.emplace_back(model->vocabulary().token(id));
                ASSERT_EQ(tokens, bpe.plain(word)) << seed << " " << word;
            }
        }
    }
}

TEST(BpeModel, AMegabyteWithoutABlankIsNoBurden) {
    const RandomBpe bpe(3);
    const auto model = BpeModel::build(bpe.entries, bpe.merges, {}, "test");
    TB_REQUIRE_OK(model);
    std::string word;
    for (std::size_t i = 0; i < 1'000'000; ++i) word.push_back(static_cast<char>('a' + (i * i / 7) % 4));
    const Ids ids = encode(*model, word);
    std::string text;
    for (const std::int32_t id : ids) text += model->vocabulary().token(id);
    EXPECT_EQ(text, word);
}

TEST(BpeModel, WhatIsMissingFollowsTheOptions) {
    const std::vector<Vocabulary::Entry> entries = {{"<unk>", 0}, {"a", 1}, {"<0xC3>", 2}, {"<0xA9>", 3}, {"aa", 4}};
    BpeModel::Options options;
    const auto dropped = BpeModel::build(entries, {{"a", "a"}}, options, "test");
    options.unknownToken = "<unk>";
    const auto single = BpeModel::build(entries, {{"a", "a"}}, options, "test");
    options.unknowns = BpeModel::Unknowns::Fused;
    const auto fused = BpeModel::build(entries, {{"a", "a"}}, options, "test");
    options.missing = BpeModel::Missing::AsBytes;
    const auto bytes = BpeModel::build(entries, {{"a", "a"}}, options, "test");
    for (const auto* model : {&dropped, &single, &fused, &bytes}) TB_REQUIRE_OK(*model);
    EXPECT_EQ(encode(*dropped, "axya"), Ids({4}));
    EXPECT_EQ(encode(*single, "axya"), Ids({1, 0, 0, 1}));
    EXPECT_EQ(encode(*fused, "axya"), Ids({1, 0, 1}));
    EXPECT_EQ(encode(*bytes, "a\u00e9xa"), Ids({1, 2, 3, 0, 1}));
}

TEST(BpeModel, PrefixSuffixAndWholeWords) {
    const std::vector<Vocabulary::Entry> entries = {{"a", 0},       {"##b", 1},    {"ab", 2},
                                                    {"##b</w>", 3}, {"ab</w>", 4}, {"abab", 5}};
    BpeModel::Options options;
    options.continuingPrefix = "##";
    const auto prefixed = BpeModel::build(entries, {{"a", "##b"}}, options, "test");
    TB_REQUIRE_OK(prefixed);
    EXPECT_EQ(encode(*prefixed, "ab"), Ids({2}));
    options.endOfWordSuffix = "</w>";
    const auto suffixed = BpeModel::build(entries, {{"a", "##b</w>"}}, options, "test");
    TB_REQUIRE_OK(suffixed);
    EXPECT_EQ(encode(*suffixed, "ab"), Ids({4}));
    options = {};
    options.wholeWords = BpeModel::WholeWords::IfKnown;
    const auto whole = BpeModel::build(entries, {}, options, "test");
    TB_REQUIRE_OK(whole);
    EXPECT_EQ(encode(*whole, "abab"), Ids({5}));
}

TEST(UnigramModel, TakesTheBestCutAndFusesWhatIsUnknown) {
    std::vector<UnigramModel::Piece> pieces = {{"<unk>", 0}, {"a", -3}, {"b", -3}, {"ab", -5}, {"ba", -4}, {"aba", -8}};
    const auto model = UnigramModel::build(pieces, {}, "test");
    TB_REQUIRE_OK(model);
    EXPECT_EQ(encode(*model, "ab"), Ids({3}));
    EXPECT_EQ(encode(*model, "aba"), Ids({1, 4}));  // -7 beats -8
    EXPECT_EQ(encode(*model, "axyb"), Ids({1, 0, 2}));
    EXPECT_EQ(encode(*model, "xy"), Ids({0}));
    pieces.push_back({"<0x78>", -20});
    const auto bytes = UnigramModel::build(pieces, {0, UnigramModel::Missing::AsBytes}, "test");
    TB_REQUIRE_OK(bytes);
    EXPECT_EQ(encode(*bytes, "axxb"), Ids({1, 6, 6, 2}));
    EXPECT_EQ(encode(*bytes, "axyb"), Ids({1, 0, 2}));  // a byte is missing: all of it stays unknown
    EXPECT_EQ(encode(*model, std::string(1'000'000, 'a')).size(), 1'000'000U);
}

}  // namespace
}  // namespace tb
