#include "core/text/tokenizer/Normalizer.h"

#include <algorithm>

#include "core/base/Utf8.h"
#include "core/text/tokenizer/ByteLevel.h"
#include "core/text/unicode/Unicode.h"

namespace tb {

namespace normalize {

namespace {

bool isAscii(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

std::string_view stripped(std::string_view text, Strip::Ends ends) {
    if (ends == Strip::Ends::Left || ends == Strip::Ends::Both) {
        while (!text.empty()) {
            const DecodedChar first = decodeUtf8(text);
            if (!unicode::isWhitespace(first.codePoint)) break;
            text.remove_prefix(first.bytes);
        }
    }
    if (ends == Strip::Ends::Right || ends == Strip::Ends::Both) {
        while (!text.empty()) {
            const DecodedChar last = decodeUtf8Backwards(text);
            if (!unicode::isWhitespace(last.codePoint)) break;
            text.remove_suffix(last.bytes);
        }
    }
    return text;
}

bool isDroppedByNmt(char32_t c) {
    return (c >= 1 && c <= 8) || c == 0xB || (c >= 0xE && c <= 0x1F) || c == 0x7F || c == 0x8F || c == 0x9F;
}

bool isBlankToNmt(char32_t c) {
    return c == 9 || c == 0xA || c == 0xC || c == 0xD || c == 0x1680 || (c >= 0x200B && c <= 0x200F) || c == 0x2028 ||
           c == 0x2029 || c == 0x2581 || c == 0xFEFF || c == 0xFFFD;
}

}  // namespace

bool Lowercase::leavesAlone(std::string_view text) const {
    return std::all_of(text.begin(), text.end(),
                       [](char c) { return static_cast<unsigned char>(c) < 0x80 && !(c >= 'A' && c <= 'Z'); });
}

void Lowercase::apply(std::string_view text, std::string& out) const {
    out.clear();
    std::u32string lower;  // at most two code points: stays inside the string object
    for (std::size_t i = 0; i < text.size();) {
        if (static_cast<unsigned char>(text[i]) < 0x80) {
            const char c = text[i++];
            out.push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c + 0x20) : c);
            continue;
        }
        const DecodedChar decoded = decodeUtf8(text.substr(i));
        i += decoded.bytes;
        lower.clear();
        unicode::appendLower(decoded.codePoint, lower);
        for (const char32_t c : lower) appendUtf8(c, out);
    }
}

bool StripAccents::leavesAlone(std::string_view text) const {
    return isAscii(text);
}

void StripAccents::apply(std::string_view text, std::string& out) const {
    out.clear();
    for (std::size_t i = 0; i < text.size();) {
        const DecodedChar decoded = decodeUtf8(text.substr(i));
        if (!unicode::isCombiningMark(decoded.codePoint)) out += text.substr(i, decoded.bytes);
        i += decoded.bytes;
    }
}

bool Strip::leavesAlone(std::string_view text) const {
    return stripped(text, ends).size() == text.size();
}

void Strip::apply(std::string_view text, std::string& out) const {
    out = stripped(text, ends);
}

void Replace::apply(std::string_view text, std::string& out) const {
    static thread_local std::vector<TextPattern::Match> matches;
    matches.clear();
    pattern.findAll(text, matches);
    out.clear();
    std::size_t done = 0;
    for (const TextPattern::Match& match : matches) {
        out += text.substr(done, match.start - done);
        out += content;
        done = match.end;
    }
    out += text.substr(done);
}

void Prepend::apply(std::string_view text, std::string& out) const {
    out = text.empty() ? std::string() : content;
    out += text;
}

void Nmt::apply(std::string_view text, std::string& out) const {
    out.clear();
    for (std::size_t i = 0; i < text.size();) {
        const DecodedChar decoded = decodeUtf8(text.substr(i));
        if (isBlankToNmt(decoded.codePoint)) {
            out.push_back(' ');
        } else if (!isDroppedByNmt(decoded.codePoint)) {
            out += text.substr(i, decoded.bytes);
        }
        i += decoded.bytes;
    }
}

void ByteLevel::apply(std::string_view text, std::string& out) const {
    out.clear();
    byteLevel::appendCharacters(text, out);
}

}  // namespace normalize

namespace {

/// Drops what lies beyond `limit` bytes, at a character's start.
void cutAt(std::size_t limit, std::string& text) {
    if (text.size() <= limit) return;
    while (limit > 0 && (static_cast<unsigned char>(text[limit]) & 0xC0) == 0x80) --limit;
    text.resize(limit);
}

}  // namespace

std::string_view Normalizer::normalize(std::string_view text, Scratch& scratch) const {
    const std::size_t limit = text.size() * kMaxGrowth + kAlwaysAllowed;
    for (const normalize::Step& step : m_steps) {
        std::visit(
            [&](const auto& value) {
                if (value.leavesAlone(text)) return;
                value.apply(text, scratch.next);
                cutAt(limit, scratch.next);
                std::swap(scratch.current, scratch.next);
                text = scratch.current;
            },
            step);
    }
    return text;
}

}  // namespace tb
