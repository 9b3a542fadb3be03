#include "core/text/unicode/TextHealth.h"

#include <cld2/public/compact_lang_det.h>
#include <iconv.h>

#include <algorithm>
#include <array>
#include <map>
#include <memory>
#include <optional>
#include <utility>

#include "core/base/Utf8.h"
#include "core/text/unicode/Unicode.h"

namespace tb {
namespace {

constexpr std::size_t kMinLetters = 24;  ///< To name the language of Latin text.
constexpr int kMinPercent = 90;          ///< Of the text in one language.
constexpr std::size_t kMinGbk = 3;       ///< Ideographs in a row that must read as UTF-8: two may do so by chance.

/// Windows-1252 above Latin-1's control characters, 0x80 to 0x9F; 0 where it is undefined.
constexpr std::array<char32_t, 32> kWindows1252{0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                                0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017D, 0,
                                                0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                                0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

/// The byte that Windows-1252 (or Latin-1) writes for a character beyond ASCII.
std::optional<char> asWesternByte(char32_t c) {
    if (c >= 0x80 && c <= 0xFF) return static_cast<char>(c);
    const auto* const found = c == 0 ? kWindows1252.end() : std::find(kWindows1252.begin(), kWindows1252.end(), c);
    if (found == kWindows1252.end()) return std::nullopt;
    return static_cast<char>(0x80 + (found - kWindows1252.begin()));
}

/// A run of Western characters that is one or more whole UTF-8 sequences was UTF-8.
bool isUtf8InDisguise(const std::string& run) {
    return run.size() >= 2 && isValidUtf8(run);
}

std::optional<std::string> toGbk(std::string_view utf8) {
    const auto close = [](void* handle) { iconv_close(handle); };
    const std::unique_ptr<void, decltype(close)> converter(iconv_open("GBK", "UTF-8"), close);
    if (converter.get() == reinterpret_cast<iconv_t>(-1)) return std::nullopt;
    std::string in(utf8);
    std::string out(utf8.size(), '\0');
    char* from = in.data();
    char* to = out.data();
    std::size_t fromLeft = in.size();
    std::size_t toLeft = out.size();
    if (iconv(converter.get(), &from, &fromLeft, &to, &toLeft) == static_cast<std::size_t>(-1)) return std::nullopt;
    out.resize(out.size() - toLeft);
    return out;
}

/// A run of ideographs whose GBK bytes are UTF-8 for ideographs.
bool isGbkInDisguise(std::string_view run, std::size_t characters) {
    if (characters < kMinGbk) return false;
    std::optional<std::string> bytes = toGbk(run);
    if (!bytes) return false;
    // A last character may have been cut in two by the wrong reading.
    while (!bytes->empty() && !isValidUtf8(*bytes) && bytes->size() + 2 > 2 * characters) bytes->pop_back();
    if (bytes->empty() || !isValidUtf8(*bytes)) return false;
    std::string_view rest = *bytes;
    while (!rest.empty()) {
        const DecodedChar next = decodeUtf8(rest);
        const bool plausible = unicode::isIdeograph(next.codePoint) ||
                               (next.codePoint >= 0x3000 && next.codePoint <= 0x303F) || next.codePoint >= 0xFF00;
        if (!plausible) return false;
        rest.remove_prefix(next.bytes);
    }
    return true;
}

bool onlyQuestionMarks(std::string_view text) {
    std::size_t marks = 0;
    for (const char c : text) {
        if (c == '?')
            ++marks;
        else if (c != ' ' && c != ',' && c != '.' && c != '!')
            return false;
    }
    return marks >= 4 && text.find("? ?") != std::string_view::npos;
}

enum class Script { Latin, Han, Kana, Hangul, Cyrillic, Greek, Arabic, Hebrew, Thai, Devanagari, Other };

Script scriptOf(char32_t c) {
    if (unicode::isIdeograph(c)) return Script::Han;
    struct Range {
        char32_t first, last;
        Script script;
    };
    static constexpr Range kRanges[] = {
        {0x41, 0x24F, Script::Latin},     {0x370, 0x3FF, Script::Greek},    {0x400, 0x52F, Script::Cyrillic},
        {0x590, 0x5FF, Script::Hebrew},   {0x600, 0x6FF, Script::Arabic},   {0x900, 0x97F, Script::Devanagari},
        {0xE00, 0xE7F, Script::Thai},     {0x1E00, 0x1EFF, Script::Latin},  {0x3040, 0x30FF, Script::Kana},
        {0xAC00, 0xD7AF, Script::Hangul}, {0xFB50, 0xFEFC, Script::Arabic}, {0xFF21, 0xFF5A, Script::Latin}};
    for (const Range& range : kRanges)
        if (c >= range.first && c <= range.last) return range.script;
    return Script::Other;
}

std::string latinLanguage(std::string_view text) {
    CLD2::Language languages[3];
    int percents[3];
    int textBytes = 0;
    bool reliable = false;
    CLD2::DetectLanguageSummary(text.data(), static_cast<int>(std::min<std::size_t>(text.size(), 1U << 16U)), true,
                                languages, percents, &textBytes, &reliable);
    if (!reliable || percents[0] < kMinPercent || languages[0] == CLD2::UNKNOWN_LANGUAGE) return {};
    return CLD2::LanguageCode(languages[0]);
}

}  // namespace

bool looksMisdecoded(std::string_view text) {
    if (onlyQuestionMarks(text)) return true;
    std::string western;
    std::size_t hanFrom = 0;
    std::size_t hanCount = 0;
    for (std::size_t at = 0; at < text.size();) {
        const DecodedChar next = decodeUtf8(text.substr(at));
        if (!next.valid || next.codePoint == 0xFFFD || (next.codePoint >= 0x80 && next.codePoint < 0xA0)) return true;
        if (const auto byte = asWesternByte(next.codePoint)) {
            western.push_back(*byte);
        } else if (isUtf8InDisguise(std::exchange(western, {}))) {
            return true;
        }
        if (unicode::isIdeograph(next.codePoint)) {
            if (hanCount++ == 0) hanFrom = at;
        } else if (isGbkInDisguise(text.substr(hanFrom, at - hanFrom), std::exchange(hanCount, 0))) {
            return true;
        }
        at += next.bytes;
    }
    return isUtf8InDisguise(western) || isGbkInDisguise(text.substr(hanFrom), hanCount);
}

std::string languageOf(std::string_view text) {
    if (!isValidUtf8(text)) return {};
    std::map<Script, std::size_t> letters;
    std::size_t all = 0;
    for (std::string_view rest = text; !rest.empty();) {
        const DecodedChar next = decodeUtf8(rest);
        rest.remove_prefix(next.bytes);
        if (!unicode::isWordCharacter(next.codePoint) || (next.codePoint >= '0' && next.codePoint <= '9') ||
            next.codePoint == '_')
            continue;
        // An ideograph says about as much as a short word.
        const Script script = scriptOf(next.codePoint);
        const std::size_t weight = script == Script::Han || script == Script::Kana || script == Script::Hangul ? 3 : 1;
        letters[script] += weight;
        all += weight;
    }
    if (all == 0) return {};
    const auto share = [&](Script script) { return static_cast<double>(letters[script]) / static_cast<double>(all); };
    if (share(Script::Latin) >= 0.8) return letters[Script::Latin] >= kMinLetters ? latinLanguage(text) : std::string();
    if (share(Script::Han) + share(Script::Kana) >= 0.6) return share(Script::Kana) > 0.1 ? "ja" : "zh";
    static constexpr std::pair<Script, const char*> kByScript[] = {
        {Script::Hangul, "ko"},       {Script::Greek, "el"},      {Script::Hebrew, "he"},        {Script::Thai, "th"},
        {Script::Cyrillic, "(Cyrl)"}, {Script::Arabic, "(Arab)"}, {Script::Devanagari, "(Deva)"}};
    for (const auto& [script, code] : kByScript)
        if (share(script) >= 0.6) return code;
    return {};
}

std::size_t roughTokens(std::string_view text) {
    constexpr std::size_t kWholeWord = 8;  // longer words are mostly cut, into pieces of about five letters
    constexpr std::size_t kPiece = 5;
    std::size_t tokens = 2;
    std::size_t letters = 0;
    const auto endWord = [&] {
        if (letters > 0) tokens += letters <= kWholeWord ? 1 : 1 + (letters - kWholeWord + kPiece - 1) / kPiece;
        letters = 0;
    };
    while (!text.empty()) {
        const DecodedChar next = decodeUtf8(text);
        text.remove_prefix(next.bytes);
        if (unicode::isIdeograph(next.codePoint)) {
            endWord();
            ++tokens;
        } else if (unicode::isWordCharacter(next.codePoint)) {
            ++letters;
        } else {
            endWord();
            tokens += unicode::isWhitespace(next.codePoint) || unicode::isControl(next.codePoint) ? 0 : 1;
        }
    }
    endWord();
    return tokens;
}

}  // namespace tb
