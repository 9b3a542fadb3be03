#pragma once

// Private to core/data.

#include "core/data/ColumnGuess.h"
#include "core/data/ImportFormat.h"

namespace tb::data {

/// The first rows of a file whose columns have no names of their own, as they stand there.
struct GridRow {
    std::uint64_t line = 1;
    std::vector<std::string> cells;
};

struct GridDoubts {
    bool header = false;  ///< The first row may be a header or a text.
    ColumnDoubts columns;
};

/// Finds where the table begins, whether its first row is a header, and what the columns are. Titles above the table,
/// headers with empty or equal names and R's headers, which leave the row names without one, are seen through. What
/// `choices` says is kept. Errors: Unsupported for too many columns.
[[nodiscard]] Expected<GridDoubts> planGrid(const std::vector<GridRow>& rows, const ImportChoices& choices,
                                            const std::filesystem::path& file, ImportPlan& plan);

/// How much the first of `rows` looks like a header: from 2 on it is one, below 1 none, between them nobody knows.
[[nodiscard]] double headerScore(const Rows& rows);

/// "column 7"
[[nodiscard]] std::string numberedColumn(std::size_t column);

}  // namespace tb::data
