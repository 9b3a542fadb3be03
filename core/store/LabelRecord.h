#pragma once

// Private to core/store: a label as it lies in the database and in the undo history. Works inside the caller's
// transaction and throws SQLite::Exception.

#include <optional>
#include <string>

#include "core/base/Error.h"
#include "core/store/Db.h"
#include "core/store/LabelInfo.h"

namespace tb::sql {

/// The part of a label that can be edited. `replies` and `examples` are JSON as in the table.
struct LabelRecord {
    std::string name;
    std::string description;
    std::string replies = "[]";
    std::string examples = "[]";
    std::string key;
    int colour = 0;
    LabelSetId set = kIntentSet;  ///< Never changes.
};

/// Errors: NotFound.
[[nodiscard]] Expected<LabelRecord> readLabel(Db& db, LabelId label);
/// Makes the label with this id, or changes it.
void putLabel(Db& db, LabelId id, const LabelRecord& label);
void removeLabel(Db& db, LabelId id);
/// Errors: InvalidInput for an empty name, AlreadyExists for one that another label of the set than `self` has.
[[nodiscard]] Expected<void> checkLabelName(Db& db, const std::string& name, LabelId self, LabelSetId set);
/// Errors: InvalidInput for what is no single character, AlreadyExists when another label of the set than `self` has
/// it.
[[nodiscard]] Expected<void> checkLabelKey(Db& db, const std::string& key, LabelId self, LabelSetId set);
/// Of two texts, the one for the intents or that for the other sets: people know intents by their own name.
[[nodiscard]] const char* wordFor(LabelSetId set, const char* intents, const char* others);
/// The summary of an edit.
[[nodiscard]] Message renamedLabel(LabelSetId set, const std::string& before, const std::string& after);

[[nodiscard]] LabelRecord toRecord(const LabelInfo& label);
/// Sets replies, examples, key and colour of `label`; looks the examples' rows up.
void fillInfo(Db& db, const LabelRecord& record, LabelInfo& label);

/// The form of the undo history.
[[nodiscard]] std::string toHistory(const LabelRecord& label);
[[nodiscard]] LabelRecord fromHistory(const std::string& text);

/// A JSON list with what is in the second and not in the first added to it.
[[nodiscard]] std::string joinedLists(const std::string& list, const std::string& more);

}  // namespace tb::sql
