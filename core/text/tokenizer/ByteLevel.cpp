#include "core/text/tokenizer/ByteLevel.h"

#include <array>
#include <cstdint>

#include "core/base/Utf8.h"
#include "core/text/unicode/Unicode.h"

namespace tb::byteLevel {

namespace {

struct Character {
    std::array<char, 2> utf8{};
    std::uint8_t bytes = 0;
};

constexpr bool standsForItself(unsigned byte) {
    return (byte >= 0x21 && byte <= 0x7E) || (byte >= 0xA1 && byte <= 0xAC) || byte >= 0xAE;
}

/// Bytes without a printable Latin-1 character get those from U+0100 on, in order.
constexpr std::array<Character, 256> makeCharacters() {
    std::array<Character, 256> result{};
    unsigned next = 0x100;
    for (unsigned byte = 0; byte < 256; ++byte) {
        const unsigned c = standsForItself(byte) ? byte : next++;
        if (c < 0x80) {
            result[byte] = {{static_cast<char>(c)}, 1};
        } else {
            result[byte] = {{static_cast<char>(0xC0 | (c >> 6)), static_cast<char>(0x80 | (c & 0x3F))}, 2};
        }
    }
    return result;
}

constexpr std::array<Character, 256> kCharacters = makeCharacters();

enum class Class : std::uint8_t { Other, Letter, Number, Space, NotAscii };

constexpr std::array<Class, 256> makeClasses() {
    std::array<Class, 256> result{};
    for (unsigned byte = 0; byte < 256; ++byte) {
        if (byte >= 0x80) {
            result[byte] = Class::NotAscii;
        } else if (byte == ' ' || (byte >= 9 && byte <= 13)) {
            result[byte] = Class::Space;
        } else if (byte >= '0' && byte <= '9') {
            result[byte] = Class::Number;
        } else if ((byte | 0x20) >= 'a' && (byte | 0x20) <= 'z') {
            result[byte] = Class::Letter;
        }
    }
    return result;
}

constexpr std::array<Class, 256> kClasses = makeClasses();

struct Next {
    Class kind;
    std::size_t bytes;
};

Next classify(std::string_view text, std::size_t at) {
    const Class kind = kClasses[static_cast<unsigned char>(text[at])];
    if (kind != Class::NotAscii) return {kind, 1};
    const DecodedChar decoded = decodeUtf8(text.substr(at));
    const char32_t c = decoded.codePoint;
    if (unicode::isLetter(c)) return {Class::Letter, decoded.bytes};
    if (unicode::isNumber(c)) return {Class::Number, decoded.bytes};
    return {unicode::isWhitespace(c) ? Class::Space : Class::Other, decoded.bytes};
}

/// Bytes of a contraction's tail at `at`, such as "'ll"; 0 if there is none.
std::size_t contraction(std::string_view text, std::size_t at) {
    const std::string_view rest = text.substr(at + 1, 2);
    if (rest.empty()) return 0;
    if (rest[0] == 's' || rest[0] == 't' || rest[0] == 'm' || rest[0] == 'd') return 2;
    return rest == "re" || rest == "ve" || rest == "ll" ? 3 : 0;
}

std::size_t endOfRun(std::string_view text, std::size_t at, Class kind) {
    while (at < text.size()) {
        const Next next = classify(text, at);
        if (next.kind != kind) break;
        at += next.bytes;
    }
    return at;
}

/// White space up to the text's end, or up to its last character, which the next word takes if it is a blank.
std::size_t endOfSpaces(std::string_view text, std::size_t start) {
    std::size_t last = start;
    for (std::size_t at = start; at < text.size();) {
        const Next next = classify(text, at);
        if (next.kind != Class::Space) return last > start ? last : at;
        last = at;
        at += next.bytes;
    }
    return text.size();
}

}  // namespace

std::string_view characterOf(unsigned char byte) {
    return {kCharacters[byte].utf8.data(), kCharacters[byte].bytes};
}

void appendCharacters(std::string_view bytes, std::string& out) {
    for (const char c : bytes) out += characterOf(static_cast<unsigned char>(c));
}

void splitWords(std::string_view text, std::vector<std::string_view>& out) {
    for (std::size_t start = 0; start < text.size();) {
        std::size_t end = text[start] == '\'' ? start + contraction(text, start) : start;
        if (end == start) {
            Next first = classify(text, start);
            std::size_t at = start;
            if (text[start] == ' ' && start + 1 < text.size()) {
                const Next second = classify(text, start + 1);
                if (second.kind != Class::Space) {
                    first = second;
                    at = start + 1;
                }
            }
            end = first.kind == Class::Space ? endOfSpaces(text, start) : endOfRun(text, at + first.bytes, first.kind);
        }
        out.push_back(text.substr(start, end - start));
        start = end;
    }
}

}  // namespace tb::byteLevel
