#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "core/data/Importer.h"

namespace tb {

/// What a staged row is to what came before; DataValidator marks it further in flags, leak_split and left_out.
/// Kept in temp.import_rows.status. `ConflictAgain` repeats a conflict of the same file. The last three are of rows
/// with an id: `Update` changes the row of its column target; `Unchanged` gives its id to that row, if there is one;
/// `IdAgain` is left out.
enum class StagedRowStatus { New, Duplicate, Conflict, ConflictAgain, Update, Unchanged, IdAgain };

struct LabelConflict {
    std::string text;
    std::string oldLabel;
    std::string newLabel;
    std::uint64_t line = 0;
};

/// A row found by its id that the file says something else about.
struct RowUpdate {
    std::string externalId;
    std::string oldText;
    std::string newText;
    std::string oldLabel;
    std::string newLabel;  ///< As oldLabel where the file names none.
    std::uint64_t line = 0;
};

/// A file on its way into the stage; ids are given once in the life of a store.
using ImportStageId = std::int64_t;
struct ImportStage {
    ImportStageId id = 0;
    ImportPlan plan;  ///< With the names of the label sets as they are written in the workspace.
};
struct StagedRow {
    Example example;
    std::uint64_t line = 0;  ///< 1-based, in the file.
};

/// What a staged import would do; nothing is in the dataset yet.
struct ImportReport {
    ReadReport read;
    std::uint64_t newRows = 0;     ///< Rows that are neither duplicates nor conflicts, nor known by their id.
    std::uint64_t duplicates = 0;  ///< Same text and same label (or none) as an earlier row.
    std::uint64_t conflicts = 0;   ///< Same text, another label.
    std::uint64_t updated =
        0;  ///< Known by their id and different: changed in place. After commitImport(): those changed.
    std::uint64_t unchanged = 0;  ///< Known by their id, or by their text and given the id, and nothing else to change.
    std::uint64_t setLabelled =
        0;  ///< Texts that are there and get labels of further sets; nothing else of them changes.
    std::uint64_t repeatedIds = 0;                              ///< The id stood in the file before; left out.
    std::vector<LabelConflict> conflictSamples;                 ///< The first 200.
    std::vector<std::string> duplicateSamples;                  ///< The first 200 texts.
    std::vector<RowUpdate> updateSamples;                       ///< The first 200.
    std::vector<std::pair<std::string, std::uint64_t>> labels;  ///< Rows of each label in the file.
    std::vector<std::string> newLabels;                         ///< Intents the workspace does not know yet.
    std::uint64_t imported = 0;                                 ///< Rows added; set by commitImport().
    std::int64_t step = 0;  ///< Of the undo history, set by commitImport(); 0 = nothing was brought in.
};

}  // namespace tb
