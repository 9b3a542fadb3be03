#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace tb {

/// One decoded code point and the bytes it took (>= 1). What is not valid UTF-8 decodes as U+FFFD, one per maximal
/// ill-formed part (Unicode 3.9, "U+FFFD substitution of maximal subparts").
struct DecodedChar {
    char32_t codePoint;
    std::size_t bytes;
    bool valid;
};

/// Decodes the code point at the start of `text`, which must not be empty.
[[nodiscard]] DecodedChar decodeUtf8(std::string_view text);
/// The last code point of `text`, which must not be empty.
[[nodiscard]] DecodedChar decodeUtf8Backwards(std::string_view text);
void appendUtf8(char32_t codePoint, std::string& out);
[[nodiscard]] bool isValidUtf8(std::string_view text);
/// `text` with U+FFFD for every part that is not valid UTF-8 and for a zero byte: for names that come from a disk.
[[nodiscard]] std::string validUtf8(std::string_view text);
/// Whether `text`, not empty, begins with a sequence that is ill-formed only because the text ends inside it.
[[nodiscard]] bool isCutOff(std::string_view text);
/// Without white space at both ends: ASCII, no-break space, ideographic space, byte-order mark.
[[nodiscard]] std::string_view trimmed(std::string_view text);

}  // namespace tb
