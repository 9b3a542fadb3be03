#include "core/text/unicode/UnicodeForms.h"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <iterator>

#include "core/base/Utf8.h"
#include "core/text/unicode/Unicode.h"

namespace tb::unicode {

namespace {

struct Range {
    char32_t first;
    char32_t last;
};

// Characters that extend a cluster since Unicode 15.1.
constexpr std::array<Range, 20> kLaterExtenders{
    {{0x897, 0x897},     {0x1ACF, 0x1ADD},   {0x1AE0, 0x1AEB},   {0x10D69, 0x10D6D}, {0x10EFA, 0x10EFC},
     {0x113B8, 0x113C0}, {0x113C2, 0x113C2}, {0x113C5, 0x113C5}, {0x113C7, 0x113CA}, {0x113CC, 0x113D0},
     {0x113D2, 0x113D2}, {0x113E1, 0x113E2}, {0x11B60, 0x11B67}, {0x11F5A, 0x11F5A}, {0x1611E, 0x1612F},
     {0x1E5EE, 0x1E5EF}, {0x1E6E3, 0x1E6E3}, {0x1E6E6, 0x1E6E6}, {0x1E6EE, 0x1E6EF}, {0x1E6F5, 0x1E6F5}}};

bool extendsSinceLately(char32_t c) {
    if (c < kLaterExtenders.front().first) return false;
    const auto after = std::upper_bound(kLaterExtenders.begin(), kLaterExtenders.end(), c,
                                        [](char32_t value, const Range& range) { return value < range.first; });
    return after != kLaterExtenders.begin() && c <= std::prev(after)->last;
}

bool isControlLike(char32_t c) {
    switch (utf8proc_get_property(static_cast<utf8proc_int32_t>(c))->boundclass) {
        case UTF8PROC_BOUNDCLASS_CR:
        case UTF8PROC_BOUNDCLASS_LF:
        case UTF8PROC_BOUNDCLASS_CONTROL:
            return true;
        default:
            return false;
    }
}

bool breaksBetween(char32_t left, char32_t right, utf8proc_int32_t& state) {
    if (left < 0x300 && right < 0x300) return left != '\r' || right != '\n';
    if (extendsSinceLately(right)) {
        if (state != UTF8PROC_BOUNDCLASS_EXTENDED_PICTOGRAPHIC) state = UTF8PROC_BOUNDCLASS_EXTEND;
        return isControlLike(left);
    }
    if (left == 0x113D1) {  // goes with what follows since Unicode 16
        state = 0;
        return isControlLike(right);
    }
    if (left == 0x11A3A && state == 0) {  // no longer does
        utf8proc_int32_t unused = 0;
        return utf8proc_grapheme_break_stateful('a', static_cast<utf8proc_int32_t>(right), &unused) != 0;
    }
    return utf8proc_grapheme_break_stateful(static_cast<utf8proc_int32_t>(left), static_cast<utf8proc_int32_t>(right),
                                            &state) != 0;
}

constexpr std::size_t kKeepAtMost = 1U << 20;

/// A character that composes with nothing in Unicode 9, but with its neighbours in utf8proc, or that blocks there.
bool isComposedLater(char32_t c) {
    if (c < 0x300) return false;
    if (c == 0x11A7) return true;  // the place before the first trailing jamo: utf8proc lets a syllable swallow it
    const bool mark =
        utf8proc_get_property(static_cast<utf8proc_int32_t>(c))->combining_class != 0 || (c >= 0x11930 && c <= 0x11938);
    return mark && !isCombiningMark(c);
}

void compose(std::u32string& text) {
    static_assert(sizeof(char32_t) == sizeof(utf8proc_int32_t));
    std::size_t kept = 0;
    for (std::size_t start = 0; start < text.size();) {
        std::size_t end = start;
        while (end < text.size() && !isComposedLater(text[end])) ++end;
        if (end == start) {
            text[kept++] = text[start++];
            continue;
        }
        std::u32string part = text.substr(start, end - start);
        const auto length = utf8proc_normalize_utf32(
            reinterpret_cast<utf8proc_int32_t*>(part.data()), static_cast<utf8proc_ssize_t>(part.size()),
            static_cast<utf8proc_option_t>(UTF8PROC_COMPOSE | UTF8PROC_STABLE));
        const std::size_t count = length < 0 ? part.size() : static_cast<std::size_t>(length);
        std::copy_n(part.begin(), count, text.begin() + static_cast<std::ptrdiff_t>(kept));
        kept += count;
        start = end;
    }
    text.resize(kept);
}

}  // namespace

bool isSurelyIn(Form form, std::string_view text) {
    const char32_t limit = form == Form::C ? 0x300 : form == Form::D ? 0xC0 : 0xA0;
    for (std::size_t i = 0; i < text.size();) {
        if (static_cast<unsigned char>(text[i]) < 0x80) {
            ++i;
            continue;
        }
        const DecodedChar decoded = decodeUtf8(text.substr(i));
        if (decoded.codePoint >= limit && !(decoded.codePoint >= 0x4E00 && decoded.codePoint <= 0x9FFF)) return false;
        i += decoded.bytes;
    }
    return true;
}

void toForm(Form form, std::string_view text, std::string& out) {
    static thread_local std::u32string points;
    points.clear();
    const bool compatible = form == Form::KC || form == Form::KD;
    for (std::size_t i = 0; i < text.size();) {
        const DecodedChar decoded = decodeUtf8(text.substr(i));
        i += decoded.bytes;
        if (compatible) {
            appendCompatible(decoded.codePoint, points);
        } else {
            appendDecomposed(decoded.codePoint, points);
        }
    }
    reorderMarks(points);
    if (form == Form::C || form == Form::KC) compose(points);
    out.clear();
    for (const char32_t c : points) appendUtf8(c, out);
    if (points.capacity() > kKeepAtMost) std::u32string().swap(points);
}

std::size_t firstGrapheme(std::string_view text) {
    DecodedChar left = decodeUtf8(text);
    std::size_t bytes = left.bytes;
    utf8proc_int32_t state = 0;
    while (bytes < text.size()) {
        const DecodedChar right = decodeUtf8(text.substr(bytes));
        if (breaksBetween(left.codePoint, right.codePoint, state)) break;
        bytes += right.bytes;
        left = right;
    }
    return bytes;
}

}  // namespace tb::unicode
