#include <gtest/gtest.h>

#include <filesystem>
#include <thread>

#include "core/base/AtomicFile.h"
#include "core/base/Json.h"
#include "core/text/tokenizer/Tokenizer.h"
#include "tests/support/Expect.h"
#include "tests/support/TempFolder.h"

namespace tb {
namespace {

const std::filesystem::path kMiniLm = TB_DEPS_DIR "/models/all-MiniLM-L6-v2";

struct GoldenCases {
    std::vector<std::string> texts;
    std::vector<std::vector<std::int32_t>> ids;
};

GoldenCases readGolden(const char* file = "wordpiece_ids.json") {
    GoldenCases result;
    const Json json = readJsonFile(std::filesystem::path(TB_SOURCE_DIR "/tests/golden") / file).value();
    for (const Json& item : json.at("cases")) {
        result.texts.push_back(item.at("text").get<std::string>());
        result.ids.push_back(item.at("ids").get<std::vector<std::int32_t>>());
    }
    return result;
}

void expectGolden(const Tokenizer& tokenizer) {
    const GoldenCases golden = readGolden();
    ASSERT_GT(golden.texts.size(), 700U);
    const TokenBatch batch = tokenizer.encodeAll(golden.texts, 128);
    ASSERT_EQ(batch.size(), golden.texts.size());
    for (std::size_t i = 0; i < golden.texts.size(); ++i) {
        const auto ids = batch[i];
        EXPECT_EQ(std::vector<std::int32_t>(ids.begin(), ids.end()), golden.ids[i]) << golden.texts[i];
    }
}

TEST(TokenizerGolden, TokenizerJsonGivesTheReferenceIds) {
    const auto tokenizer = loadTokenizer(kMiniLm);
    TB_REQUIRE_OK(tokenizer);
    expectGolden(**tokenizer);
    EXPECT_EQ((*tokenizer)->vocabularySize(), 30522U);
    EXPECT_EQ((*tokenizer)->padId(), 0);
    EXPECT_EQ((*tokenizer)->token(7592), "hello");
    EXPECT_EQ((*tokenizer)->token(30522), "");
    EXPECT_EQ((*tokenizer)->token(-1), "");
}

TEST(TokenizerGolden, VocabularyAloneGivesTheReferenceIds) {
    const test::TempFolder folder;
    TB_REQUIRE_OK(copyFileAtomically(kMiniLm / "vocab.txt", folder / "vocab.txt"));
    const auto tokenizer = loadTokenizer(folder.path());
    TB_REQUIRE_OK(tokenizer);
    expectGolden(**tokenizer);
}

TEST(TokenizerGolden, WhatIsSavedGivesTheReferenceIdsInBothForms) {
    const test::TempFolder folder;
    const auto original = loadTokenizer(kMiniLm);
    TB_REQUIRE_OK(original);
    TB_REQUIRE_OK((*original)->save(folder / "all"));
    for (const char* name : {"tokenizer.json", "vocab.txt", "tokenizer_config.json", "special_tokens_map.json"})
        EXPECT_TRUE(std::filesystem::exists(folder / "all" / name)) << name;
    const auto again = loadTokenizer(folder / "all");
    TB_REQUIRE_OK(again);
    expectGolden(**again);
    EXPECT_EQ(readFile(folder / "all/vocab.txt").value(), readFile(kMiniLm / "vocab.txt").value());
    std::filesystem::remove(folder / "all/tokenizer.json");
    const auto fromVocabulary = loadTokenizer(folder / "all");
    TB_REQUIRE_OK(fromVocabulary);
    expectGolden(**fromVocabulary);
}

TEST(TokenizerGolden, ManyThreadsShareOneTokenizer) {
    const auto tokenizer = loadTokenizer(kMiniLm);
    TB_REQUIRE_OK(tokenizer);
    const GoldenCases golden = readGolden();
    const TokenBatch expected = (*tokenizer)->encodeAll(golden.texts, 128);
    std::vector<TokenBatch> results(4);
    {
        std::vector<std::jthread> threads;
        for (TokenBatch& result : results)
            threads.emplace_back([&] { result = (*tokenizer)->encodeAll(golden.texts, 128); });
    }
    for (const TokenBatch& result : results) EXPECT_EQ(result.ids, expected.ids);
}

TEST(TokenizerGolden, LongTextsAreCutToTheLimit) {
    const auto tokenizer = loadTokenizer(kMiniLm);
    TB_REQUIRE_OK(tokenizer);
    const std::string text = "unbelievable supercalifragilisticexpialidocious caf\u00e9 ends";
    std::vector<std::int32_t> whole;
    (*tokenizer)->encode(text, 512, whole);
    for (std::size_t limit = 2; limit < whole.size(); ++limit) {
        std::vector<std::int32_t> cut{-7};  // what is there stays
        (*tokenizer)->encode(text, limit, cut);
        ASSERT_EQ(cut.size(), limit + 1);
        EXPECT_EQ(cut.front(), -7);
        EXPECT_EQ(cut.back(), 102);
        EXPECT_TRUE(std::equal(cut.begin() + 1, cut.end() - 1, whole.begin()));
    }
}

TEST(TokenizerGolden, TheMultilingualEncodersIdsWithItsPromptAreTheReferences) {
    const auto tokenizer = loadTokenizer(TB_DEPS_DIR "/models/multilingual-e5-small");
    TB_REQUIRE_OK(tokenizer);
    const GoldenCases golden = readGolden("multilingual_ids.json");
    ASSERT_GT(golden.texts.size(), 380U);
    const TokenBatch batch = (*tokenizer)->encodeAll(golden.texts, 128);
    for (std::size_t i = 0; i < golden.texts.size(); ++i)
        EXPECT_EQ(std::vector<std::int32_t>(batch[i].begin(), batch[i].end()), golden.ids[i]) << golden.texts[i];
}

}  // namespace
}  // namespace tb
