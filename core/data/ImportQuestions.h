#pragma once

// Private to core/data.

#include "core/data/GridPlan.h"
#include "core/data/ImportProposal.h"

namespace tb::data {

/// Whether cells of the label column hold several labels, and how: sets plan.labelCells for lists, which are certain.
[[nodiscard]] LabelCells findLabelCells(const ImportPlan& plan, const Rows& rows);
/// Columns that were taken for splits by their name and hold none are left out, with a notice.
void settleSplits(ImportPlan& plan, const Rows& rows, std::vector<ImportNotice>& notices);

/// The questions about the columns: which holds the intents, and whether zeros and ones are intents. The likeliest
/// reading of each is the plan as it is.
[[nodiscard]] std::vector<ImportQuestion> askAboutColumns(const ImportPlan& plan, const ColumnDoubts& doubts);
/// The questions about the rows under the plan. `rows`: the first of the table, in the order of its columns.
[[nodiscard]] std::vector<ImportQuestion> askAboutRows(const ImportPlan& plan, const Rows& rows);

}  // namespace tb::data
