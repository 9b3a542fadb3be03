#include "core/data/AlikeNames.h"

#include <algorithm>
#include <array>
#include <cstdio>

#include "core/base/Utf8.h"
#include "core/text/unicode/Unicode.h"
#include "core/text/unicode/UnicodeForms.h"

namespace tb {
namespace {

bool isPlainSpace(char32_t codePoint) {
    return codePoint == U' ';
}

/// Format characters, controls, and the fillers that are drawn as nothing.
bool isInvisible(char32_t codePoint) {
    return unicode::isControl(codePoint) || codePoint == 0x00AD || codePoint == 0x034F || codePoint == 0x115F ||
           codePoint == 0x1160 || codePoint == 0x3164 || codePoint == 0xFFA0 ||
           (codePoint >= 0xFE00 && codePoint <= 0xFE0F);
}

template <class Each>
void forEachCodePoint(std::string_view text, const Each& each) {
    for (std::size_t at = 0; at < text.size();) {
        const DecodedChar step = decodeUtf8(text.substr(at));
        each(step.codePoint);
        at += step.bytes;
    }
}

}  // namespace

std::string alikeKey(std::string_view name) {
    std::string normal;
    unicode::toForm(unicode::Form::KC, validUtf8(name), normal);
    std::u32string lower;
    forEachCodePoint(normal, [&](char32_t codePoint) {
        const bool space = unicode::isWhitespace(codePoint);
        if (space && !lower.empty() && lower.back() != U' ') lower.push_back(U' ');
        if (!space && !isInvisible(codePoint)) unicode::appendLower(codePoint, lower);
    });
    if (!lower.empty() && lower.back() == U' ') lower.pop_back();
    std::string key;
    for (const char32_t codePoint : lower) appendUtf8(codePoint, key);
    return key;
}

std::string spelledOut(std::string_view name) {
    std::string out;
    forEachCodePoint(name, [&](char32_t codePoint) {
        const bool hidden = isInvisible(codePoint) || unicode::isCombiningMark(codePoint) ||
                            (unicode::isWhitespace(codePoint) && !isPlainSpace(codePoint));
        if (!hidden) return appendUtf8(codePoint, out);
        std::array<char, 16> code{};
        const int length = std::snprintf(code.data(), code.size(), "<U+%04X>", static_cast<unsigned>(codePoint));
        out.append(code.data(), static_cast<std::size_t>(std::max(length, 0)));
    });
    return out;
}

bool looksMissing(std::string_view label) {
    static constexpr std::array<std::string_view, 20> kMissing{
        "nan", "null", "none", "n/a", "na", "#n/a", "nil",        "undefined", "missing", "unlabeled",
        "-",   "--",   "?",    "??",  ".",  "...",  "unlabelled", "empty",     "无",      "空"};
    const std::string key = alikeKey(label);
    return std::find(kMissing.begin(), kMissing.end(), key) != kMissing.end();
}

}  // namespace tb
