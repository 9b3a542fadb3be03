#include "core/store/SetLabels.h"

namespace tb::sql {
namespace {

const char* oldOrNew(Direction direction, const char* before, const char* after) {
    return direction == Direction::Back ? before : after;
}

/// Above any that a set has or had, as far as anybody still knows.
LabelSetId nextSetId(Db& db) {
    Query query(
        db,
        "SELECT max(id) + 1 FROM (SELECT id FROM label_sets UNION ALL SELECT max(label_set) FROM edit_sets UNION ALL "
        "SELECT max(label_set) FROM runs UNION ALL SELECT max(label_set) FROM label_moves)");
    return query.next() ? query.integer(0) : kIntentSet + 1;
}

void putSet(Db& db, LabelSetId set, const std::string& name) {
    Query(db, "INSERT INTO label_sets (id, name) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET name = excluded.name",
          set, name)
        .run();
}

void removeSet(Db& db, LabelSetId set) {
    Query(db, "DELETE FROM label_sets WHERE id = ?", set).run();
}

}  // namespace

bool hasFurtherSets(Db& db) {
    Query query(db, "SELECT 1 FROM label_sets WHERE id <> 1 LIMIT 1");
    return query.next();
}

std::string nameOfSet(Db& db, LabelSetId set) {
    Query query(db, "SELECT name FROM label_sets WHERE id = ?", set);
    return query.next() ? query.text(0) : std::string();
}

std::optional<LabelSetId> findSet(Db& db, const std::string& name) {
    Query query(db, "SELECT id FROM label_sets WHERE name = ? COLLATE NOCASE", name);
    if (query.next()) return query.integer(0);
    return std::nullopt;
}

Expected<LabelSetId> setNamed(Db& db, const std::string& name) {
    if (const std::optional<LabelSetId> found = findSet(db, name)) return *found;
    std::string names;
    Query query(db, "SELECT name FROM label_sets ORDER BY id");
    while (query.next()) names += (names.empty() ? "" : ", ") + query.text(0);
    return fail(ErrorCode::NotFound, Message("There is no label set \"%1\"; there are: %2.", name, names), {},
                "Choose one of those, or make the set first.");
}

Expected<void> checkSetName(Db& db, const std::string& name, LabelSetId self) {
    if (name.find_first_not_of(" \t\r\n") == std::string::npos)
        return fail(ErrorCode::InvalidInput, "A label set needs a name.", {}, "Type a name, e.g. sentiment.");
    const bool spaced = name.find_first_of(" \t") == 0 || name.find_last_of(" \t") == name.size() - 1;
    if (spaced || name.find_first_of("=\r\n") != std::string::npos)
        return fail(ErrorCode::InvalidInput,
                    "The name of a label set has no = in it, no line break, and no space before or after it.", {},
                    "Type a name, e.g. sentiment.");
    const std::optional<LabelSetId> other = findSet(db, name);
    if (other && *other != self)
        return fail(ErrorCode::AlreadyExists, Message("There is a label set \"%1\" already.", name), {},
                    "Choose another name.");
    return {};
}

void changeSet(Db& db, std::int64_t step, LabelSetId set, const std::optional<std::string>& before,
               const std::optional<std::string>& after) {
    Query(db, "INSERT INTO edit_sets (step, label_set, old_name, new_name) VALUES (?, ?, nullif(?, ''), nullif(?, ''))",
          step, set, before.value_or(std::string()), after.value_or(std::string()))
        .run();
    if (after)
        putSet(db, set, *after);
    else
        removeSet(db, set);
}

Expected<LabelSetId> furtherSet(Db& db, std::int64_t step, const std::string& name) {
    const std::optional<LabelSetId> found = findSet(db, name);
    if (found == kIntentSet)
        return fail(ErrorCode::InvalidInput, "The intents are not one of the further label sets.", {},
                    "Choose the column of the intents as such.");
    if (found) return *found;
    TB_TRY(checkSetName(db, name, 0));
    const LabelSetId made = nextSetId(db);
    changeSet(db, step, made, std::nullopt, name);
    return made;
}

std::string joinIntent() {
    return " LEFT JOIN example_labels i ON i.example = e.id AND i.label_set = " + std::to_string(kIntentSet) + " ";
}

std::string haveIntent() {
    return " CROSS JOIN example_labels i ON i.example = e.id AND i.label_set = " + std::to_string(kIntentSet) + " ";
}

std::string joinIntentName() {
    return joinIntent() + "LEFT JOIN labels l ON l.id = i.label ";
}

void putRowLabel(Db& db, ExampleId example, LabelSetId set, LabelId label, std::int64_t labelledAtMs) {
    Query(
        db,
        "INSERT INTO example_labels (example, label_set, label, split, labelled_at) SELECT id, ?2, ?3, split, ?4 FROM "
        "examples WHERE id = ?1 ON CONFLICT (example, label_set) DO UPDATE SET label = excluded.label",
        example, set, label, labelledAtMs)
        .run();
}

int labelSelection(Db& db, std::int64_t step, LabelSetId set, LabelId label) {
    // Confirming the label a row has already is an edit too: it becomes labelled by hand.
    const int changed = Query(db,
                              "INSERT INTO edit_label_changes (step, example, label_set, old_label, new_label, "
                              "old_labelled_at, new_labelled_at) "
                              "SELECT t.id, e.id, ?2, s.label, nullif(?3, 0), ifnull(s.labelled_at, 0), iif(?3 = 0, 0, "
                              "t.at) FROM edit_steps t CROSS JOIN temp.selection x CROSS JOIN examples e ON e.id = "
                              "x.id LEFT JOIN example_labels s ON s.example = e.id AND s.label_set = ?2 "
                              "WHERE t.id = ?1 AND (?3 <> 0 OR s.label IS NOT NULL)",
                              step, set, label)
                            .run();
    applyLabelChanges(db, step, Direction::Forth);
    return changed;
}

int relabelSelection(Db& db, std::int64_t step, LabelId from, LabelId to) {
    const int changed = Query(db,
                              "INSERT INTO edit_label_changes (step, example, label_set, old_label, new_label, "
                              "old_labelled_at, new_labelled_at) "
                              "SELECT t.id, s.example, s.label_set, s.label, ?3, s.labelled_at, t.at FROM edit_steps t "
                              "CROSS JOIN temp.selection x CROSS JOIN example_labels s ON s.example = x.id WHERE t.id "
                              "= ?1 AND s.label = ?2",
                              step, from, to)
                            .run();
    applyLabelChanges(db, step, Direction::Forth);
    return changed;
}

std::int64_t moveLabel(Db& db, std::int64_t step, LabelId from, LabelId to) {
    const int moved = Query(db,
                            "INSERT INTO edit_label_changes (step, example, label_set, old_label, new_label, "
                            "old_labelled_at, new_labelled_at) "
                            "SELECT ?1, example, label_set, label, nullif(?3, 0), labelled_at, iif(?3 = 0, 0, "
                            "labelled_at) FROM example_labels WHERE label = ?2",
                            step, from, to)
                          .run();
    if (to == 0)
        Query(db, "DELETE FROM example_labels WHERE label = ?", from).run();
    else
        Query(db, "UPDATE example_labels SET label = ? WHERE label = ?", to, from).run();
    return moved;
}

void applyLabelChanges(Db& db, std::int64_t step, Direction direction) {
    const std::string label = oldOrNew(direction, "c.old_label", "c.new_label");
    const std::string time = oldOrNew(direction, "c.old_labelled_at", "c.new_labelled_at");
    Query(db,
          "DELETE FROM example_labels WHERE (example, label_set) IN (SELECT c.example, c.label_set FROM "
          "edit_label_changes c WHERE c.step = ? AND " +
              label + " IS NULL)",
          step)
        .run();
    Query(db,
          "INSERT INTO example_labels (example, label_set, label, split, labelled_at) SELECT c.example, c.label_set, " +
              label + ", e.split, " + time +
              " FROM edit_label_changes c CROSS JOIN examples e ON e.id = c.example WHERE c.step = ? AND " + label +
              " IS NOT NULL ON CONFLICT (example, label_set) DO UPDATE SET label = excluded.label, labelled_at = "
              "excluded.labelled_at",
          step)
        .run();
}

void applySets(Db& db, std::int64_t step, Direction direction) {
    Query query(db,
                std::string("SELECT label_set, ") + oldOrNew(direction, "old_name", "new_name") +
                    " FROM edit_sets WHERE step = ?",
                step);
    while (query.next())
        if (!query.isNull(1)) putSet(db, query.integer(0), query.text(1));
}

void dropSets(Db& db, std::int64_t step, Direction direction) {
    Query query(db,
                std::string("SELECT label_set FROM edit_sets WHERE step = ? AND ") +
                    oldOrNew(direction, "old_name", "new_name") + " IS NULL",
                step);
    while (query.next()) removeSet(db, query.integer(0));
}

void keepRowLabels(Db& db, std::int64_t step) {
    Query(db,
          "INSERT INTO edit_label_rows (step, example, label_set, label, labelled_at) SELECT r.step, s.example, "
          "s.label_set, s.label, s.labelled_at "
          "FROM edit_rows r CROSS JOIN example_labels s ON s.example = r.id WHERE r.step = ?",
          step)
        .run();
}

void returnRowLabels(Db& db, std::int64_t step) {
    Query(db,
          "INSERT INTO example_labels (example, label_set, label, split, labelled_at) SELECT r.example, r.label_set, "
          "r.label, e.split, r.labelled_at FROM edit_label_rows r CROSS JOIN examples e ON e.id = r.example WHERE "
          "r.step = ?",
          step)
        .run();
    Query(db, "DELETE FROM edit_label_rows WHERE step = ?", step).run();
}

}  // namespace tb::sql
