#include "app/cli/ShownText.h"

#include <algorithm>
#include <array>
#include <cstdio>

#include "core/base/Utf8.h"

namespace tb::cli {
namespace {

constexpr std::size_t kLongestWord = 400;  ///< Bytes; a path may be long and is still of use.
constexpr std::size_t kShownStart = 100;
constexpr std::size_t kShownEnd = 40;

/// C0 and C1 controls, and the marks that turn the direction of what follows.
bool isControl(char32_t c) {
    return (c < 0x20 && c != '\n' && c != '\t') || (c >= 0x7F && c <= 0x9F) || (c >= 0x202A && c <= 0x202E) ||
           (c >= 0x2066 && c <= 0x2069);
}

void append(const DecodedChar& decoded, std::string_view bytes, std::string& out) {
    if (!decoded.valid) return appendUtf8(U'\uFFFD', out);
    if (!isControl(decoded.codePoint)) {
        out.append(bytes);
        return;
    }
    std::array<char, 16> written{};
    std::snprintf(written.data(), written.size(), decoded.codePoint > 0xFF ? "\\u%04X" : "\\x%02X",
                  static_cast<unsigned>(decoded.codePoint));
    out += written.data();
}

std::string_view cutBefore(std::string_view text, std::size_t at) {
    while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) --at;
    return text.substr(0, at);
}

std::string_view cutAfter(std::string_view text, std::size_t at) {
    while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) ++at;
    return text.substr(at);
}

std::string withShortWords(const std::string& text) {
    std::string out;
    for (std::string_view rest = text; !rest.empty();) {
        const std::size_t end = std::min(rest.find_first_of(" \t\n"), rest.size());
        const std::string_view word = rest.substr(0, end);
        if (word.size() <= kLongestWord) {
            out += word;
        } else {
            out += cutBefore(word, kShownStart);
            out += "…";
            out += cutAfter(word, word.size() - kShownEnd);
        }
        out += rest.substr(end, 1);
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return out;
}

}  // namespace

std::string shownText(std::string_view text) {
    std::string out;
    while (!text.empty()) {
        const DecodedChar decoded = decodeUtf8(text);
        append(decoded, text.substr(0, decoded.bytes), out);
        text.remove_prefix(decoded.bytes);
    }
    return withShortWords(out);
}

}  // namespace tb::cli
