#include "core/store/EditLog.h"

#include "core/base/Clock.h"
#include "core/store/SetLabels.h"

namespace tb::sql {
namespace {

struct StepRow {
    EditKind kind = EditKind::Change;
    ExampleId first = 0;
    ExampleId last = 0;
};

StepRow readStep(Db& db, std::int64_t step) {
    Query query(db, "SELECT kind, first_id, last_id FROM edit_steps WHERE id = ?", step);
    if (!query.next()) return {};
    return {static_cast<EditKind>(query.integer(0)), query.integer(1), query.integer(2)};
}

void applyTexts(Db& db, std::int64_t step, Direction direction) {
    const std::string value = direction == Direction::Back ? "c.old_value" : "c.new_value";
    Query(db,
          "UPDATE examples SET text = " + value + ", text_hash = tb_text_hash(" + value + "), characters = length(" +
              value + ") FROM edit_changes c WHERE c.step = ? AND c.example = examples.id AND c.field = ?",
          step, EditField::Text)
        .run();
}

/// What a step left or found of its labels. Those that must be there come before the rows that use them, the others go
/// after.
void applyLabels(Db& db, std::int64_t step, Direction direction) {
    const char* const column = direction == Direction::Back ? "old_value" : "new_value";
    Query query(db, std::string("SELECT label, ") + column + " FROM edit_labels WHERE step = ?", step);
    while (query.next())
        if (!query.isNull(1)) putLabel(db, query.integer(0), fromHistory(query.text(1)));
}

void dropLabels(Db& db, std::int64_t step, Direction direction) {
    const char* const column = direction == Direction::Back ? "old_value" : "new_value";
    Query query(db, std::string("SELECT label FROM edit_labels WHERE step = ? AND ") + column + " IS NULL", step);
    while (query.next()) removeLabel(db, query.integer(0));
}

void applyChanges(Db& db, std::int64_t step, Direction direction) {
    const std::string value = direction == Direction::Back ? "c.old_value" : "c.new_value";
    const std::string from = " FROM edit_changes c WHERE c.step = ? AND c.example = examples.id AND c.field = ?";
    const auto set = [&](const char* column, EditField field) {
        Query(db, std::string("UPDATE examples SET ") + column + " = " + value + from, step, static_cast<int>(field))
            .run();
    };
    set("split", EditField::Split);
    set("flagged", EditField::Flagged);
    set("note", EditField::Note);
    set("external_id", EditField::ExternalId);
    applyTexts(db, step, direction);
    applyLabelChanges(db, step, direction);
}

void moveRangeOut(Db& db, std::int64_t step, const StepRow& row) {
    const std::string columns = kExampleColumns;
    Query(db,
          "INSERT INTO edit_rows (step, " + columns + ") SELECT ?, " + columns +
              " FROM examples WHERE id BETWEEN ? AND ?",
          step, row.first, row.last)
        .run();
    keepRowLabels(db, step);
    Query(db, "DELETE FROM examples WHERE id BETWEEN ? AND ?", row.first, row.last).run();
}

void moveRowsIn(Db& db, std::int64_t step) {
    const std::string columns = kExampleColumns;
    Query(db, "INSERT INTO examples (" + columns + ") SELECT " + columns + " FROM edit_rows WHERE step = ? ORDER BY id",
          step)
        .run();
    Query(db, "DELETE FROM edit_rows WHERE step = ?", step).run();
    returnRowLabels(db, step);
}

void moveRemovedOut(Db& db, std::int64_t step) {
    // After an undo the rows are back and edit_changes still lists their ids.
    const std::string columns = kExampleColumns;
    const std::string which = " WHERE id IN (SELECT example FROM edit_changes WHERE step = ?)";
    Query(db, "INSERT INTO edit_rows (step, " + columns + ") SELECT ?, " + columns + " FROM examples" + which, step,
          step)
        .run();
    keepRowLabels(db, step);
    Query(db, "DELETE FROM examples" + which, step).run();
}

std::optional<EditStep> readNext(Db& db, const std::string& condition) {
    Query query(db, "SELECT id, summary, row_count, at, undone FROM edit_steps WHERE " + condition + " LIMIT 1");
    if (!query.next()) return std::nullopt;
    return EditStep{query.integer(0), Message::fromStored(query.text(1)), query.integer(2), query.integer(3),
                    query.integer(4) != 0};
}

void setUndone(Db& db, std::int64_t step, int undone) {
    Query(db, "UPDATE edit_steps SET undone = ? WHERE id = ?", undone, step).run();
    Query(db, "UPDATE label_moves SET undone = ? WHERE step = ?", undone, step).run();
}

}  // namespace

std::int64_t beginStep(Db& db, EditKind kind) {
    // The undone steps are the newest, so looking at the newest tells whether there are any.
    const std::optional<EditStep> newest = readNext(db, "true ORDER BY id DESC");
    if (newest && newest->undone) Query(db, "DELETE FROM edit_steps WHERE undone = 1").run();
    Query(db, "INSERT INTO edit_steps (kind, summary, at) VALUES (?, '', ?)", static_cast<int>(kind), unixMillis())
        .run();
    return db.lastInsertId();
}

EditReceipt finishStep(Db& db, std::int64_t step, const Message& summary, std::int64_t rows, LabelId label) {
    Query(db, "UPDATE edit_steps SET summary = ?, row_count = ? WHERE id = ?", summary.stored(), rows, step).run();
    return {step, rows, label};
}

void setStepRange(Db& db, std::int64_t step, ExampleId first, ExampleId last) {
    Query(db, "UPDATE edit_steps SET first_id = ?, last_id = ? WHERE id = ?", first, last, step).run();
}

void recordLabel(Db& db, std::int64_t step, LabelId label, const std::optional<LabelRecord>& before,
                 const std::optional<LabelRecord>& after) {
    const std::string insert =
        "INSERT INTO edit_labels (step, label, old_value, new_value) VALUES (?, ?, nullif(?, ''), nullif(?, ''))";
    Query(db, insert, step, label, before ? toHistory(*before) : std::string(),
          after ? toHistory(*after) : std::string())
        .run();
}

void changeLabel(Db& db, std::int64_t step, LabelId label, const LabelRecord& before, const LabelRecord& after) {
    recordLabel(db, step, label, before, after);
    putLabel(db, label, after);
}

LabelId labelNamed(Db& db, std::int64_t step, const std::string& name, LabelSetId set) {
    {
        Query query(db, "SELECT id FROM labels WHERE label_set = ? AND name = ?", set, name);
        if (query.next()) return query.integer(0);
    }
    Query(db, "INSERT INTO labels (label_set, name) VALUES (?, ?)", set, name).run();
    const LabelId id = db.lastInsertId();
    LabelRecord made;
    made.name = name;
    made.set = set;
    recordLabel(db, step, id, std::nullopt, made);
    return id;
}

void applyChanges(Db& db, std::int64_t step) {
    applyChanges(db, step, Direction::Forth);
}

void fillSelection(Db& db, std::span<const ExampleId> ids) {
    db.exec("CREATE TEMP TABLE IF NOT EXISTS selection (id INTEGER PRIMARY KEY)");
    Query(db, "DELETE FROM temp.selection").run();
    Query insert(db, "INSERT OR IGNORE INTO temp.selection (id) VALUES (?)");
    for (const ExampleId id : ids) {
        insert.rebind(id);
        insert.run();
    }
}

void applyTextChanges(Db& db, std::int64_t step) {
    applyTexts(db, step, Direction::Forth);
}

std::optional<EditStep> nextUndo(Db& db) {
    return readNext(db, "undone = 0 ORDER BY id DESC");
}
std::optional<EditStep> nextRedo(Db& db) {
    return readNext(db, "undone = 1 ORDER BY id");
}

void undoStep(Db& db, std::int64_t step) {
    const StepRow row = readStep(db, step);
    applySets(db, step, Direction::Back);
    applyLabels(db, step, Direction::Back);
    if (row.kind == EditKind::Add) moveRangeOut(db, step, row);
    if (row.kind == EditKind::Remove) moveRowsIn(db, step);
    if (row.kind != EditKind::Remove) applyChanges(db, step, Direction::Back);
    dropLabels(db, step, Direction::Back);
    dropSets(db, step, Direction::Back);
    setUndone(db, step, 1);
}

void redoStep(Db& db, std::int64_t step) {
    const StepRow row = readStep(db, step);
    applySets(db, step, Direction::Forth);
    applyLabels(db, step, Direction::Forth);
    if (row.kind == EditKind::Add) moveRowsIn(db, step);
    if (row.kind == EditKind::Remove) moveRemovedOut(db, step);
    if (row.kind != EditKind::Remove) applyChanges(db, step, Direction::Forth);
    dropLabels(db, step, Direction::Forth);
    dropSets(db, step, Direction::Forth);
    setUndone(db, step, 0);
}

Message rowsText(std::int64_t rows) {
    return {rows == 1 ? "%1 row" : "%1 rows", rows};
}

}  // namespace tb::sql
