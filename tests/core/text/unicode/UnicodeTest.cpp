#include "core/text/unicode/Unicode.h"

#include <gtest/gtest.h>

#include "core/base/Utf8.h"
#include "core/text/tokenizer/BertNormalizer.h"

namespace tb {
namespace {

std::string normalized(std::string_view text, const BertNormalizer& normalizer = {}) {
    std::string out;
    normalizer.normalize(text, out);
    return out;
}

TEST(Utf8, RefusesOverlongFormsSurrogatesAndHalves) {
    for (const char* bad : {"\x80", "\xC0\xAF", "\xE0\x80\xAF", "\xED\xA0\x80", "\xF4\x90\x80\x80",
                            "\xF8\x88\x80\x80\x80", "\xE4\xB8", "a\xFF"})
        EXPECT_FALSE(isValidUtf8(bad)) << bad;
    for (const char* good : {"", "plain", "\u4e2d\u6587", "\U0001F600", "\uFFFD", "\U0010FFFF"})
        EXPECT_TRUE(isValidUtf8(good));
}

TEST(Utf8, OneReplacementForEachIllFormedPart) {
    const std::string_view text = "\xE4\xB8\xF0\x9F\x98q\xFF";
    std::size_t at = 0;
    std::vector<std::size_t> lengths;
    while (at < text.size()) {
        const DecodedChar decoded = decodeUtf8(text.substr(at));
        lengths.push_back(decoded.bytes);
        EXPECT_EQ(decoded.valid, decoded.codePoint == U'q');
        at += decoded.bytes;
    }
    EXPECT_EQ(lengths, (std::vector<std::size_t>{2, 3, 1, 1}));
}

TEST(Utf8, EncodesAndDecodesEveryCodePoint) {
    for (char32_t c = 0; c <= 0x10FFFF; ++c) {
        if (c >= 0xD800 && c < 0xE000) continue;
        std::string text;
        appendUtf8(c, text);
        const DecodedChar decoded = decodeUtf8(text);
        ASSERT_TRUE(decoded.valid && decoded.codePoint == c && decoded.bytes == text.size())
            << static_cast<std::uint32_t>(c);
        ASSERT_EQ(decodeUtf8Backwards("x" + text).codePoint, c);
    }
}

TEST(Unicode, CategoriesAreThoseOfTheReferenceTokenizers) {
    EXPECT_TRUE(unicode::isNonspacingMark(0x301));
    EXPECT_FALSE(unicode::isNonspacingMark(0x1E944)) << "a mark since Unicode 9";
    EXPECT_TRUE(unicode::isPunctuation(0xFF01));
    EXPECT_FALSE(unicode::isPunctuation(0x2E52)) << "punctuation since Unicode 14";
    EXPECT_TRUE(unicode::isPunctuation('$') && unicode::isPunctuation('`'));
    EXPECT_FALSE(unicode::isPunctuation(0x20AC)) << "the euro sign is a symbol";
    EXPECT_TRUE(unicode::isControl(0x200B) && unicode::isControl(0xAD) && unicode::isControl(0xE000));
    EXPECT_FALSE(unicode::isControl(0x890)) << "a format character since Unicode 14";
    EXPECT_TRUE(unicode::isIdeograph(0x9FFF) && unicode::isIdeograph(0x2F800));
    EXPECT_FALSE(unicode::isIdeograph(0x3042) || unicode::isIdeograph(0xAC00));
}

TEST(BertNormalizer, DropsControlsSplitsIdeographsStripsAccentsAndLowers) {
    EXPECT_EQ(normalized("Caf\u00c9\x01\xC2\xAD \u4e2d\u6587\tX"), "cafe  \u4e2d  \u6587  x");
    EXPECT_EQ(normalized("bad\xFFutf"), "badutf");
    EXPECT_EQ(normalized("\u0130"), "i");
}

TEST(BertNormalizer, EachStepCanBeSwitchedOff) {
    BertNormalizer cased;
    cased.lowercase = false;
    EXPECT_EQ(normalized("\u00c9", cased), "\u00c9") << "accents follow the case by default";
    cased.stripAccents = BertNormalizer::StripAccents::Always;
    EXPECT_EQ(normalized("\u00c9", cased), "E");
    BertNormalizer keep;
    keep.stripAccents = BertNormalizer::StripAccents::Never;
    EXPECT_EQ(normalized("\u0130\u00c9", keep), "i\u0307\u00e9");
    const BertNormalizer nothing{false, false, BertNormalizer::StripAccents::Never, false};
    EXPECT_EQ(normalized("A\x01\t\u4e2d", nothing), "A\x01\t\u4e2d");
}

TEST(BertNormalizer, LowersTheNewestCapitalsToo) {
    EXPECT_EQ(normalized("\u1C89\uA7DC\U00010D52\U00016EB8"), "\u1C8A\u019B\U00010D72\U00016ED3");
    EXPECT_EQ(normalized("\uA7D1\u0416\u0391"), "\uA7D1\u0436\u03B1");
}

TEST(BertNormalizer, MarksComeInCanonicalOrder) {
    std::u32string text = U"a\u0345\u0301\u0323";
    unicode::reorderMarks(text);
    EXPECT_EQ(text, U"a\u0323\u0301\u0345");
}

}  // namespace
}  // namespace tb
