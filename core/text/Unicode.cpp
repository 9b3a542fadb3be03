#include "core/text/Unicode.h"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <iterator>

namespace tb::unicode {

namespace {

struct Range {
    char32_t first;
    char32_t last;
};

// What the general categories Mn and Cf, and P, have gained since Unicode 8. Ranges run on over characters that are
// neither.
constexpr std::array<Range, 32> kLaterMarksAndControls{
    {{0x7FD, 0x7FD},     {0x890, 0x8E2},     {0x9FE, 0x9FE},     {0xAFA, 0xAFF},     {0xB55, 0xB55},
     {0xC04, 0xC3C},     {0xD00, 0xD00},     {0xD3B, 0xD3C},     {0xD81, 0xD81},     {0xEBA, 0xEBA},
     {0xECE, 0xECE},     {0x180F, 0x1886},   {0x1ABF, 0x1ACE},   {0x1DF6, 0x1DFB},   {0xA82C, 0xA82C},
     {0xA8C5, 0xA8C5},   {0xA8FF, 0xA8FF},   {0xA9BD, 0xA9BD},   {0x10D24, 0x10F85}, {0x11070, 0x11074},
     {0x110C2, 0x110CD}, {0x111C9, 0x111C9}, {0x111CF, 0x111CF}, {0x1123E, 0x11241}, {0x1133B, 0x1133B},
     {0x11438, 0x1145E}, {0x1182F, 0x13455}, {0x16F4F, 0x16F4F}, {0x16FE4, 0x16FE4}, {0x1CF00, 0x1CF46},
     {0x1E000, 0x1E4EF}, {0x1E944, 0x1E94A}}};
constexpr std::array<Range, 12> kLaterPunctuation{{{0x61D, 0x61D},
                                                   {0x9FD, 0xA76},
                                                   {0xC77, 0xC84},
                                                   {0x1B7D, 0x1B7E},
                                                   {0x2E43, 0x2E5D},
                                                   {0x10EAD, 0x10F89},
                                                   {0x1144B, 0x1145D},
                                                   {0x11660, 0x116B9},
                                                   {0x1183B, 0x11FFF},
                                                   {0x12FF1, 0x12FF2},
                                                   {0x16E97, 0x16FE2},
                                                   {0x1E95E, 0x1E95F}}};

/// Capital letters of Unicode 16 and 17, which utf8proc may not know yet, and the lower case of the first.
struct Capitals {
    char32_t first;
    char32_t last;
    char32_t lower;
};
constexpr std::array<Capitals, 10> kLaterCapitals{{{0x1C89, 0x1C89, 0x1C8A},
                                                   {0xA7CB, 0xA7CB, 0x264},
                                                   {0xA7CC, 0xA7CC, 0xA7CD},
                                                   {0xA7CE, 0xA7CE, 0xA7CF},
                                                   {0xA7D2, 0xA7D2, 0xA7D3},
                                                   {0xA7D4, 0xA7D4, 0xA7D5},
                                                   {0xA7DA, 0xA7DA, 0xA7DB},
                                                   {0xA7DC, 0xA7DC, 0x19B},
                                                   {0x10D50, 0x10D65, 0x10D70},
                                                   {0x16EA0, 0x16EB8, 0x16EBB}}};

template <std::size_t N>
bool within(const std::array<Range, N>& ranges, char32_t codePoint) {
    const auto after = std::upper_bound(ranges.begin(), ranges.end(), codePoint,
                                        [](char32_t value, const Range& range) { return value < range.first; });
    return after != ranges.begin() && codePoint <= std::prev(after)->last;
}

/// The everyday ideographs: letters without case, marks or decomposition, so the commonest Chinese text needs no
/// look-up.
constexpr bool isCommonIdeograph(char32_t codePoint) {
    return codePoint >= 0x4E00 && codePoint <= 0x9FFF;
}

utf8proc_category_t category(char32_t codePoint) {
    return utf8proc_category(static_cast<utf8proc_int32_t>(codePoint));
}

int combiningClass(char32_t codePoint) {
    return utf8proc_get_property(static_cast<utf8proc_int32_t>(codePoint))->combining_class;
}

}  // namespace

bool isWhitespace(char32_t c) {
    if (c < 0x80) return c == ' ' || (c >= 9 && c <= 13);
    return c == 0x85 || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 ||
           c == 0x202F || c == 0x205F || c == 0x3000;
}

bool isControl(char32_t c) {
    if (c < 0x80) return c < 0x20 || c == 0x7F;
    if (isCommonIdeograph(c)) return false;
    switch (category(c)) {
        case UTF8PROC_CATEGORY_CC:
        case UTF8PROC_CATEGORY_CO:
            return true;
        case UTF8PROC_CATEGORY_CF:
            return !within(kLaterMarksAndControls, c);
        default:
            return false;
    }
}

bool isPunctuation(char32_t c) {
    if (c < 0x80) return c > 0x20 && c < 0x7F && !(c >= '0' && c <= '9') && !((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
    if (isCommonIdeograph(c)) return false;
    switch (category(c)) {
        case UTF8PROC_CATEGORY_PC:
        case UTF8PROC_CATEGORY_PD:
        case UTF8PROC_CATEGORY_PS:
        case UTF8PROC_CATEGORY_PE:
        case UTF8PROC_CATEGORY_PI:
        case UTF8PROC_CATEGORY_PF:
        case UTF8PROC_CATEGORY_PO:
            return !within(kLaterPunctuation, c);
        default:
            return c == 0x166D || c == 0x111C9;  // punctuation in Unicode 8, reclassified since
    }
}

bool isNonspacingMark(char32_t c) {
    if (c < 0x300 || isCommonIdeograph(c)) return false;
    if (c == 0x1734) return true;  // a nonspacing mark until Unicode 14
    return category(c) == UTF8PROC_CATEGORY_MN && !within(kLaterMarksAndControls, c);
}

bool isIdeograph(char32_t c) {
    if (c < 0x3400) return false;
    return c <= 0x4DBF || (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0xF900 && c <= 0xFAFF) ||
           (c >= 0x20000 && c <= 0x2A6DF) || (c >= 0x2A700 && c <= 0x2B81F) || (c >= 0x2B920 && c <= 0x2CEAF) ||
           (c >= 0x2F800 && c <= 0x2FA1F);
}

bool isWordCharacter(char32_t c) {
    switch (category(c)) {
        case UTF8PROC_CATEGORY_LU:
        case UTF8PROC_CATEGORY_LL:
        case UTF8PROC_CATEGORY_LT:
        case UTF8PROC_CATEGORY_LM:
        case UTF8PROC_CATEGORY_LO:
        case UTF8PROC_CATEGORY_MN:
        case UTF8PROC_CATEGORY_MC:
        case UTF8PROC_CATEGORY_ME:
        case UTF8PROC_CATEGORY_ND:
        case UTF8PROC_CATEGORY_NL:
        case UTF8PROC_CATEGORY_PC:
            return true;
        default:
            return c == 0x200C || c == 0x200D;
    }
}

void appendLower(char32_t c, std::u32string& out) {
    if (c < 0x80) {
        out.push_back(c >= 'A' && c <= 'Z' ? c + 0x20 : c);
    } else if (isCommonIdeograph(c)) {
        out.push_back(c);
    } else if (c == 0x130) {  // the one character whose lower case is two
        out.append({U'i', 0x307});
    } else if (const auto later = std::find_if(kLaterCapitals.begin(), kLaterCapitals.end(),
                                               [c](const Capitals& row) { return c >= row.first && c <= row.last; });
               c >= kLaterCapitals.front().first && later != kLaterCapitals.end()) {
        out.push_back(later->lower + (c - later->first));
    } else {
        out.push_back(static_cast<char32_t>(utf8proc_tolower(static_cast<utf8proc_int32_t>(c))));
    }
}

void appendDecomposed(char32_t c, std::u32string& out) {
    if (c < 0xC0 || isCommonIdeograph(c)) {
        out.push_back(c);
        return;
    }
    std::array<utf8proc_int32_t, 32> parts{};
    int boundClass = 0;
    const auto count = utf8proc_decompose_char(static_cast<utf8proc_int32_t>(c), parts.data(), parts.size(),
                                               UTF8PROC_DECOMPOSE, &boundClass);
    if (count <= 0 || static_cast<std::size_t>(count) > parts.size()) {
        out.push_back(c);
        return;
    }
    std::transform(parts.begin(), parts.begin() + count, std::back_inserter(out),
                   [](utf8proc_int32_t part) { return static_cast<char32_t>(part); });
}

void reorderMarks(std::u32string& text) {
    for (std::size_t i = 0; i < text.size();) {
        if (text[i] < 0x300 || isCommonIdeograph(text[i]) || combiningClass(text[i]) == 0) {
            ++i;
            continue;
        }
        std::size_t end = i + 1;
        while (end < text.size() && combiningClass(text[end]) != 0) ++end;
        if (end - i > 1) {
            std::stable_sort(text.begin() + static_cast<std::ptrdiff_t>(i),
                             text.begin() + static_cast<std::ptrdiff_t>(end),
                             [](char32_t a, char32_t b) { return combiningClass(a) < combiningClass(b); });
        }
        i = end;
    }
}

}  // namespace tb::unicode
