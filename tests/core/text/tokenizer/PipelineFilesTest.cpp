#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>

#include "core/base/AtomicFile.h"
#include "core/base/Json.h"
#include "core/text/tokenizer/CharsMap.h"
#include "core/text/tokenizer/Tokenizer.h"
#include "core/text/tokenizer/TokenizerDocument.h"
#include "tests/support/Expect.h"
#include "tests/support/TempFolder.h"

namespace tb {
namespace {

Json bpeDocument() {
    return Json::parse(
        R"({"added_tokens":[{"id":0,"content":"<s>","special":true,"normalized":false}],
        "normalizer":null,"pre_tokenizer":{"type":"ByteLevel","add_prefix_space":false,"trim_offsets":true},
        "post_processor":{"type":"RobertaProcessing","sep":["</s>",1],"cls":["<s>",0]},
        "model":{"type":"BPE","dropout":null,"unk_token":null,"continuing_subword_prefix":"","merges":["h i",["hi","gh"],"g h"],
                 "vocab":{"<s>":0,"</s>":1,"h":2,"i":3,"hi":4,"g":5,"gh":6,"high":7}}})");
}

Json unigramDocument() {
    return Json::parse(
        R"({"added_tokens":[],"normalizer":null,"pre_tokenizer":{"type":"Metaspace","replacement":"_","add_prefix_space":true},
        "post_processor":{"type":"TemplateProcessing","single":[{"Sequence":{"id":"A","type_id":0}},{"SpecialToken":{"id":"</s>","type_id":0}}],
                          "special_tokens":{"</s>":{"id":"</s>","ids":[1],"tokens":["</s>"]}}},
        "model":{"type":"Unigram","unk_id":0,"vocab":[["<unk>",0.0],["</s>",0.0],["_hi",-2.5],["_",-3]]}})");
}

Expected<std::shared_ptr<const Tokenizer>> loadText(const std::string& text) {
    const test::TempFolder folder;
    EXPECT_TRUE(writeFileAtomically(folder / "tokenizer.json", text));
    return loadTokenizer(folder.path());
}

struct Case {
    const char* pointer;
    Json value;
    const char* said;  ///< Part of the message.
};

void expectRefused(const Json& good, const std::vector<Case>& cases) {
    TB_REQUIRE_OK(loadText(good.dump()));
    for (const Case& item : cases) {
        Json document = good;
        document[Json::json_pointer(item.pointer)] = item.value;
        const auto result = loadText(document.dump());
        ASSERT_FALSE(result.has_value()) << item.pointer << " " << item.value;
        EXPECT_THAT(result.error().what.english(), testing::HasSubstr(item.said)) << item.pointer;
        EXPECT_THAT(result.error().where.english(), testing::HasSubstr("tokenizer.json"));
        EXPECT_FALSE(result.error().hint.empty());
    }
}

std::vector<std::int32_t> idsOf(const Json& document, std::string_view text) {
    const auto tokenizer = loadText(document.dump());
    std::vector<std::int32_t> ids;
    if (tokenizer) (*tokenizer)->encode(text, 64, ids);
    return ids;
}

TEST(PipelineFiles, GoodDocumentsLoad) {
    EXPECT_EQ(idsOf(bpeDocument(), "high"), (std::vector<std::int32_t>{0, 7, 1}));
    EXPECT_EQ(idsOf(unigramDocument(), "hi xx"), (std::vector<std::int32_t>{2, 3, 0, 1}));
}

TEST(PipelineFiles, HostileBpeIsRefused) {
    expectRefused(bpeDocument(), {{"/model/merges", nullptr, "merges"},
                                  {"/model/merges/0", "h", "Merge 1"},
                                  {"/model/merges/0", "h i i", "Merge 1"},
                                  {"/model/merges/1", Json::array({"h", "i", "i"}), "Merge 2"},
                                  {"/model/merges/1", Json::array({"h", 3}), "Merge 2"},
                                  {"/model/merges/0", "h x", "Merge 1 (\"h\" and \"x\") needs \"x\""},
                                  {"/model/merges/0", "i h", "makes a token that is not in the vocabulary"},
                                  {"/model/merges/0", "high high", "makes a token"},  // a merge that feeds on itself
                                  {"/model/unk_token", "<unk>", "<unk>"},
                                  {"/model/dropout", 0.1, "dropout"},
                                  {"/model/fuse_unk", "yes", "fuse_unk"},
                                  {"/model/vocab/hi", 2, "share the id 2"},
                                  {"/model/vocab/hi", 1LL << 40, "impossible id"},
                                  {"/model/vocab", Json::array(), "empty"},
                                  {"/post_processor/cls", Json::array({"<s>", 99}), "99"},
                                  {"/added_tokens/0/id", 5, "contradicts"},
                                  {"/pre_tokenizer", {{"type", "Sequence"}}, "pretokenizers"}});
}

TEST(PipelineFiles, HostileUnigramIsRefused) {
    expectRefused(unigramDocument(), {{"/model/unk_id", nullptr, "unknown token"},
                                      {"/model/unk_id", 4, "unknown token, 4"},
                                      {"/model/unk_id", -1, "unknown token"},
                                      {"/model/vocab", Json::object({{"a", 1}}), "list"},
                                      {"/model/vocab", Json::array(), "unknown token"},
                                      {"/model/vocab/2", Json::array({"_hi"}), "Entry 2"},
                                      {"/model/vocab/2", Json::array({"_hi", "-2"}), "Entry 2"},
                                      {"/model/vocab/2", Json::array({"_", -2}), "twice"},
                                      {"/model/vocab/2", Json::array({"", -2}), "empty"},
                                      {"/pre_tokenizer/replacement", "__", "one character"}});
    std::string endless = unigramDocument().dump();
    endless.replace(endless.find("-2.5"), 4, "-1e999");
    EXPECT_EQ(loadText(endless).error().code, ErrorCode::Corrupt);
    std::string notUtf8 = unigramDocument().dump();
    notUtf8.replace(notUtf8.find("_hi"), 3, "_\xFF\xFE");
    EXPECT_EQ(loadText(notUtf8).error().code, ErrorCode::Corrupt);
}

TEST(PipelineFiles, ScoresAreReadAsTheReferenceReadsThem) {
    const test::TempFolder folder;
    TB_REQUIRE_OK(writeFileAtomically(folder / "numbers.json",
                                      R"({"n":[-15.275492379532281,-1.2345678901234567e-05,0.5,-2.5E+1,1e300,3])"
                                      "}"));
    const auto document = TokenizerDocument::read(folder / "numbers.json");
    TB_REQUIRE_OK(document);
    const std::vector<double> expected = {-0x1.e8d0d5650c6d7p+3, -0x1.9e409302678bap-17, 0.5, -25, 1e300, 3};
    EXPECT_EQ(document->root["n"].get<std::vector<double>>(), expected);  // the first is not the nearest double
}

TEST(PipelineFiles, DeepNestingAndEndlessListsAreRefused) {
    Json normalizer = {{"type", "NFC"}};
    for (int i = 0; i < 40; ++i) normalizer = Json{{"type", "Sequence"}, {"normalizers", Json::array({normalizer})}};
    expectRefused(bpeDocument(), {{"/normalizer", normalizer, "nested"}});
    Json many = Json::array();
    for (int i = 0; i < 100; ++i) many.push_back(Json{{"type", "NFC"}});
    expectRefused(bpeDocument(), {{"/normalizer", {{"type", "Sequence"}, {"normalizers", many}}, "more steps"}});
    Json doubling = Json::array();
    for (int i = 0; i < 40; ++i) doubling.push_back(Json{{"type", "ByteLevel"}, {"trim_offsets", true}});
    expectRefused(bpeDocument(), {{"/pre_tokenizer", {{"type", "Sequence"}, {"pretokenizers", doubling}}, "spell"}});
}

TEST(PipelineFiles, ATextDoesNotGrowWithoutEnd) {
    Json steps = Json::array();
    for (int i = 0; i < 40; ++i)
        steps.push_back(Json{{"type", "Replace"}, {"pattern", {{"String", "h"}}}, {"content", std::string(60, 'h')}});
    Json document = bpeDocument();
    document["normalizer"] = {{"type", "Sequence"}, {"normalizers", steps}};
    EXPECT_EQ(idsOf(document, "h").size(), 64U);
}

/// A charsmap as SentencePiece writes it: the trie's size, its units, the replacements.
std::string charsMap(const std::vector<std::uint32_t>& units, const std::string& replacements,
                     std::uint32_t claimedBytes) {
    std::string bytes;
    const auto put = [&](std::uint32_t value) {
        for (int shift = 0; shift < 32; shift += 8) bytes.push_back(static_cast<char>((value >> shift) & 0xFF));
    };
    put(claimedBytes);
    for (const std::uint32_t unit : units) put(unit);
    bytes += replacements;
    constexpr std::string_view kDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string text;
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        std::uint32_t bits = 0;
        for (std::size_t j = 0; j < 3; ++j)
            bits = bits << 8 | (i + j < bytes.size() ? static_cast<unsigned char>(bytes[i + j]) : 0U);
        for (std::size_t j = 0; j < 4; ++j)
            text.push_back(j <= bytes.size() - i ? kDigits[(bits >> (18 - 6 * j)) & 63] : '=');
    }
    return text;
}

/// Maps "a" to the replacement at `offset`; the root's children start at 256, the leaf lies at 512.
std::vector<std::uint32_t> smallTrie(std::uint32_t offset) {
    std::vector<std::uint32_t> units(768, 0);
    units[0] = 256U << 10;
    units[256 ^ 'a'] = (((256U ^ 'a') ^ 512U) << 10) | (1U << 8) | 'a';
    units[512] = offset | 1U << 31;
    return units;
}

TEST(CharsMap, MapsWithASmallTrie) {
    const auto map = CharsMap::read(charsMap(smallTrie(3), std::string("xy\0bc\0", 6), 3072), "test");
    TB_REQUIRE_OK(map);
    std::string out;
    map->apply("banana \u00e9", out);
    EXPECT_EQ(out, "bbcnbcnbc \u00e9");
    EXPECT_TRUE(map->leavesAlone("bxn"));
    EXPECT_FALSE(map->leavesAlone("ban"));
}

TEST(CharsMap, HostileMapsAreRefused) {
    const std::string words("xy\0bc\0", 6);
    auto outside = smallTrie(0);
    outside[256 ^ 'a'] = (0xFFFFU << 10) | (1U << 8) | 'a';
    auto rootOutside = smallTrie(0);
    rootOutside[0] = 0x1FFFFFU << 10;
    auto cycle = smallTrie(0);  // a node that is its own child: must end
    cycle[256 ^ 'a'] = ('a' << 10) | 'a';
    TB_REQUIRE_OK(CharsMap::read(charsMap(smallTrie(0), words, 3072), "f"));
    struct Hostile {
        std::string base64;
        const char* said;
    };
    const std::vector<Hostile> cases = {
        {"", "cut off"},
        {"AAA", "cut off"},
        {"A", "base64"},
        {"!!!!", "base64"},
        {charsMap(smallTrie(0), words, 0), "impossible size"},
        {charsMap(smallTrie(0), words, 3070), "impossible size"},
        {charsMap(smallTrie(0), words, 4096), "cut off inside its trie"},
        {charsMap(smallTrie(0), words, 0xFFFFFFFCU), "cut off inside its trie"},
        {charsMap(smallTrie(6), words, 3072), "outside its text"},
        {charsMap(smallTrie(0x7FFFFFFFU), words, 3072), "outside its text"},
        {charsMap(smallTrie(3), words.substr(0, 5), 3072), "without an end"},
        {charsMap(smallTrie(0), std::string(1000, 'x') + words, 3072), "without an end"},
        {charsMap(smallTrie(1), "\u00e9" + words.substr(2), 3072), "inside a character"},
        {charsMap(smallTrie(0), "\xFF" + words, 3072), "UTF-8"},
        {charsMap(outside, words, 3072), "outside its trie"},
        {charsMap(rootOutside, words, 3072), "outside its trie"}};
    for (const Hostile& item : cases) {
        const auto result = CharsMap::read(item.base64, "f");
        ASSERT_FALSE(result.has_value()) << item.said;
        EXPECT_EQ(result.error().code, ErrorCode::Corrupt);
        EXPECT_THAT(result.error().what.english(), testing::HasSubstr(item.said));
        EXPECT_EQ(result.error().where, "f");
    }
    const auto circular = CharsMap::read(charsMap(cycle, words, 3072), "f");
    TB_REQUIRE_OK(circular);
    std::string out;
    circular->apply("aaaa", out);
    EXPECT_EQ(out, "aaaa");
    Json document = unigramDocument();
    document["normalizer"] = {{"type", "Precompiled"}, {"precompiled_charsmap", "AAAA"}};
    expectRefused(unigramDocument(), {{"/normalizer", document["normalizer"], "precompiled_charsmap"},
                                      {"/normalizer", {{"type", "Precompiled"}}, "precompiled_charsmap"}});
}

}  // namespace
}  // namespace tb
