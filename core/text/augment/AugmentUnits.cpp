#include "core/text/augment/AugmentUnits.h"

#include <utf8proc.h>

#include "core/base/Utf8.h"
#include "core/text/unicode/Unicode.h"

namespace tb {
namespace {

constexpr std::size_t kLongestPlaceholder = 48;

/// Where a placeholder that starts at `at` ends; 0 = none starts there.
std::size_t placeholderEnd(std::string_view text, std::size_t at) {
    const char open = text[at];
    const char close = open == '[' ? ']' : open == '<' ? '>' : open == '{' ? '}' : '\0';
    if (close == '\0') return 0;
    const std::string_view rest = text.substr(at, kLongestPlaceholder);
    std::size_t end = rest.find(close, 1);
    if (end == std::string_view::npos || end == 1) return 0;
    if (end + 1 < rest.size() && open == '{' && rest[1] == '{' && rest[end + 1] == close) ++end;
    for (const char c : rest.substr(1, end - 1)) {
        const bool word = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
                          c == '-' || c == open || c == close || c == '/';
        if (!word && static_cast<unsigned char>(c) < 0x80) return 0;
    }
    return at + end + 1;
}

bool isApostrophe(char32_t c) {
    return c == U'\'' || c == U'\u2019' || c == U'-';
}

/// Whether the run is more than words: a number, an address, a link, an identifier.
bool isCode(std::string_view run) {
    return run.find_first_of("0123456789@_") != std::string_view::npos || run.find("://") != std::string_view::npos ||
           run.starts_with("www.");
}

template <class Map>
std::string mapped(std::string_view text, Map map) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        const DecodedChar c = decodeUtf8(text.substr(at));
        if (c.valid)
            appendUtf8(static_cast<char32_t>(map(static_cast<utf8proc_int32_t>(c.codePoint))), out);
        else
            out += text.substr(at, c.bytes);
        at += c.bytes;
    }
    return out;
}

template <class Test>
bool anyCharacter(std::string_view text, Test test) {
    for (std::size_t at = 0; at < text.size();) {
        const DecodedChar c = decodeUtf8(text.substr(at));
        if (c.valid && test(static_cast<utf8proc_int32_t>(c.codePoint))) return true;
        at += c.bytes;
    }
    return false;
}

}  // namespace

TextUnits::TextUnits(std::string_view text) : m_text(text) {
    std::size_t runBegin = 0;
    const auto endRun = [&](std::size_t at) {
        if (runBegin < at) addRun(runBegin, at);
    };
    for (std::size_t at = 0; at < text.size();) {
        if (const std::size_t end = placeholderEnd(text, at); end != 0) {
            endRun(at);
            m_units.push_back({at, end, UnitKind::Protected});
            runBegin = at = end;
            continue;
        }
        const DecodedChar c = decodeUtf8(text.substr(at));
        const bool space = unicode::isWhitespace(c.codePoint);
        const bool ideograph = unicode::isIdeograph(c.codePoint);
        if (space || ideograph) {
            endRun(at);
            const bool joins = space && !m_units.empty() && m_units.back().kind == UnitKind::Space;
            if (joins)
                m_units.back().end = at + c.bytes;
            else
                m_units.push_back({at, at + c.bytes, space ? UnitKind::Space : UnitKind::Ideograph});
            runBegin = at + c.bytes;
        }
        at += c.bytes;
    }
    endRun(text.size());
}

/// A run without white space, ideographs and placeholders.
void TextUnits::addRun(std::size_t begin, std::size_t end) {
    if (isCode(m_text.substr(begin, end - begin))) {
        const std::size_t last = m_text.substr(begin, end - begin).find_last_not_of(".,;:!?)\"'");
        const std::size_t codeEnd = last == std::string_view::npos ? end : begin + last + 1;
        m_units.push_back({begin, codeEnd, UnitKind::Protected});
        begin = codeEnd;
    }
    while (begin < end) {
        const DecodedChar first = decodeUtf8(m_text.substr(begin));
        std::size_t at = begin + first.bytes;
        if (!unicode::isLetter(first.codePoint)) {
            m_units.push_back({begin, at, UnitKind::Other});
            begin = at;
            continue;
        }
        while (at < end) {
            const DecodedChar c = decodeUtf8(m_text.substr(at));
            const std::size_t next = at + c.bytes;
            const bool inner =
                isApostrophe(c.codePoint) && next < end && unicode::isLetter(decodeUtf8(m_text.substr(next)).codePoint);
            if (!unicode::isLetter(c.codePoint) && !unicode::isCombiningMark(c.codePoint) && !inner) break;
            at = next;
        }
        m_units.push_back({begin, at, UnitKind::Word});
        begin = at;
    }
}

std::vector<std::string_view> TextUnits::protectedParts() const {
    std::vector<std::string_view> parts;
    for (std::size_t i = 0; i < size(); ++i)
        if (m_units[i].kind == UnitKind::Protected) parts.push_back(text(i));
    return parts;
}

std::string lowerCase(std::string_view text) {
    return mapped(text, utf8proc_tolower);
}
std::string upperCase(std::string_view text) {
    return mapped(text, utf8proc_toupper);
}

std::string upperFirst(std::string_view text) {
    if (text.empty()) return {};
    const std::size_t bytes = decodeUtf8(text).bytes;
    return upperCase(text.substr(0, bytes)) + std::string(text.substr(bytes));
}

std::string lowerFirst(std::string_view text) {
    if (text.empty()) return {};
    const std::size_t bytes = decodeUtf8(text).bytes;
    return lowerCase(text.substr(0, bytes)) + std::string(text.substr(bytes));
}

bool startsUpper(std::string_view text) {
    return !text.empty() && holdsUpper(text.substr(0, decodeUtf8(text).bytes));
}
bool holdsUpper(std::string_view text) {
    return anyCharacter(text, [](utf8proc_int32_t c) { return utf8proc_tolower(c) != c; });
}
bool holdsLower(std::string_view text) {
    return anyCharacter(text, [](utf8proc_int32_t c) { return utf8proc_toupper(c) != c; });
}

}  // namespace tb
