#include "core/store/EditLog.h"

#include "core/base/Clock.h"
#include "core/store/LabelRename.h"
#include "core/store/SetLabels.h"

namespace tb::sql {
namespace {

struct StepRow {
    EditKind kind = EditKind::Change;
    std::int64_t atMs = 0;
    ExampleId first = 0;
    ExampleId last = 0;
};

StepRow readStep(Statements& statements, std::int64_t step) {
    Query query(statements, "SELECT kind, at, first_id, last_id FROM edit_steps WHERE id = ?", step);
    if (!query.next()) return {};
    return {static_cast<EditKind>(query.integer(0)), query.integer(1), query.integer(2), query.integer(3)};
}

void applyTexts(Statements& statements, std::int64_t step, Direction direction) {
    const std::string value = direction == Direction::Back ? "c.old_value" : "c.new_value";
    Query(statements,
          "UPDATE examples SET text = " + value + ", text_hash = tb_text_hash(" + value + "), characters = length(" +
              value + ") FROM edit_changes c WHERE c.step = ? AND c.example = examples.id AND c.field = ?",
          step, static_cast<int>(EditField::Text))
        .run();
}

/// What a step left or found of its labels. Those that must be there come before the rows that use them, the others go
/// after.
void applyLabels(Statements& statements, std::int64_t step, Direction direction) {
    const char* const column = direction == Direction::Back ? "old_value" : "new_value";
    Query query(statements, std::string("SELECT label, ") + column + " FROM edit_labels WHERE step = ?", step);
    while (query.next())
        if (!query.isNull(1)) putLabel(statements, query.integer(0), fromHistory(query.text(1)));
}

void dropLabels(Statements& statements, std::int64_t step, Direction direction) {
    const char* const column = direction == Direction::Back ? "old_value" : "new_value";
    Query query(statements, std::string("SELECT label FROM edit_labels WHERE step = ? AND ") + column + " IS NULL",
                step);
    while (query.next()) removeLabel(statements, query.integer(0));
}

void applyChanges(Statements& statements, std::int64_t step, Direction direction, std::int64_t stepAtMs) {
    const std::string value = direction == Direction::Back ? "c.old_value" : "c.new_value";
    const std::string from = " FROM edit_changes c WHERE c.step = ? AND c.example = examples.id AND c.field = ?";
    if (direction == Direction::Back)
        Query(statements, "UPDATE examples SET label = c.old_value, labelled_at = c.old_labelled_at" + from, step,
              static_cast<int>(EditField::Label))
            .run();
    else
        Query(statements,
              "UPDATE examples SET label = c.new_value, labelled_at = iif(c.new_value IS NULL, 0, ?)" + from, stepAtMs,
              step, static_cast<int>(EditField::Label))
            .run();
    const auto set = [&](const char* column, EditField field) {
        Query(statements, std::string("UPDATE examples SET ") + column + " = " + value + from, step,
              static_cast<int>(field))
            .run();
    };
    set("label", EditField::MovedLabel);
    set("split", EditField::Split);
    set("flagged", EditField::Flagged);
    set("note", EditField::Note);
    set("external_id", EditField::ExternalId);
    applyTexts(statements, step, direction);
    applySetChanges(statements, step, direction);
}

void moveRangeOut(Statements& statements, std::int64_t step, const StepRow& row) {
    const std::string columns = kExampleColumns;
    Query(statements,
          "INSERT INTO edit_rows (step, " + columns + ") SELECT ?, " + columns +
              " FROM examples WHERE id BETWEEN ? AND ?",
          step, row.first, row.last)
        .run();
    keepSetLabels(statements, step);
    Query(statements, "DELETE FROM examples WHERE id BETWEEN ? AND ?", row.first, row.last).run();
}

void moveRowsIn(Statements& statements, std::int64_t step) {
    const std::string columns = kExampleColumns;
    Query(statements,
          "INSERT INTO examples (" + columns + ") SELECT " + columns + " FROM edit_rows WHERE step = ? ORDER BY id",
          step)
        .run();
    Query(statements, "DELETE FROM edit_rows WHERE step = ?", step).run();
    returnSetLabels(statements, step);
}

void moveRemovedOut(Statements& statements, std::int64_t step) {
    // After an undo the rows are back and edit_changes still lists their ids.
    const std::string columns = kExampleColumns;
    const std::string which = " WHERE id IN (SELECT example FROM edit_changes WHERE step = ?)";
    Query(statements, "INSERT INTO edit_rows (step, " + columns + ") SELECT ?, " + columns + " FROM examples" + which,
          step, step)
        .run();
    keepSetLabels(statements, step);
    Query(statements, "DELETE FROM examples" + which, step).run();
}

std::optional<EditStep> readNext(Statements& statements, const std::string& condition) {
    Query query(statements,
                "SELECT id, summary, row_count, at, undone FROM edit_steps WHERE " + condition + " LIMIT 1");
    if (!query.next()) return std::nullopt;
    return EditStep{query.integer(0), query.text(1), query.integer(2), query.integer(3), query.integer(4) != 0};
}

void setUndone(Statements& statements, std::int64_t step, int undone) {
    Query(statements, "UPDATE edit_steps SET undone = ? WHERE id = ?", undone, step).run();
    Query(statements, "UPDATE intent_moves SET undone = ? WHERE step = ?", undone, step).run();
}

}  // namespace

std::int64_t beginStep(Statements& statements, EditKind kind) {
    // The undone steps are the newest, so looking at the newest tells whether there are any.
    const std::optional<EditStep> newest = readNext(statements, "true ORDER BY id DESC");
    if (newest && newest->undone) Query(statements, "DELETE FROM edit_steps WHERE undone = 1").run();
    Query(statements, "INSERT INTO edit_steps (kind, summary, at) VALUES (?, '', ?)", static_cast<int>(kind),
          unixMillis())
        .run();
    return statements.db().getLastInsertRowid();
}

void finishStep(Statements& statements, std::int64_t step, const std::string& summary, std::int64_t rows) {
    Query(statements, "UPDATE edit_steps SET summary = ?, row_count = ? WHERE id = ?", summary, rows, step).run();
}

void setStepRange(Statements& statements, std::int64_t step, ExampleId first, ExampleId last) {
    Query(statements, "UPDATE edit_steps SET first_id = ?, last_id = ? WHERE id = ?", first, last, step).run();
}

void recordLabel(Statements& statements, std::int64_t step, LabelId label, const std::optional<LabelRecord>& before,
                 const std::optional<LabelRecord>& after) {
    const std::string insert =
        "INSERT INTO edit_labels (step, label, old_value, new_value) VALUES (?, ?, nullif(?, ''), nullif(?, ''))";
    Query(statements, insert, step, label, before ? toHistory(*before) : std::string(),
          after ? toHistory(*after) : std::string())
        .run();
}

void changeLabel(Statements& statements, std::int64_t step, LabelId label, const LabelRecord& before,
                 const LabelRecord& after) {
    recordLabel(statements, step, label, before, after);
    putLabel(statements, label, after);
    if (before.name == after.name) return;
    Query(statements,
          "INSERT INTO intent_moves (step, kind, old_name, new_name, at, label_set) VALUES (?, ?, ?, ?, ?, ?)", step,
          static_cast<int>(LabelRename::Kind::Renamed), before.name, after.name, unixMillis(), before.set)
        .run();
}

LabelId labelNamed(Statements& statements, std::int64_t step, const std::string& name, LabelSetId set) {
    {
        Query query(statements, "SELECT id FROM labels WHERE label_set = ? AND name = ?", set, name);
        if (query.next()) return query.integer(0);
    }
    Query(statements, "INSERT INTO labels (label_set, name) VALUES (?, ?)", set, name).run();
    const LabelId id = statements.db().getLastInsertRowid();
    LabelRecord made;
    made.name = name;
    made.set = set;
    recordLabel(statements, step, id, std::nullopt, made);
    return id;
}

void applyChanges(Statements& statements, std::int64_t step) {
    applyChanges(statements, step, Direction::Forth, readStep(statements, step).atMs);
}

void fillSelection(Statements& statements, std::span<const ExampleId> ids) {
    statements.db().exec("CREATE TEMP TABLE IF NOT EXISTS selection (id INTEGER PRIMARY KEY)");
    Query(statements, "DELETE FROM temp.selection").run();
    Query insert(statements, "INSERT OR IGNORE INTO temp.selection (id) VALUES (?)");
    for (const ExampleId id : ids) {
        insert.rebind(id);
        insert.run();
    }
}

void applyTextChanges(Statements& statements, std::int64_t step) {
    applyTexts(statements, step, Direction::Forth);
}

std::optional<EditStep> nextUndo(Statements& statements) {
    return readNext(statements, "undone = 0 ORDER BY id DESC");
}
std::optional<EditStep> nextRedo(Statements& statements) {
    return readNext(statements, "undone = 1 ORDER BY id");
}

void undoStep(Statements& statements, std::int64_t step) {
    const StepRow row = readStep(statements, step);
    applySets(statements, step, Direction::Back);
    applyLabels(statements, step, Direction::Back);
    if (row.kind == EditKind::Add) moveRangeOut(statements, step, row);
    if (row.kind == EditKind::Remove) moveRowsIn(statements, step);
    if (row.kind != EditKind::Remove) applyChanges(statements, step, Direction::Back, row.atMs);
    dropLabels(statements, step, Direction::Back);
    dropSets(statements, step, Direction::Back);
    setUndone(statements, step, 1);
}

void redoStep(Statements& statements, std::int64_t step) {
    const StepRow row = readStep(statements, step);
    applySets(statements, step, Direction::Forth);
    applyLabels(statements, step, Direction::Forth);
    if (row.kind == EditKind::Add) moveRowsIn(statements, step);
    if (row.kind == EditKind::Remove) moveRemovedOut(statements, step);
    if (row.kind != EditKind::Remove) applyChanges(statements, step, Direction::Forth, row.atMs);
    dropLabels(statements, step, Direction::Forth);
    dropSets(statements, step, Direction::Forth);
    setUndone(statements, step, 0);
}

std::string rowsText(std::int64_t rows) {
    return std::to_string(rows) + (rows == 1 ? " row" : " rows");
}

}  // namespace tb::sql
