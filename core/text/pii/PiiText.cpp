#include "core/text/pii/PiiText.h"

#include "core/base/Utf8.h"

namespace tb {
namespace {

char32_t foldedChar(char32_t c) {
    if (c >= 0xFF01 && c <= 0xFF5E) return c - 0xFEE0;  // full-width ASCII
    if (c == 0xA0 || c == 0x3000 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F) return U' ';
    if ((c >= 0x2010 && c <= 0x2015) || c == 0x2212) return U'-';
    if (c == 0x2018 || c == 0x2019) return U'\'';
    return c;
}

}  // namespace

PiiText::PiiText(std::string_view original) {
    folded.reserve(original.size());
    origin.reserve(original.size() + 1);
    for (std::size_t at = 0; at < original.size();) {
        const DecodedChar next = decodeUtf8(original.substr(at));
        appendUtf8(foldedChar(next.codePoint), folded);
        origin.resize(folded.size(), static_cast<std::uint32_t>(at));
        at += next.bytes;
    }
    origin.push_back(static_cast<std::uint32_t>(original.size()));
}

std::string digitsOf(std::string_view text) {
    std::string digits;
    for (const char c : text)
        if (isAsciiDigit(c)) digits.push_back(c);
    return digits;
}

}  // namespace tb
