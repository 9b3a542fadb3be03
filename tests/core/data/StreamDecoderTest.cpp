#include "core/data/StreamDecoder.h"

#include <gmock/gmock.h>

#include "core/base/Utf8.h"
#include "tests/support/Expect.h"

namespace tb::data {
namespace {

using namespace std::string_literals;

/// In pieces of `size` bytes.
std::string decoded(const std::string& bytes, std::size_t size, const std::string& encoding = {}) {
    auto decoder = StreamDecoder::create(encoding);
    EXPECT_TRUE(decoder.has_value());
    std::string out;
    for (std::size_t at = 0; at < bytes.size(); at += size) {
        const auto done = decoder->decode(std::string_view(bytes).substr(at, size), SampleEnd::Cut, out);
        EXPECT_TRUE(done.has_value()) << done.error().message();
    }
    EXPECT_TRUE(decoder->decode({}, SampleEnd::Whole, out).has_value());
    return out;
}

std::string inUtf16(const std::string& utf8, bool bigEndian) {
    std::string out;
    for (std::string_view rest = utf8; !rest.empty();) {
        const DecodedChar next = decodeUtf8(rest);
        rest.remove_prefix(next.bytes);
        const char low = static_cast<char>(next.codePoint & 0xFFU);
        const char high = static_cast<char>(next.codePoint >> 8U);
        out += bigEndian ? high : low;
        out += bigEndian ? low : high;
    }
    return out;
}

TEST(StreamDecoder, FindsTheEncodingOutWhateverThePieces) {
    const std::string text = "thanks a lot für dich\nsecond line\n";
    const std::vector<std::string> files{
        text,
        "\xEF\xBB\xBF" + text,
        "\xFF\xFE"s + inUtf16(text, false),
        "\xFE\xFF"s + inUtf16(text, true),
        inUtf16(text, false),
        "thanks a lot f\xFCr dich\nsecond line\n",
    };
    for (std::size_t file = 0; file < files.size(); ++file)
        for (const std::size_t size :
             {std::size_t{1}, std::size_t{2}, std::size_t{3}, std::size_t{7}, std::size_t{999}})
            EXPECT_EQ(decoded(files[file], size), text) << "file " << file << " in pieces of " << size;
}

TEST(StreamDecoder, HandsAsciiOnAtOnceAndDecidesLater) {
    auto decoder = StreamDecoder::create({});
    TB_REQUIRE_OK(decoder);
    std::string out;
    TB_REQUIRE_OK(decoder->decode("h", SampleEnd::Cut, out));
    TB_REQUIRE_OK(decoder->decode("i\n", SampleEnd::Cut, out));
    EXPECT_EQ(out, "hi\n");
    EXPECT_EQ(decoder->encoding(), "");
    TB_REQUIRE_OK(decoder->decode("f\xFCr\n", SampleEnd::Cut, out));
    EXPECT_EQ(out, "hi\nfür\n");
    EXPECT_EQ(decoder->encoding(), "WINDOWS-1252");
}

TEST(StreamDecoder, TakesTheEncodingThatIsGiven) {
    EXPECT_EQ(decoded("\xE9", 1, "ISO-8859-2"), "é");
    EXPECT_EQ(decoded("\xB3", 1, "ISO-8859-2"), "ł");
    EXPECT_EQ(decoded("\xEF\xBB\xBFhi", 1, "UTF-8"), "hi");
    EXPECT_EQ(decoded("", 1, "UTF-16LE"), "");
    EXPECT_EQ(StreamDecoder::create("klingon").error().code, ErrorCode::Unsupported);
}

TEST(StreamDecoder, RefusesABinaryFile) {
    auto decoder = StreamDecoder::create({});
    TB_REQUIRE_OK(decoder);
    std::string out;
    std::string bytes;
    for (int i = 0; i < 4000; ++i) bytes += static_cast<char>(i * 37 % 256);
    const auto refused = decoder->decode(bytes, SampleEnd::Cut, out);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::InvalidInput);
    EXPECT_EQ(out, "");
}

}  // namespace
}  // namespace tb::data
