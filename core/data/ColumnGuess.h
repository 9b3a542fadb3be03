#pragma once

#include <optional>
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
/// Sets the plan's column roles: by name first, the better name winning; then text and label by the rows' contents (the
/// longest texts; few distinct short values). `rows` are without the header.
void guessColumns(ImportPlan& plan, const std::vector<std::vector<std::string>>& rows);
/// Columns called as one of `sets`, whatever the capitals, hold its labels; then they are not what was guessed from
/// their contents.
void mapSetsByName(ImportPlan& plan, const std::vector<std::string>& sets);
/// Whether the first of `rows` names the columns rather than being an utterance itself.
[[nodiscard]] bool looksLikeHeader(const std::vector<std::vector<std::string>>& rows);

}  // namespace tb::data
