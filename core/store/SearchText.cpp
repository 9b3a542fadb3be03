#include "core/store/SearchText.h"

#include <SQLiteCpp/Exception.h>
#include <sqlite3.h>
#include <utf8proc.h>

#include <algorithm>
#include <cstdint>

namespace tb::sql {
namespace {

struct Decoded {
    std::int32_t codePoint = -1;  ///< -1 for a byte that is not UTF-8.
    std::size_t bytes = 1;
};

Decoded decode(std::string_view rest) {
    utf8proc_int32_t codePoint = -1;
    const auto* bytes = reinterpret_cast<const utf8proc_uint8_t*>(rest.data());
    const utf8proc_ssize_t used = utf8proc_iterate(bytes, static_cast<utf8proc_ssize_t>(rest.size()), &codePoint);
    if (used <= 0) return {};
    return {codePoint, static_cast<std::size_t>(used)};
}

bool writtenWithoutSpaces(std::int32_t c) {
    struct Range {
        std::int32_t first, last;
    };
    static constexpr Range kRanges[] = {
        {0x0E00, 0x0EFF}, {0x1000, 0x109F}, {0x1780, 0x17FF},  // Thai and Lao, Burmese, Khmer
        {0x1100, 0x11FF}, {0x2E80, 0x2FDF}, {0x3005, 0x3007},   {0x3040, 0x30FF},  {0x3105, 0x318F},
        {0x31A0, 0x31FF}, {0x3400, 0x4DBF}, {0x4E00, 0x9FFF},   {0xA960, 0xA97F},  {0xAC00, 0xD7FF},
        {0xF900, 0xFAFF}, {0xFF66, 0xFFDC}, {0x1B000, 0x1B16F}, {0x20000, 0x323AF}};
    if (c < 0x0E00) return false;
    return std::any_of(std::begin(kRanges), std::end(kRanges),
                       [c](const Range& r) { return c >= r.first && c <= r.last; });
}

/// The categories unicode61 makes words of.
bool isWordCharacter(std::int32_t c) {
    if (c < 0) return false;
    switch (utf8proc_category(c)) {
        case UTF8PROC_CATEGORY_LU:
        case UTF8PROC_CATEGORY_LL:
        case UTF8PROC_CATEGORY_LT:
        case UTF8PROC_CATEGORY_LM:
        case UTF8PROC_CATEGORY_LO:
        case UTF8PROC_CATEGORY_ND:
        case UTF8PROC_CATEGORY_NL:
        case UTF8PROC_CATEGORY_NO:
            return true;
        default:
            return false;
    }
}

void addTerm(std::string_view term, SearchTerms& terms) {
    bool hasWord = false;
    std::string plain;
    for (std::size_t at = 0; at < term.size();) {
        const Decoded next = decode(term.substr(at));
        hasWord = hasWord || isWordCharacter(next.codePoint);
        if (term[at] != '"') plain += term.substr(at, next.bytes);
        at += next.bytes;
    }
    if (!hasWord) {
        terms.likes.push_back(likePattern(term));
        return;
    }
    if (!terms.match.empty()) terms.match += " AND ";
    terms.match += '"' + searchText(plain) + "\"*";
}

void searchTextFunction(sqlite3_context* context, int, sqlite3_value** values) {
    const auto* text = reinterpret_cast<const char*>(sqlite3_value_text(values[0]));
    if (text == nullptr) return sqlite3_result_null(context);
    try {
        const std::string cut = searchText({text, static_cast<std::size_t>(sqlite3_value_bytes(values[0]))});
        sqlite3_result_text64(context, cut.data(), cut.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
    } catch (const std::bad_alloc&) {
        sqlite3_result_error_nomem(context);
    }
}

}  // namespace

std::string searchText(std::string_view text) {
    const bool ascii =
        std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    if (ascii) return std::string(text);
    std::string cut;
    cut.reserve(text.size() * 2);
    for (std::size_t at = 0; at < text.size();) {
        const Decoded next = decode(text.substr(at));
        const bool alone = writtenWithoutSpaces(next.codePoint);
        if (alone && !cut.empty() && cut.back() != ' ') cut += ' ';
        cut += text.substr(at, next.bytes);
        at += next.bytes;
        if (alone && at < text.size()) cut += ' ';
    }
    return cut;
}

SearchTerms searchTerms(std::string_view typed) {
    static constexpr std::string_view kSpaces = " \t\r\n\v\f";
    static constexpr std::string_view kIdeographicSpace = "\xE3\x80\x80";
    std::string text(typed);
    text.erase(std::remove(text.begin(), text.end(), '\0'), text.end());
    for (std::size_t at; (at = text.find(kIdeographicSpace)) != std::string::npos;)
        text.replace(at, kIdeographicSpace.size(), " ");
    SearchTerms terms;
    for (std::size_t at = text.find_first_not_of(kSpaces); at != std::string::npos;) {
        const std::size_t end = std::min(text.find_first_of(kSpaces, at), text.size());
        addTerm(std::string_view(text).substr(at, end - at), terms);
        at = text.find_first_not_of(kSpaces, end);
    }
    return terms;
}

std::string likePattern(std::string_view text) {
    std::string pattern = "%";
    for (const char c : text) {
        if (c == '%' || c == '_' || c == '\\') pattern += '\\';
        pattern += c;
    }
    return pattern + '%';
}

void registerSearchText(sqlite3* db) {
    const int flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS;
    const int code = sqlite3_create_function_v2(db, "tb_search_text", 1, flags, nullptr, &searchTextFunction, nullptr,
                                                nullptr, nullptr);
    if (code != SQLITE_OK) throw SQLite::Exception(db, code);
}

}  // namespace tb::sql
