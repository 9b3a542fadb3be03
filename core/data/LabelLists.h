#pragma once

// Private to core/data.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/data/ImportPlan.h"

namespace tb::data {

/// The elements of a list as JSON or Python write it: ["a","b"], ['a', 'b'], [a, b], [] and (). Nothing for what is no
/// list.
[[nodiscard]] std::optional<std::vector<std::string>> parseLabelList(std::string_view cell);
/// The labels in a cell, without white space around them and none twice.
[[nodiscard]] std::vector<std::string> labelsIn(std::string_view cell, const LabelCells& cells);
/// The first cell of the column with several labels; empty when there is none.
[[nodiscard]] std::string firstSeveral(const std::vector<std::vector<std::string>>& rows, std::size_t column,
                                       const LabelCells& cells);

}  // namespace tb::data
