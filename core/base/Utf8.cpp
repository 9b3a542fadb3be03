#include "core/base/Utf8.h"

#include <array>
#include <cstdint>
#include <cstring>

namespace tb {

namespace {

constexpr char32_t kReplacement = 0xFFFD;
constexpr std::array<std::string_view, 9> kSpaces{" ",  "\t",       "\r",           "\n",          "\v",
                                                  "\f", "\xC2\xA0", "\xE3\x80\x80", "\xEF\xBB\xBF"};

struct LeadByte {
    std::size_t length;  // 0: not a lead byte
    unsigned char lowestSecond;
    unsigned char highestSecond;
};

// The second byte's bounds exclude overlong forms, surrogates and values above U+10FFFF.
constexpr LeadByte leadByte(unsigned char byte) {
    if (byte < 0xC2 || byte > 0xF4) return {0, 0, 0};
    if (byte < 0xE0) return {2, 0x80, 0xBF};
    if (byte < 0xF0) {
        return {3, static_cast<unsigned char>(byte == 0xE0 ? 0xA0 : 0x80),
                static_cast<unsigned char>(byte == 0xED ? 0x9F : 0xBF)};
    }
    return {4, static_cast<unsigned char>(byte == 0xF0 ? 0x90 : 0x80),
            static_cast<unsigned char>(byte == 0xF4 ? 0x8F : 0xBF)};
}

}  // namespace

DecodedChar decodeUtf8(std::string_view text) {
    const auto at = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned char first = at(0);
    if (first < 0x80) return {first, 1, true};
    const LeadByte lead = leadByte(first);
    if (lead.length == 0) return {kReplacement, 1, false};
    char32_t codePoint = first & (0x7FU >> lead.length);
    for (std::size_t i = 1; i < lead.length; ++i) {
        const unsigned char lowest = i == 1 ? lead.lowestSecond : 0x80;
        const unsigned char highest = i == 1 ? lead.highestSecond : 0xBF;
        if (i >= text.size() || at(i) < lowest || at(i) > highest) return {kReplacement, i, false};
        codePoint = (codePoint << 6) | (at(i) & 0x3FU);
    }
    return {codePoint, lead.length, true};
}

DecodedChar decodeUtf8Backwards(std::string_view text) {
    for (std::size_t bytes = 1; bytes <= 4 && bytes <= text.size(); ++bytes) {
        const DecodedChar decoded = decodeUtf8(text.substr(text.size() - bytes));
        if (decoded.valid && decoded.bytes == bytes) return decoded;
    }
    return {kReplacement, 1, false};
}

void appendUtf8(char32_t codePoint, std::string& out) {
    const auto push = [&](char32_t byte) { out.push_back(static_cast<char>(byte)); };
    if (codePoint < 0x80) {
        push(codePoint);
    } else if (codePoint < 0x800) {
        push(0xC0 | (codePoint >> 6));
        push(0x80 | (codePoint & 0x3F));
    } else if (codePoint < 0x10000) {
        push(0xE0 | (codePoint >> 12));
        push(0x80 | ((codePoint >> 6) & 0x3F));
        push(0x80 | (codePoint & 0x3F));
    } else {
        push(0xF0 | (codePoint >> 18));
        push(0x80 | ((codePoint >> 12) & 0x3F));
        push(0x80 | ((codePoint >> 6) & 0x3F));
        push(0x80 | (codePoint & 0x3F));
    }
}

bool isValidUtf8(std::string_view text) {
    constexpr std::uint64_t kHighBits = 0x8080808080808080ULL;
    for (std::size_t at = 0; at < text.size();) {
        std::uint64_t eight = kHighBits;
        if (at + sizeof eight <= text.size()) std::memcpy(&eight, text.data() + at, sizeof eight);
        if ((eight & kHighBits) == 0) {  // eight ASCII characters at once
            at += sizeof eight;
            continue;
        }
        const DecodedChar decoded = decodeUtf8(text.substr(at));
        if (!decoded.valid) return false;
        at += decoded.bytes;
    }
    return true;
}

std::string validUtf8(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    while (!text.empty()) {
        const DecodedChar decoded = decodeUtf8(text);
        if (decoded.valid && decoded.codePoint != 0)
            out.append(text.substr(0, decoded.bytes));
        else
            appendUtf8(U'\uFFFD', out);
        text.remove_prefix(decoded.bytes);
    }
    return out;
}

bool isCutOff(std::string_view text) {
    const DecodedChar decoded = decodeUtf8(text);
    return !decoded.valid && decoded.bytes == text.size() && leadByte(static_cast<unsigned char>(text[0])).length > 0;
}

std::string_view trimmed(std::string_view text) {
    for (bool again = true; again;) {
        again = false;
        for (const std::string_view space : kSpaces) {
            while (text.starts_with(space)) text.remove_prefix(space.size()), again = true;
            while (text.ends_with(space)) text.remove_suffix(space.size()), again = true;
        }
    }
    return text;
}

}  // namespace tb
