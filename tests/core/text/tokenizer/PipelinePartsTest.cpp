#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/base/Utf8.h"
#include "core/text/tokenizer/NormalizerReader.h"
#include "core/text/tokenizer/PreTokenizerReader.h"
#include "core/text/unicode/UnicodeForms.h"
#include "tests/support/Expect.h"

namespace tb {
namespace {

/// A string literal whole, zero bytes included.
template <std::size_t N>
std::string whole(const char (&text)[N]) {
    return std::string(text, N - 1);
}

struct NormalizerCase {
    const char* document;
    std::string text;
    std::string expected;  ///< What the reference package makes of it.
};

TEST(PipelineParts, NormalizersDoWhatTheReferenceDoes) {
    const std::vector<NormalizerCase> cases = {
        {R"({"type":"NFC"})", "e\u0301 \u0105\u0323 \u1100\u1161\u11a8 \u212b", "\u00e9 \u0105\u0323 \uac01 \u00c5"},
        {R"({"type":"NFC"})", "\uae30\u11a7 \uae30\u11a8", "\uae30\u11a7 \uae31"},
        {R"({"type":"NFD"})", "\u00e9 \uac01 \u1e69", "e\u0301 \u1100\u1161\u11a8 s\u0323\u0307"},
        {R"({"type":"NFKC"})", "\ufb01 \uff21\uff11 \u2167 \u00bd e\u0301 \u32ff", "fi A1 VIII 1\u20442 \u00e9 \u32ff"},
        {R"({"type":"NFKD"})", "\ufb01 \u00e9 \u2460 \u3392", "fi e\u0301 1 MHz"},
        {R"({"type":"Sequence","normalizers":[{"type":"NFD"},{"type":"StripAccents"},{"type":"Lowercase"}]})",
         "\u00c9t\u00c9 \u0130 \u03a3 \u0915\u094d", "ete i \u03c3 \u0915"},
        {R"({"type":"Strip","strip_left":false,"strip_right":true})", "\u3000 a b \u00a0\012", "\u3000 a b"},
        {R"({"type":"Replace","pattern":{"Regex":" {2,}"},"content":"_"})", "a  b    c d", "a_b_c d"},
        {R"({"type":"Replace","pattern":{"String":"``"},"content":"\""})", "```x``", "\"`x\""},
        {R"({"type":"Replace","pattern":{"Regex":"x*"},"content":"-"})", "axxb", "-a-b-"},
        {R"({"type":"Prepend","prepend":"▁"})", "ab", "\u2581ab"},
        {R"({"type":"Nmt"})", "a\u200bb\011c\001d\ufeff", "a b cd "},
        {R"({"type":"BertNormalizer","clean_text":true,"handle_chinese_chars":true,"strip_accents":null,"lowercase":true})",
         whole("\u00c9\u4e2d\000b"), "e \u4e2d b"},
    };
    for (const NormalizerCase& item : cases) {
        const auto normalizer = readNormalizer(nlohmann::json::parse(item.document), "test");
        TB_REQUIRE_OK(normalizer);
        Normalizer::Scratch scratch;
        EXPECT_EQ(normalizer->normalize(item.text, scratch), item.expected) << item.document;
    }
}

struct PreTokenizerCase {
    const char* document;
    std::string text;
    std::vector<std::string> expected;  ///< What the reference package makes of it.
};

TEST(PipelineParts, PreTokenizersDoWhatTheReferenceDoes) {
    const std::vector<PreTokenizerCase> cases = {
        {R"({"type":"ByteLevel","add_prefix_space":true,"use_regex":true,"trim_offsets":true})",
         "it's  \u00e9t\u00e9 99%\012\012 ok",
         {"\u0120it", "'s", "\u0120", "\u0120\u00c3\u00a9t\u00c3\u00a9", "\u012099", "%", "\u010a\u010a", "\u0120ok"}},
        {R"({"type":"ByteLevel","add_prefix_space":false,"use_regex":true,"trim_offsets":true})",
         "we'll 'Twas x\011  ",
         {"we", "'ll", "\u0120'", "Twas", "\u0120x", "\u0109\u0120\u0120"}},
        {R"({"type":"Metaspace","replacement":"▁","add_prefix_space":true})",
         " a  b",
         {"\u2581a", "\u2581", "\u2581b"}},
        {R"({"type":"Metaspace","replacement":"▁","prepend_scheme":"never","split":true})",
         "a b\u2581c",
         {"a", "\u2581b", "\u2581c"}},
        {R"({"type":"Metaspace","replacement":"_","prepend_scheme":"first","split":false})", "a b", {"_a_b"}},
        {R"({"type":"Sequence","pretokenizers":[{"type":"WhitespaceSplit"},{"type":"Metaspace","replacement":"▁","add_prefix_space":true}]})",
         " a\u00a0b c",
         {"\u2581a", "\u2581b", "\u2581c"}},
        {R"({"type":"Sequence","pretokenizers":[{"type":"WhitespaceSplit"},{"type":"Metaspace","replacement":"▁","prepend_scheme":"first"}]})",
         "a b",
         {"\u2581a", "b"}},
        {R"({"type":"Whitespace"})",
         "ab_c d! \u0915\u094d\u0937 \u00b2\u2026",
         {"ab_c", "d", "!", "\u0915\u094d\u0937", "\u00b2\u2026"}},
        {R"({"type":"BertPreTokenizer"})", "a,b \u3002c", {"a", ",", "b", "\u3002", "c"}},
        {R"({"type":"Punctuation","behavior":"MergedWithPrevious"})", "a!!b?", {"a!", "!", "b?"}},
        {R"({"type":"Digits","individual_digits":true})", "a12\u0663b", {"a", "1", "2", "\u0663", "b"}},
        {R"({"type":"Digits","individual_digits":false})", "a12\u0663b", {"a", "12\u0663", "b"}},
        {R"({"type":"CharDelimiterSplit","delimiter":"-"})", "a--b-", {"a", "b"}},
        {R"({"type":"Split","pattern":{"String":"-"},"behavior":"Removed","invert":false})",
         "-a--b-c",
         {"a", "b", "c"}},
        {R"({"type":"Split","pattern":{"String":"-"},"behavior":"Isolated","invert":false})",
         "-a--b-c",
         {"-", "a", "-", "-", "b", "-", "c"}},
        {R"({"type":"Split","pattern":{"String":"-"},"behavior":"MergedWithPrevious","invert":false})",
         "-a--b-c",
         {"-", "a-", "-", "b-", "c"}},
        {R"({"type":"Split","pattern":{"String":"-"},"behavior":"MergedWithNext","invert":false})",
         "-a--b-c",
         {"-a", "-", "-b", "-c"}},
        {R"({"type":"Split","pattern":{"String":"-"},"behavior":"Contiguous","invert":false})",
         "-a--b-c",
         {"-", "a", "--", "b", "-", "c"}},
        {R"({"type":"Split","pattern":{"Regex":"\\p{L}+|\\d"},"behavior":"Removed","invert":true})",
         "ab1 2\u00e9!",
         {"ab", "1", "2", "\u00e9"}},
    };
    PreTokenizer::Scratch scratch;
    for (const PreTokenizerCase& item : cases) {
        const auto preTokenizer = readPreTokenizer(nlohmann::json::parse(item.document), "test");
        TB_REQUIRE_OK(preTokenizer);
        preTokenizer->split(item.text, PreTokenizer::Place::TextStart, scratch);
        EXPECT_EQ(std::vector<std::string>(scratch.words.begin(), scratch.words.end()), item.expected) << item.document;
    }
}

TEST(PipelineParts, APrefixForTheFirstWordOnlyIsNotPutBehindAnAddedToken) {
    const auto preTokenizer = readPreTokenizer(
        nlohmann::json::parse(R"({"type":"Metaspace","replacement":"_","prepend_scheme":"first"})"), "test");
    TB_REQUIRE_OK(preTokenizer);
    PreTokenizer::Scratch scratch;
    preTokenizer->split("a", PreTokenizer::Place::Later, scratch);
    EXPECT_THAT(scratch.words, testing::ElementsAre("a"));
    preTokenizer->split("a", PreTokenizer::Place::TextStart, scratch);
    EXPECT_THAT(scratch.words, testing::ElementsAre("_a"));
}

TEST(PipelineParts, GraphemesAreCutAsTheCharsmapNeedsThem) {
    const std::pair<std::string, std::size_t> cases[] = {
        {"ab", 1},           {"\r\na", 2},   {"e\u0301\u0302x", 5}, {"\u0600e", 3}, {"\U0001F1E9\U0001F1EA!", 8},
        {"\u4e2d\u4e2d", 3}, {"a\u0897", 4}, {"\n\u0301", 1}};
    for (const auto& [text, bytes] : cases) EXPECT_EQ(unicode::firstGrapheme(text), bytes) << text;
}

TEST(PipelineParts, UnknownPartsAreNamed) {
    struct Case {
        const char* document;
        const char* named;
    };
    for (const Case& item : {Case{R"({"type":"Transliterate"})", "Transliterate"}, Case{R"({"kind":"NFC"})", "type"},
                             Case{R"({"type":"Sequence","normalizers":[{"type":"NFC"},{"type":"Odd"}]})", "Odd"}}) {
        const auto result = readNormalizer(nlohmann::json::parse(item.document), "here");
        ASSERT_FALSE(result.has_value());
        EXPECT_EQ(result.error().code, ErrorCode::Unsupported);
        EXPECT_THAT(result.error().what.english(), testing::HasSubstr(item.named));
        EXPECT_EQ(result.error().where, "here");
    }
    for (const Case& item : {Case{R"({"type":"UnicodeScripts"})", "UnicodeScripts"},
                             Case{R"({"type":"Split","pattern":{"String":"a"},"behavior":"Shuffled"})", "Shuffled"},
                             Case{R"({"type":"Metaspace","prepend_scheme":"sometimes"})", "sometimes"}}) {
        const auto result = readPreTokenizer(nlohmann::json::parse(item.document), "here");
        ASSERT_FALSE(result.has_value());
        EXPECT_EQ(result.error().code, ErrorCode::Unsupported);
        EXPECT_THAT(result.error().what.english(), testing::HasSubstr(item.named));
    }
}

TEST(PipelineParts, HostilePatternsAreRefusedOrGiveUp) {
    for (const char* document : {R"({"type":"Replace","pattern":{"Regex":"(a"},"content":""})",
                                 R"({"type":"Replace","pattern":{"String":""},"content":"x"})",
                                 R"({"type":"Replace","pattern":"a","content":"x"})"}) {
        const auto result = readNormalizer(nlohmann::json::parse(document), "here");
        ASSERT_FALSE(result.has_value()) << document;
        EXPECT_EQ(result.error().code, ErrorCode::Corrupt);
    }
    nlohmann::json endless = {{"type", "Replace"}, {"pattern", {{"Regex", std::string(5000, 'a')}}}, {"content", "x"}};
    EXPECT_EQ(readNormalizer(endless, "here").error().code, ErrorCode::Unsupported);
    endless["pattern"]["Regex"] = "(x+x+)+y";  // exponential on what follows; must come back
    const auto normalizer = readNormalizer(endless, "here");
    TB_REQUIRE_OK(normalizer);
    Normalizer::Scratch scratch;
    const std::string text(200, 'x');
    EXPECT_EQ(normalizer->normalize(text, scratch), text);
}

}  // namespace
}  // namespace tb
