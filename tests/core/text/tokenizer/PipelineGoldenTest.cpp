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

constexpr std::size_t kWhole = 1U << 30;

class PipelineGolden : public testing::TestWithParam<const char*> {
protected:
    void SetUp() override {
        const Json json = readJsonFile(m_folder / "ids.json").value();
        for (const Json& item : json.at("cases")) {
            m_texts.push_back(item.at("text").get<std::string>());
            m_ids.push_back(item.at("ids").get<std::vector<std::int32_t>>());
        }
        ASSERT_GT(m_texts.size(), 400U);
    }

    void expectGolden(const Tokenizer& tokenizer) const {
        const TokenBatch batch = tokenizer.encodeAll(m_texts, kWhole);
        for (std::size_t i = 0; i < m_texts.size(); ++i) {
            const auto ids = batch[i];
            EXPECT_EQ(std::vector<std::int32_t>(ids.begin(), ids.end()), m_ids[i]) << m_texts[i];
        }
    }

    const std::filesystem::path m_folder = std::string(TB_SOURCE_DIR) + "/tests/golden/" + GetParam();
    std::vector<std::string> m_texts;
    std::vector<std::vector<std::int32_t>> m_ids;
};

TEST_P(PipelineGolden, GivesTheReferenceIds) {
    const auto tokenizer = loadTokenizer(m_folder);
    TB_REQUIRE_OK(tokenizer);
    expectGolden(**tokenizer);
    EXPECT_EQ((*tokenizer)->vocabularySize(), 1000U);
    EXPECT_EQ((*tokenizer)->padId(), 1);
    EXPECT_EQ((*tokenizer)->token(4), "<mask>");
    EXPECT_EQ((*tokenizer)->token(1000), "");
}

TEST_P(PipelineGolden, WhatIsSavedGivesTheSameIds) {
    const test::TempFolder folder;
    const auto original = loadTokenizer(m_folder);
    TB_REQUIRE_OK(original);
    TB_REQUIRE_OK((*original)->save(folder / "saved"));
    EXPECT_EQ(readFile(folder / "saved/tokenizer.json").value(), readFile(m_folder / "tokenizer.json").value());
    const Json config = readJsonFile(folder / "saved/tokenizer_config.json").value();
    EXPECT_EQ(config.at("tokenizer_class"), "PreTrainedTokenizerFast");
    EXPECT_EQ(config.at("pad_token"), "<pad>");
    EXPECT_EQ(config.at("cls_token"), "<s>");
    EXPECT_EQ(config.at("sep_token"), "</s>");
    const auto again = loadTokenizer(folder / "saved");
    TB_REQUIRE_OK(again);
    expectGolden(**again);
}

TEST_P(PipelineGolden, AnExistingConfigIsKept) {
    const test::TempFolder folder;
    TB_REQUIRE_OK(copyFileAtomically(m_folder / "tokenizer.json", folder / "tokenizer.json"));
    const std::string config =
        R"({"tokenizer_class":"XLMRobertaTokenizer","model_max_length":77,"pad_token":{"content":"</s>"}})";
    TB_REQUIRE_OK(writeFileAtomically(folder / "tokenizer_config.json", config));
    const auto tokenizer = loadTokenizer(folder.path());
    TB_REQUIRE_OK(tokenizer);
    EXPECT_EQ((*tokenizer)->padId(), 2);
    TB_REQUIRE_OK((*tokenizer)->save(folder / "saved"));
    const std::string saved = readFile(folder / "saved/tokenizer_config.json").value();
    EXPECT_EQ(nlohmann::json::parse(saved), nlohmann::json::parse(config));  // the order of keys does not matter
}

TEST_P(PipelineGolden, ManyThreadsShareOneTokenizer) {
    const auto tokenizer = loadTokenizer(m_folder);
    TB_REQUIRE_OK(tokenizer);
    std::vector<TokenBatch> results(4);
    {
        std::vector<std::jthread> threads;
        for (TokenBatch& result : results)
            threads.emplace_back([&] { result = (*tokenizer)->encodeAll(m_texts, kWhole); });
    }
    const TokenBatch expected = (*tokenizer)->encodeAll(m_texts, kWhole);
    for (const TokenBatch& result : results) EXPECT_EQ(result.ids, expected.ids);
}

TEST_P(PipelineGolden, LongTextsAreCutToTheLimit) {
    const auto tokenizer = loadTokenizer(m_folder);
    TB_REQUIRE_OK(tokenizer);
    const std::string text = "unbelievable <mask> supercalifragilistic caf\u00e9 ends";
    std::vector<std::int32_t> whole;
    (*tokenizer)->encode(text, kWhole, whole);
    for (std::size_t limit = 2; limit < whole.size(); ++limit) {
        std::vector<std::int32_t> cut{-7};  // what is there stays
        (*tokenizer)->encode(text, limit, cut);
        ASSERT_EQ(cut.size(), limit + 1);
        EXPECT_EQ(cut.back(), 2);
        EXPECT_TRUE(std::equal(cut.begin() + 1, cut.end() - 1, whole.begin()));
    }
}

TEST_P(PipelineGolden, WhatIsNotUtf8CountsAsReplacementCharacters) {
    const auto tokenizer = loadTokenizer(m_folder);
    TB_REQUIRE_OK(tokenizer);
    std::vector<std::int32_t> broken;
    std::vector<std::int32_t> repaired;
    (*tokenizer)->encode("caf\xE9 \xFF ok", kWhole, broken);
    (*tokenizer)->encode("caf\uFFFD \uFFFD ok", kWhole, repaired);
    EXPECT_EQ(broken, repaired);
}

/// The pipelines that transformers makes of ALBERT's and DeBERTa's SentencePiece models.
class FamilyPipeline : public testing::TestWithParam<std::string> {};

TEST_P(FamilyPipeline, GivesTheReferenceIds) {
    const std::filesystem::path golden = std::string(TB_SOURCE_DIR) + "/tests/golden";
    const auto tokenizer = loadTokenizer(golden / GetParam());
    TB_REQUIRE_OK(tokenizer);
    const Json texts = readJsonFile(golden / "tokenizer_unigram/ids.json").value().at("cases");
    const Json wanted = readJsonFile(golden / GetParam() / "ids.json").value().at("ids");
    ASSERT_GT(texts.size(), 400U);
    ASSERT_EQ(texts.size(), wanted.size());
    for (std::size_t i = 0; i < texts.size(); ++i) {
        std::vector<std::int32_t> ids;
        (*tokenizer)->encode(texts[i].at("text").get<std::string>(), kWhole, ids);
        EXPECT_EQ(ids, wanted[i].get<std::vector<std::int32_t>>()) << texts[i].at("text");
    }
}

INSTANTIATE_TEST_SUITE_P(Families, FamilyPipeline, testing::Values("tokenizer_albert", "tokenizer_deberta-v2"),
                         [](const auto& each) {
                             return std::string(each.param == "tokenizer_albert" ? "Albert" : "DebertaV2");
                         });

INSTANTIATE_TEST_SUITE_P(Kinds, PipelineGolden, testing::Values("tokenizer_bpe", "tokenizer_unigram"));

}  // namespace
}  // namespace tb
