#pragma once

// Private to core/store: the undo history. Every function works inside the caller's transaction and throws
// SQLite::Exception. Steps are undone newest first and redone oldest first, so the rows and labels a step speaks of are
// always as that step left or found them.

#include <cstdint>
#include <optional>
#include <span>
#include <string>

#include "core/store/DatasetStore.h"
#include "core/store/Db.h"
#include "core/store/EditReceipt.h"
#include "core/store/LabelRecord.h"

namespace tb::sql {

enum class EditKind { Change = 1, Add = 2, Remove = 3 };
/// Columns of `examples`; labels have a table of their own.
enum class EditField { Split = 2, Flagged = 3, Note = 4, Text = 5, ExternalId = 7 };

/// All columns of `examples`, for moving whole rows.
inline constexpr const char* kExampleColumns =
    "id, text, text_hash, characters, split, flagged, note, source, created_at, external_id, origin";

/// Starts a step and forgets the steps that were undone. Returns its id.
[[nodiscard]] std::int64_t beginStep(Db& db, EditKind kind);
EditReceipt finishStep(Db& db, std::int64_t step, const Message& summary, std::int64_t rows, LabelId label = 0);
/// An edit: `f(step)` changes and records, and returns its receipt, which has no step when nothing was to be changed.
template <class F>
auto edit(Db& db, EditKind kind, F&& f) -> std::invoke_result_t<F, std::int64_t> {
    return db.write([&]() -> std::invoke_result_t<F, std::int64_t> {
        auto receipt = f(beginStep(db, kind));
        if (receipt && receipt->step == 0) db.discard();
        return receipt;
    });
}
/// For EditKind::Add: the ids that were added.
void setStepRange(Db& db, std::int64_t step, ExampleId first, ExampleId last);
/// nullopt = the label was not there before, or is not after.
void recordLabel(Db& db, std::int64_t step, LabelId label, const std::optional<LabelRecord>& before,
                 const std::optional<LabelRecord>& after);
/// Changes a label as part of `step`.
void changeLabel(Db& db, std::int64_t step, LabelId label, const LabelRecord& before, const LabelRecord& after);
/// Finds the label or makes it as part of `step`.
[[nodiscard]] LabelId labelNamed(Db& db, std::int64_t step, const std::string& name, LabelSetId set = kIntentSet);

/// Brings the rows of a step to the values it recorded as new ones. A step that added rows may have changed others too.
void applyChanges(Db& db, std::int64_t step);
/// The ids an edit speaks of, as the table temp.selection, which the edit's db can join.
void fillSelection(Db& db, std::span<const ExampleId> ids);

/// Gives the rows of a step the texts it says, with what is derived from them.
void applyTextChanges(Db& db, std::int64_t step);

/// The step that would be undone or redone next.
[[nodiscard]] std::optional<EditStep> nextUndo(Db& db);
[[nodiscard]] std::optional<EditStep> nextRedo(Db& db);
void undoStep(Db& db, std::int64_t step);
void redoStep(Db& db, std::int64_t step);

/// "1 row", "43 rows"
[[nodiscard]] Message rowsText(std::int64_t rows);

}  // namespace tb::sql
