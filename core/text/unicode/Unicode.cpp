#include "core/text/unicode/Unicode.h"

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

// What utf8proc (Unicode 15) does not know yet and regular expressions of Unicode 16 and 17 do; the circled and squared
// letters are word characters without being letters.
constexpr std::array<Range, 22> kLaterLetters{
    {{0x1C89, 0x1C8A},   {0xA7CB, 0xA7CD},   {0xA7DA, 0xA7DC},   {0x105C0, 0x105F3}, {0x10D4A, 0x10D65},
     {0x10D6F, 0x10D85}, {0x10EC2, 0x10EC4}, {0x11380, 0x11389}, {0x1138B, 0x1138B}, {0x1138E, 0x1138E},
     {0x11390, 0x113B5}, {0x113B7, 0x113B7}, {0x113D1, 0x113D1}, {0x113D3, 0x113D3}, {0x11BC0, 0x11BE0},
     {0x13460, 0x143FA}, {0x16100, 0x1611D}, {0x16D40, 0x16D6C}, {0x18CFF, 0x18CFF}, {0x1E5D0, 0x1E5ED},
     {0x1E5F0, 0x1E5F0}, {0x2EBF0, 0x2EE5D}}};
constexpr std::array<Range, 7> kLaterNumbers{{{0x10D40, 0x10D49},
                                              {0x116D0, 0x116E3},
                                              {0x11BF0, 0x11BF9},
                                              {0x16130, 0x16139},
                                              {0x16D70, 0x16D79},
                                              {0x1CCF0, 0x1CCF9},
                                              {0x1E5F1, 0x1E5FA}}};
constexpr std::array<Range, 2> kNumbersOfUnicode17{{{0x11DE0, 0x11DE9}, {0x16FF4, 0x16FF6}}};
constexpr std::array<Range, 36> kMoreWordCharacters{
    {{0x897, 0x897},     {0x1C89, 0x1C8A},   {0x24B6, 0x24E9},   {0xA7CB, 0xA7CD},   {0xA7DA, 0xA7DC},
     {0x105C0, 0x105F3}, {0x10D40, 0x10D65}, {0x10D69, 0x10D6D}, {0x10D6F, 0x10D85}, {0x10EC2, 0x10EC4},
     {0x10EFC, 0x10EFC}, {0x11380, 0x11389}, {0x1138B, 0x1138B}, {0x1138E, 0x1138E}, {0x11390, 0x113B5},
     {0x113B7, 0x113C0}, {0x113C2, 0x113C2}, {0x113C5, 0x113C5}, {0x113C7, 0x113CA}, {0x113CC, 0x113D3},
     {0x113E1, 0x113E2}, {0x116D0, 0x116E3}, {0x11BC0, 0x11BE0}, {0x11BF0, 0x11BF9}, {0x11F5A, 0x11F5A},
     {0x13460, 0x143FA}, {0x16100, 0x16139}, {0x16D40, 0x16D6C}, {0x16D70, 0x16D79}, {0x18CFF, 0x18CFF},
     {0x1CCF0, 0x1CCF9}, {0x1E5D0, 0x1E5FA}, {0x1F130, 0x1F149}, {0x1F150, 0x1F169}, {0x1F170, 0x1F189},
     {0x2EBF0, 0x2EE5D}}};
// What became a mark, and what became decomposable, after Unicode 9: the normalisation forms of the reference pass them
// by.
constexpr std::array<Range, 76> kLaterCombiningMarks{
    {{0x7FD, 0x7FD},     {0x898, 0x89F},     {0x8CA, 0x8D3},     {0x9FE, 0x9FE},     {0xAFA, 0xAFF},
     {0xB55, 0xB55},     {0xC04, 0xC04},     {0xC3C, 0xC3C},     {0xCF3, 0xCF3},     {0xD00, 0xD00},
     {0xD3B, 0xD3C},     {0xD81, 0xD81},     {0xEBA, 0xEBA},     {0xECE, 0xECE},     {0x1715, 0x1715},
     {0x180F, 0x180F},   {0x1ABF, 0x1ACE},   {0x1CF7, 0x1CF7},   {0x1DF6, 0x1DFA},   {0xA82C, 0xA82C},
     {0xA8FF, 0xA8FF},   {0x10D24, 0x10D27}, {0x10EAB, 0x10EAC}, {0x10EFD, 0x10EFF}, {0x10F46, 0x10F50},
     {0x10F82, 0x10F85}, {0x11070, 0x11070}, {0x11073, 0x11074}, {0x110C2, 0x110C2}, {0x11145, 0x11146},
     {0x111C9, 0x111C9}, {0x111CE, 0x111CF}, {0x11241, 0x11241}, {0x1133B, 0x1133B}, {0x1145E, 0x1145E},
     {0x1182C, 0x1183A}, {0x11930, 0x11935}, {0x11937, 0x11938}, {0x1193B, 0x1193E}, {0x11940, 0x11940},
     {0x11942, 0x11943}, {0x119D1, 0x119D7}, {0x119DA, 0x119E0}, {0x119E4, 0x119E4}, {0x11A01, 0x11A0A},
     {0x11A33, 0x11A39}, {0x11A3B, 0x11A3E}, {0x11A47, 0x11A47}, {0x11A51, 0x11A5B}, {0x11A8A, 0x11A99},
     {0x11D31, 0x11D36}, {0x11D3A, 0x11D3A}, {0x11D3C, 0x11D3D}, {0x11D3F, 0x11D45}, {0x11D47, 0x11D47},
     {0x11D8A, 0x11D8E}, {0x11D90, 0x11D91}, {0x11D93, 0x11D97}, {0x11EF3, 0x11EF6}, {0x11F00, 0x11F01},
     {0x11F03, 0x11F03}, {0x11F34, 0x11F3A}, {0x11F3E, 0x11F42}, {0x13440, 0x13440}, {0x13447, 0x13455},
     {0x16F4F, 0x16F4F}, {0x16F7F, 0x16F87}, {0x16FE4, 0x16FE4}, {0x16FF0, 0x16FF1}, {0x1CF00, 0x1CF2D},
     {0x1CF30, 0x1CF46}, {0x1E08F, 0x1E08F}, {0x1E130, 0x1E136}, {0x1E2AE, 0x1E2AE}, {0x1E2EC, 0x1E2EF},
     {0x1E4EC, 0x1E4EF}}};
constexpr std::array<Range, 10> kLaterDecompositions{{{0x32FF, 0x32FF},
                                                      {0xA7F2, 0xA7F4},
                                                      {0xAB69, 0xAB69},
                                                      {0x10781, 0x10785},
                                                      {0x10787, 0x107B0},
                                                      {0x107B2, 0x107BA},
                                                      {0x11938, 0x11938},
                                                      {0x1E030, 0x1E06D},
                                                      {0x1F16C, 0x1F16C},
                                                      {0x1FBF0, 0x1FBF9}}};

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
    const int known = utf8proc_get_property(static_cast<utf8proc_int32_t>(codePoint))->combining_class;
    return known != 0 && within(kLaterCombiningMarks, codePoint) ? 0 : known;
}

void appendParts(char32_t c, utf8proc_option_t options, std::u32string& out) {
    std::array<utf8proc_int32_t, 32> parts{};
    int boundClass = 0;
    const auto count =
        utf8proc_decompose_char(static_cast<utf8proc_int32_t>(c), parts.data(), parts.size(), options, &boundClass);
    if (count <= 0 || static_cast<std::size_t>(count) > parts.size() || within(kLaterDecompositions, c)) {
        out.push_back(c);
        return;
    }
    std::transform(parts.begin(), parts.begin() + count, std::back_inserter(out),
                   [](utf8proc_int32_t part) { return static_cast<char32_t>(part); });
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
            return c == 0x200C || c == 0x200D || within(kMoreWordCharacters, c);
    }
}

bool isLetter(char32_t c) {
    if (c < 0x80) return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
    if (isCommonIdeograph(c)) return true;
    switch (category(c)) {
        case UTF8PROC_CATEGORY_LU:
        case UTF8PROC_CATEGORY_LL:
        case UTF8PROC_CATEGORY_LT:
        case UTF8PROC_CATEGORY_LM:
        case UTF8PROC_CATEGORY_LO:
            return true;
        default:
            return within(kLaterLetters, c);
    }
}

bool isNumber(char32_t c) {
    if (c < 0x80) return c >= '0' && c <= '9';
    if (isCommonIdeograph(c)) return false;
    switch (category(c)) {
        case UTF8PROC_CATEGORY_ND:
        case UTF8PROC_CATEGORY_NL:
        case UTF8PROC_CATEGORY_NO:
            return true;
        default:
            return within(kLaterNumbers, c);
    }
}

bool isNumeric(char32_t c) {
    return isNumber(c) || within(kNumbersOfUnicode17, c);
}

bool isCombiningMark(char32_t c) {
    if (c < 0x300 || isCommonIdeograph(c)) return false;
    switch (category(c)) {
        case UTF8PROC_CATEGORY_MN:
        case UTF8PROC_CATEGORY_MC:
        case UTF8PROC_CATEGORY_ME:
            return !within(kLaterCombiningMarks, c);
        default:
            return c == 0x1CF2 || c == 0x1CF3;  // marks until Unicode 12
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
    } else {
        appendParts(c, UTF8PROC_DECOMPOSE, out);
    }
}

void appendCompatible(char32_t c, std::u32string& out) {
    if (c < 0xA0 || isCommonIdeograph(c)) {
        out.push_back(c);
    } else {
        appendParts(c, static_cast<utf8proc_option_t>(UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT), out);
    }
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
