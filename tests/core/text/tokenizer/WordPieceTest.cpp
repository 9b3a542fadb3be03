#include <gmock/gmock.h>

#include <random>

#include "core/text/tokenizer/Tokenizer.h"
#include "core/text/tokenizer/WordPieceTokenizer.h"
#include "tests/support/Expect.h"
#include "tests/support/TempFolder.h"

namespace tb {
namespace {

using testing::ElementsAre;

std::vector<std::string> tokensOf(const Tokenizer& tokenizer, std::string_view text, std::size_t maxLength = 64) {
    std::vector<std::int32_t> ids;
    tokenizer.encode(text, maxLength, ids);
    std::vector<std::string> tokens;
    for (const std::int32_t id : ids) tokens.emplace_back(tokenizer.token(id));
    return tokens;
}

TEST(TokenTrie, FindsEveryKeyAndNothingElse) {
    std::mt19937 random(5);
    std::vector<std::string> keys;
    for (int i = 0; i < 20'000; ++i) {
        std::string key;
        for (std::size_t length = 1 + random() % 12; key.size() < length;)
            key += static_cast<char>(random() % (i % 2 == 0 ? 4 : 256));
        keys.push_back(key);
    }
    std::sort(keys.begin(), keys.end());
    keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
    std::vector<TokenTrie::Entry> entries;
    for (std::size_t i = 0; i < keys.size(); i += 2) entries.push_back({keys[i], static_cast<std::int32_t>(i)});
    TokenTrie trie;
    ASSERT_TRUE(trie.build(entries));
    for (std::size_t i = 0; i < keys.size(); ++i)
        ASSERT_EQ(trie.find(keys[i]), i % 2 == 0 ? static_cast<std::int32_t>(i) : -1);
    EXPECT_EQ(TokenTrie().find("x"), -1);
}

/// A tokenizer over a few tokens, ids in the order given, [CLS] and [SEP] around.
std::shared_ptr<const Tokenizer> small(std::vector<std::string> tokens, std::vector<AddedToken> added = {}) {
    std::vector<Vocabulary::Entry> entries{{"[UNK]", 0}, {"[CLS]", 1}, {"[SEP]", 2}};
    for (std::string& token : tokens) entries.emplace_back(std::move(token), static_cast<std::int64_t>(entries.size()));
    WordPieceParts parts;
    parts.model = WordPieceModel::build(entries, {}, "test").value();
    parts.added = std::move(added);
    parts.frame.before = {1};
    parts.frame.after = {2};
    return WordPieceTokenizer::build(std::move(parts), "test").value();
}

TEST(WordPiece, LongestMatchFirstAndOneUnknownForAWholeWord) {
    const auto tokenizer = small({"un", "##aff", "##able", "una", "##ff", "a"});
    EXPECT_THAT(tokensOf(*tokenizer, "unaffable"), ElementsAre("[CLS]", "una", "##ff", "##able", "[SEP]"));
    EXPECT_THAT(tokensOf(*tokenizer, "unaffy a"), ElementsAre("[CLS]", "[UNK]", "a", "[SEP]"));
    EXPECT_THAT(tokensOf(*tokenizer,
                         "UN\x01"
                         "AFF"),
                ElementsAre("[CLS]", "una", "##ff", "[SEP]"))
        << "controls join";
}

TEST(WordPiece, TheLengthLimitCountsCharactersNotBytes) {
    const auto tokenizer = small({"\u0436", "##\u0436"});
    std::string word;
    for (int i = 0; i < 100; ++i) word += "\u0436";
    EXPECT_EQ(tokensOf(*tokenizer, word, 500).size(), 102U);
    EXPECT_THAT(tokensOf(*tokenizer, word + "\u0436", 500), ElementsAre("[CLS]", "[UNK]", "[SEP]"));
}

AddedToken added(std::int32_t id, std::string content) {
    AddedToken token;
    token.id = id;
    token.content = std::move(content);
    return token;
}

TEST(AddedTokens, MatchLiterallyLongestFirst) {
    const auto tokenizer = small({"a", "b", "[", "]", "x"}, {added(10, "[X"), added(11, "[X]"), added(12, "@@")});
    EXPECT_THAT(tokensOf(*tokenizer, "a[X]b[X[x]@@@"),
                ElementsAre("[CLS]", "a", "[X]", "b", "[X", "[", "x", "]", "@@", "[UNK]", "[SEP]"));
    EXPECT_THAT(tokensOf(*tokenizer, "[x]"), ElementsAre("[CLS]", "[", "x", "]", "[SEP]"));
    EXPECT_EQ(tokenizer->vocabularySize(), 13U);
}

TEST(AddedTokens, WholeWordAndSpacesAndNormalizedText) {
    AddedToken whole = added(10, "<w>");
    whole.bound = AddedToken::Bound::WholeWord;
    AddedToken greedy = added(11, "<g>");
    greedy.left = greedy.right = AddedToken::Spaces::Take;
    AddedToken folded = added(12, "\u00c9t\u00e9");
    folded.match = AddedToken::Match::NormalizedText;
    const auto tokenizer = small({"a", "<", ">", "w", "e", "##t", "##e"}, {whole, greedy, folded});
    EXPECT_THAT(tokensOf(*tokenizer, "a<w>"), ElementsAre("[CLS]", "a", "<", "w", ">", "[SEP]"));
    EXPECT_THAT(tokensOf(*tokenizer, "a <w> a"), ElementsAre("[CLS]", "a", "<w>", "a", "[SEP]"));
    EXPECT_THAT(tokensOf(*tokenizer, "a \u3000<g> \t<g>a"), ElementsAre("[CLS]", "a", "<g>", "<g>", "a", "[SEP]"));
    EXPECT_THAT(tokensOf(*tokenizer, "ETE a ete"),
                ElementsAre("[CLS]", "\u00c9t\u00e9", "a", "\u00c9t\u00e9", "[SEP]"));
}

TEST(WordPieceTrainer, LearnsFrequentWordsAndSingleIdeographs) {
    std::vector<std::string> texts;
    for (int i = 0; i < 30; ++i) {
        texts.emplace_back("Where is my refund? refunds refunded");
        texts.emplace_back("\u6211\u7684\u9000\u6b3e\u5728\u54ea\u91cc\uff1f");
    }
    const auto tokenizer = trainWordPiece(texts, 400);
    EXPECT_EQ(tokenizer->token(0), "[PAD]");
    EXPECT_EQ(tokenizer->token(4), "[MASK]");
    EXPECT_EQ(tokenizer->padId(), 0);
    EXPECT_LE(tokenizer->vocabularySize(), 400U);
    EXPECT_THAT(tokensOf(*tokenizer, "refund"), ElementsAre("[CLS]", "refund", "[SEP]"));
    EXPECT_THAT(tokensOf(*tokenizer, "\u9000\u6b3e\uff1f"),
                ElementsAre("[CLS]", "\u9000", "\u6b3e", "\uff1f", "[SEP]"));
    EXPECT_THAT(tokensOf(*tokenizer, "drum"), testing::Not(testing::Contains("[UNK]")))
        << "any order of known letters can be said";
    EXPECT_THAT(tokensOf(*tokenizer, "[MASK] zebra"), ElementsAre("[CLS]", "[MASK]", "[UNK]", "[SEP]"));
}

TEST(WordPieceTrainer, KeepsTheLimitAndIsDeterministic) {
    std::vector<std::string> texts;
    std::mt19937 random(3);
    for (int i = 0; i < 500; ++i) {
        std::string text;
        for (int j = 0; j < 40; ++j) text += "etaoinshr  "[random() % 11];
        texts.push_back(text);
    }
    for (const std::size_t limit : {0UL, 5UL, 9UL, 60UL, 300UL}) {
        const auto tokenizer = trainWordPiece(texts, limit);
        EXPECT_EQ(tokenizer->vocabularySize(), std::max<std::size_t>(limit, 5));
        const auto again = trainWordPiece(texts, limit);
        for (std::int32_t id = 0; id < static_cast<std::int32_t>(again->vocabularySize()); ++id)
            ASSERT_EQ(tokenizer->token(id), again->token(id));
    }
    EXPECT_EQ(trainWordPiece({}, 1000)->vocabularySize(), 5U);
}

TEST(WordPieceTrainer, WhatItLearnsCanBeSavedAndLoaded) {
    const std::vector<std::string> texts{"the cat sat on the mat", "the \"quoted\" \\ cat",
                                         "\u732b\u5750\u5728\u57ab\u5b50\u4e0a"};
    const auto tokenizer = trainWordPiece(texts, 200);
    const test::TempFolder folder;
    TB_REQUIRE_OK(tokenizer->save(folder.path()));
    const auto loaded = loadTokenizer(folder.path());
    TB_REQUIRE_OK(loaded);
    EXPECT_EQ((*loaded)->encodeAll(texts, 64).ids, tokenizer->encodeAll(texts, 64).ids);
}

}  // namespace
}  // namespace tb
