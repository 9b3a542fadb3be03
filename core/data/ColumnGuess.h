#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/data/Importer.h"

namespace tb::data {

/// What a column can be for us.
enum class ColumnRole { Text, Label, Split, Note, Flagged, Source };

/// By a header name in English or Chinese, e.g. "User Utterance" or "意图"; case, spaces, dashes and underscores do not
/// matter.
[[nodiscard]] std::optional<ColumnRole> roleOfName(std::string_view name);
/// What the columns may be as well, for whoever can be asked.
struct ColumnDoubts {
    std::vector<std::size_t> labels;  ///< Columns that may hold the intents, likeliest first; none where one is sure.
    std::vector<std::size_t> oneHot;  ///< Columns of zeros and ones, each called as a label.
};
/// Sets the plan's column roles: by name first, the better name winning; then text and label by the rows' contents (the
/// longest texts; few distinct short values). A status, a priority or a channel is never taken for the intent. `rows`
/// are without the header.
ColumnDoubts guessColumns(ImportPlan& plan, const std::vector<std::vector<std::string>>& rows);
/// Columns called as one of `sets`, whatever the capitals, hold its labels; then they are not what was guessed from
/// their contents.
void mapSetsByName(ImportPlan& plan, const std::vector<std::string>& sets);
/// How many words of a header name speak of texts or of labels, in the languages that headers are known in.
struct HeaderWords {
    int text = 0;
    int label = 0;
    int all = 0;  ///< Words of the name.
};
[[nodiscard]] HeaderWords headerWords(std::string_view name);
/// "id", "row", "编号": names of columns that count.
[[nodiscard]] bool isCounterName(std::string_view name);

/// What stands in a column, without the cells that say nothing ("", "null", "NaN").
struct ColumnContent {
    double meanLength = 0.0;  ///< Bytes.
    double meanWords = 0.0;
    std::size_t filled = 0;
    std::size_t distinct = 0;
    bool allNumbers = true;
    bool allFlags = true;  ///< 0 and 1, true and false.
    bool allDates = true;  ///< Digits with marks between them.
    bool allSplits = true;
    bool looksLikeIds = true;  ///< Words without white space, as intents are named.
};
[[nodiscard]] ColumnContent contentOf(std::span<const std::vector<std::string>> rows, std::size_t column);

}  // namespace tb::data
