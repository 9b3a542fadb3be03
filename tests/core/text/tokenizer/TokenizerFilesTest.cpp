#include <gtest/gtest.h>

#include <functional>

#include "core/base/AtomicFile.h"
#include "core/base/Json.h"
#include "core/text/tokenizer/Tokenizer.h"
#include "tests/support/Expect.h"
#include "tests/support/TempFolder.h"

namespace tb {
namespace {

Json goodDocument() {
    return Json::parse(
        R"({"version":"1.0","added_tokens":[{"id":1,"content":"[CLS]","special":true,"normalized":false}],
        "normalizer":{"type":"BertNormalizer","clean_text":true,"handle_chinese_chars":true,"strip_accents":null,"lowercase":true},
        "pre_tokenizer":{"type":"BertPreTokenizer"},
        "post_processor":{"type":"BertProcessing","sep":["[SEP]",2],"cls":["[CLS]",1]},
        "model":{"type":"WordPiece","unk_token":"[UNK]","continuing_subword_prefix":"##","max_input_chars_per_word":100,
                 "vocab":{"[UNK]":0,"[CLS]":1,"[SEP]":2,"hi":3,"##gh":4}}})");
}

Expected<std::shared_ptr<const Tokenizer>> loadText(const std::string& text, const char* name = "tokenizer.json") {
    const test::TempFolder folder;
    EXPECT_TRUE(writeFileAtomically(folder / name, text));
    return loadTokenizer(folder.path());
}

Expected<std::shared_ptr<const Tokenizer>> loadChanged(const char* pointer, const Json& value) {
    Json document = goodDocument();
    document[Json::json_pointer(pointer)] = value;
    return loadText(document.dump());
}

TEST(TokenizerFiles, AGoodDocumentLoads) {
    const auto tokenizer = loadText(goodDocument().dump());
    TB_REQUIRE_OK(tokenizer);
    std::vector<std::int32_t> ids;
    (*tokenizer)->encode("High", 16, ids);
    EXPECT_EQ(ids, (std::vector<std::int32_t>{1, 3, 4, 2}));
}

TEST(TokenizerFiles, OtherKindsAreNamedNotGuessed) {
    struct Case {
        const char* pointer;
        Json value;
        const char* named;
    };
    const Case cases[] = {{"/model/type", "WordLevel", "WordLevel"},
                          {"/normalizer", {{"type", "Transliterate"}}, "Transliterate"},
                          {"/pre_tokenizer", {{"type", "UnicodeScripts"}}, "UnicodeScripts"},
                          {"/post_processor", {{"type", "Reversing"}}, "Reversing"}};
    for (const Case& item : cases) {
        const auto result = loadChanged(item.pointer, item.value);
        ASSERT_FALSE(result.has_value()) << item.named;
        EXPECT_EQ(result.error().code, ErrorCode::Unsupported);
        EXPECT_NE(result.error().what.english().find(item.named), std::string::npos) << result.error().message();
        EXPECT_FALSE(result.error().hint.empty());
    }
}

TEST(TokenizerFiles, HostileValuesAreRefused) {
    struct Case {
        const char* pointer;
        Json value;
    };
    const Case cases[] = {
        {"/model", 7},
        {"/model/vocab/hi", -1},
        {"/model/vocab/hi", 2},
        {"/model/vocab/hi", 1LL << 40},
        {"/model/vocab/hi", 18446744073709551615ULL},
        {"/model/vocab/hi", 3.5},
        {"/model/vocab/hi", "3"},
        {"/model/vocab/hi", Json::array({3})},
        {"/model/vocab/hi", Json::object({{"a", 9}})},
        {"/model/vocab", Json::object()},
        {"/model/vocab", Json::array({1, 2})},
        {"/model/vocab", nullptr},
        {"/model/vocab", Json::object({{"", 0}, {"[UNK]", 1}})},
        {"/model/unk_token", "[OOV]"},
        {"/model/unk_token", 5},
        {"/model/max_input_chars_per_word", 0},
        {"/model/max_input_chars_per_word", -5},
        {"/normalizer/lowercase", "yes"},
        {"/added_tokens", 5},
        {"/added_tokens", Json::array({5})},
        {"/added_tokens", Json::array({Json{{"content", "[X]"}}})},
        {"/added_tokens", Json::array({Json{{"id", 2}, {"content", "[X]"}}})},
        {"/added_tokens", Json::array({Json{{"id", 9}, {"content", "hi"}}})},
        {"/added_tokens", Json::array({Json{{"id", 9}, {"content", "[X]"}}, Json{{"id", 9}, {"content", "[Y]"}}})},
        {"/added_tokens", Json::array({Json{{"id", 9}, {"content", ""}}})},
        {"/post_processor/sep", Json::array({"[SEP]", 77})},
        {"/post_processor/cls", Json::array({"[CLS]"})},
        {"/post_processor", Json{{"type", "TemplateProcessing"}, {"single", Json::array()}}},
    };
    for (const Case& item : cases) {
        const auto result = loadChanged(item.pointer, item.value);
        ASSERT_FALSE(result.has_value()) << item.pointer << " " << item.value;
        EXPECT_FALSE(result.error().what.empty());
        EXPECT_NE(result.error().where.english().find("tokenizer.json"), std::string::npos) << result.error().message();
    }
}

TEST(TokenizerFiles, TextThatIsNoDocumentIsRefused) {
    const std::string good = goodDocument().dump();
    std::string notUtf8 = good;
    notUtf8.replace(notUtf8.find("hi"), 2, "\xFF\xFE");
    std::string twice = good;
    twice.replace(twice.find("##gh"), 4, "hi");
    const std::string deep = "{\"a\":" + std::string(200'000, '[') + std::string(200'000, ']') + "}";
    for (const std::string& text : {std::string(), std::string("[]"), std::string("null"),
                                    good.substr(0, good.size() / 2), notUtf8, twice, deep}) {
        const auto result = loadText(text);
        ASSERT_FALSE(result.has_value()) << text.substr(0, 60);
        EXPECT_EQ(result.error().code, ErrorCode::Corrupt) << result.error().message();
    }
}

TEST(TokenizerFiles, VocabularyTextHasItsOwnRefusals) {
    struct Case {
        const char* text;
        const char* said;
    };
    const Case cases[] = {{"", "empty"},
                          {"[UNK]\n[CLS]\n[SEP]\nhi\nhi\n", "twice"},
                          {"[CLS]\n[SEP]\nhi\n", "[UNK]"},
                          {"[UNK]\n[SEP]\nhi\n", "[CLS]"},
                          {"[UNK]\n[CLS]\n[SEP]\n\xC3\n", "UTF-8"}};
    for (const Case& item : cases) {
        const auto result = loadText(item.text, "vocab.txt");
        ASSERT_FALSE(result.has_value()) << item.said;
        EXPECT_NE(result.error().what.english().find(item.said), std::string::npos) << result.error().message();
    }
    EXPECT_TRUE(loadText("[UNK]\r\n[CLS]\r\n[SEP]\r\nhi", "vocab.txt").has_value());
}

TEST(TokenizerFiles, TheConfigBesideTheVocabularyCounts) {
    const test::TempFolder folder;
    TB_REQUIRE_OK(writeFileAtomically(folder / "vocab.txt", "<unk>\n[CLS]\n[SEP]\nHi\n"));
    TB_REQUIRE_OK(writeFileAtomically(
        folder / "tokenizer_config.json",
        R"({"do_lower_case":false,"unk_token":{"content":"<unk>"},"added_tokens_decoder":{"7":{"content":"<x>","special":true}}})"));
    const auto tokenizer = loadTokenizer(folder.path());
    TB_REQUIRE_OK(tokenizer);
    std::vector<std::int32_t> ids;
    (*tokenizer)->encode("Hi hi <x>", 16, ids);
    EXPECT_EQ(ids, (std::vector<std::int32_t>{1, 3, 0, 7, 2}));
    TB_REQUIRE_OK(writeFileAtomically(folder / "tokenizer_config.json", R"({"do_lower_case":"maybe"})"));
    EXPECT_EQ(loadTokenizer(folder.path()).error().code, ErrorCode::Corrupt);
}

TEST(TokenizerFiles, AFolderWithoutTokenizerSaysWhatToDo) {
    const test::TempFolder folder;
    const auto nothing = loadTokenizer(folder.path());
    ASSERT_FALSE(nothing.has_value());
    EXPECT_EQ(nothing.error().code, ErrorCode::NotFound);
    EXPECT_EQ(loadTokenizer(folder / "absent").error().code, ErrorCode::NotFound);
    for (const char* other : {"spm.model", "spiece.model", "merges.txt"}) {  // DeBERTa's, ALBERT's, RoBERTa's
        TB_REQUIRE_OK(writeFileAtomically(folder / other, "a b\n"));
        const auto refused = loadTokenizer(folder.path());
        ASSERT_FALSE(refused.has_value()) << other;
        EXPECT_EQ(refused.error().code, ErrorCode::Unsupported) << other;
        EXPECT_NE(refused.error().what.english().find(other), std::string::npos) << refused.error().message();
        std::filesystem::remove(folder / other);
    }
}

}  // namespace
}  // namespace tb
