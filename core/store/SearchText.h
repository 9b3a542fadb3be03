#pragma once

// Private to core/store: how texts and questions are cut into words for the full-text index.

#include <string>
#include <string_view>
#include <vector>

struct sqlite3;

namespace tb::sql {

/// Raise when searchText() changes: a workspace indexed under another number is indexed anew when it is opened.
inline constexpr int kSearchTextVersion = 1;

/// The text with a space around each character of a script written without spaces (Han, kana, Hangul, Thai, Lao, Khmer,
/// Burmese), so that FTS5's unicode61 takes each as a word. Bytes that are not UTF-8 pass through.
[[nodiscard]] std::string searchText(std::string_view text);

/// What a person typed, as conditions that must all hold.
struct SearchTerms {
    std::string match;  ///< FTS5 expression: every word as a prefix, runs of CJK as phrases. May be empty.
    std::vector<std::string>
        likes;  ///< LIKE patterns (escaped with \) for terms the index has no word for, such as "?!".
};
[[nodiscard]] SearchTerms searchTerms(std::string_view typed);

/// `text` as a LIKE pattern for "contains", escaped with \.
[[nodiscard]] std::string likePattern(std::string_view text);

/// Makes tb_search_text() known to a connection; throws SQLite::Exception.
void registerSearchText(sqlite3* db);

}  // namespace tb::sql
