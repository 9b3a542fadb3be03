#pragma once

// Private to core/store: label sets and the labels of rows, in the tables and in the undo history. Works inside the
// caller's transaction and throws SQLite::Exception.

#include <optional>
#include <string>

#include "core/base/Error.h"
#include "core/store/Db.h"
#include "core/store/LabelInfo.h"

namespace tb::sql {

/// Through the undo history.
enum class Direction { Back, Forth };

/// Whether there are sets beside the intents; most workspaces have none.
[[nodiscard]] bool hasFurtherSets(Db& db);
[[nodiscard]] std::string nameOfSet(Db& db, LabelSetId set);  ///< Empty when it is not there.
/// Whatever the capitals.
[[nodiscard]] std::optional<LabelSetId> findSet(Db& db, const std::string& name);
/// Errors: NotFound, naming those that there are.
[[nodiscard]] Expected<LabelSetId> setNamed(Db& db, const std::string& name);
/// Errors: InvalidInput for what is no name, AlreadyExists for that of another set than `self`.
[[nodiscard]] Expected<void> checkSetName(Db& db, const std::string& name, LabelSetId self);
/// As part of `step`. nullopt = not there before, or not after.
void changeSet(Db& db, std::int64_t step, LabelSetId set, const std::optional<std::string>& before,
               const std::optional<std::string>& after);
/// Finds the set or makes it as part of `step`. Errors: InvalidInput for what is no name, and for the intents.
[[nodiscard]] Expected<LabelSetId> furtherSet(Db& db, std::int64_t step, const std::string& name);

/// What goes only by intents (conflicts at an import, variants, suggestions, the quality check, a second annotator's
/// round, the division into splits) reads them so: `i` is the intent's label of the row `e` of examples, `l` its name.
[[nodiscard]] std::string joinIntent();      ///< LEFT JOIN of i.
[[nodiscard]] std::string haveIntent();      ///< CROSS JOIN of i: rows with an intent, in the order of e.
[[nodiscard]] std::string joinIntentName();  ///< LEFT JOIN of i and l.

/// Of a row that is not part of the undo history yet; of an earlier label of the set nothing is kept.
void putRowLabel(Db& db, ExampleId example, LabelSetId set, LabelId label, std::int64_t labelledAtMs = 0);

/// The rows in temp.selection get `label` of `set`; 0 takes it off. Returns how many rows the step has changed.
[[nodiscard]] int labelSelection(Db& db, std::int64_t step, LabelSetId set, LabelId label);
/// Of the rows in temp.selection, those with the label `from` get `to` of the same set. Returns how many.
[[nodiscard]] int relabelSelection(Db& db, std::int64_t step, LabelId from, LabelId to);
/// All rows with `from` get `to` (0 = none); they keep the time of their labelling. Returns how many.
[[nodiscard]] std::int64_t moveLabel(Db& db, std::int64_t step, LabelId from, LabelId to);

/// Brings the labels of a step's rows to what it recorded.
void applyLabelChanges(Db& db, std::int64_t step, Direction direction);
/// Sets that must be there, before their labels; those that must not, after.
void applySets(Db& db, std::int64_t step, Direction direction);
void dropSets(Db& db, std::int64_t step, Direction direction);
/// Of the rows that have just been copied to edit_rows, before they are deleted.
void keepRowLabels(Db& db, std::int64_t step);
/// After the rows of edit_rows have come back.
void returnRowLabels(Db& db, std::int64_t step);

}  // namespace tb::sql
