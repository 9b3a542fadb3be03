#include <algorithm>
#include <deque>
#include <unordered_map>

#include "core/base/Clock.h"
#include "core/store/DatasetStore.h"
#include "core/store/DatasetStoreImpl.h"
#include "core/store/EditLog.h"
#include "core/store/SetLabels.h"
#include "core/store/SplitPlan.h"
#include "core/store/TextHash.h"
#include "core/store/Yield.h"
#include "core/text/similarity/NearDuplicates.h"

namespace tb {
namespace {

using sql::Db;
using sql::EditField;
using sql::EditKind;
using sql::Query;

constexpr std::int64_t kReadSlice = 5000;

tl::unexpected<Error> noSuchRows(const Db& db) {
    return fail(ErrorCode::NotFound, "These rows are not in the dataset any more.", db.file(),
                "Refresh the table and try again.");
}

/// Sets one plain column of the selected rows whose value differs, as one step, whose `summary` has a %1 for the rows.
/// Nothing to change is no step.
template <class Value>
Expected<EditReceipt> setColumn(Db& db, std::span<const ExampleId> ids, EditField field, const std::string& column,
                                const Value& value, const char* summary) {
    return sql::edit(db, EditKind::Change, [&](std::int64_t step) -> Expected<EditReceipt> {
        sql::fillSelection(db, ids);
        const int changed =
            Query(db,
                  "INSERT INTO edit_changes (step, example, field, old_value, new_value) SELECT ?, e.id, ?, e." +
                      column + ", ? FROM temp.selection s CROSS JOIN examples e ON e.id = s.id WHERE e." + column +
                      " IS NOT ?",
                  step, static_cast<int>(field), value, value)
                .run();
        if (changed == 0) return EditReceipt{};
        Query(db,
              "UPDATE examples SET " + column + " = ? WHERE id IN (SELECT example FROM edit_changes WHERE step = ?)",
              value, step)
            .run();
        return sql::finishStep(db, step, Message(summary, sql::rowsText(changed)), changed);
    });
}

bool anySelected(Db& db) {
    Query query(db, "SELECT 1 FROM temp.selection x CROSS JOIN examples e ON e.id = x.id LIMIT 1");
    return query.next();
}

ExampleId insertExample(Db& db, const Example& example) {
    const std::int64_t hash = sql::textHash(example.text);
    Query(db,
          "INSERT INTO examples (text, text_hash, characters, split, flagged, note, source, created_at, external_id) "
          "VALUES (?1, ?2, length(?1), ?3, ?4, ?5, ?6, ?7, ?8)",
          example.text, hash, example.split, example.flagged ? 1 : 0, example.note, example.source, unixMillis(),
          example.externalId)
        .run();
    return db.lastInsertId();
}

/// Augmented rows are trained on, whatever is planned for the others.
std::vector<SplitPlanRow> rowsToSplit(Db& db) {
    std::vector<SplitPlanRow> rows;
    Query query(db, "SELECT e.id, i.label, e.text_hash, e.split FROM examples e" + sql::haveIntent() +
                        "WHERE e.source NOT GLOB 'augmented:*' ORDER BY e.id");
    while (query.next())
        rows.push_back({query.integer(0), query.integer(1), static_cast<std::uint64_t>(query.integer(2)),
                        static_cast<Split>(query.integer(3))});
    return rows;
}

/// For the hash of each text that others say nearly the same as, the smallest hash of its group. Reads and compares in
/// slices.
std::unordered_map<std::uint64_t, std::uint64_t> nearGroups(Db& db, const ProgressFn& progress, const StopToken& stop) {
    std::deque<std::string> texts;
    std::vector<std::uint64_t> hashes;
    ExampleId last = 0;
    for (std::int64_t inSlice = kReadSlice; inSlice == kReadSlice; sql::yieldToUrgentWork()) {
        inSlice = 0;
        Query query(db,
                    "SELECT e.id, e.text, e.text_hash FROM examples e" + sql::haveIntent() +
                        "WHERE e.source NOT GLOB 'augmented:*' AND e.id > ? ORDER BY e.id LIMIT ?",
                    last, kReadSlice);
        for (; query.next(); ++inSlice) {
            last = query.integer(0);
            texts.push_back(query.text(1));
            hashes.push_back(static_cast<std::uint64_t>(query.integer(2)));
        }
    }
    const std::vector<std::string_view> views(texts.begin(), texts.end());
    const NearDuplicates near = findNearDuplicates(views, {}, sql::yielding(progress), stop);
    std::unordered_map<std::uint32_t, std::uint64_t> smallest;
    for (std::size_t i = 0; i < hashes.size(); ++i) {
        std::uint64_t& hash = smallest.try_emplace(near.group[i], hashes[i]).first->second;
        hash = std::min(hash, hashes[i]);
    }
    std::unordered_map<std::uint64_t, std::uint64_t> groups;
    for (std::size_t i = 0; i < hashes.size(); ++i)
        if (smallest[near.group[i]] != hashes[i]) groups.emplace(hashes[i], smallest[near.group[i]]);
    return groups;
}

bool isMeasured(Split split) {
    return split == Split::Validation || split == Split::Test;
}

const char* movedTo(Split split) {
    switch (split) {
        case Split::Train:
            return "Moved %1 to train";
        case Split::Validation:
            return "Moved %1 to validation";
        case Split::Test:
            return "Moved %1 to test";
        case Split::Unassigned:
            break;
    }
    return "Moved %1 to unassigned";
}

Expected<void> refuseAugmented(Db& db, std::span<const ExampleId> ids) {
    std::int64_t augmented = 0;
    Query query(db, "SELECT 1 FROM examples WHERE id = ? AND source GLOB 'augmented:*'");
    for (const ExampleId id : ids) {
        query.rebind(id);
        if (query.next()) ++augmented;
    }
    if (augmented == 0) return {};
    return fail(
        ErrorCode::InvalidInput,
        Message("Augmented texts are only trained on; the rows chosen hold %1 of them.", sql::rowsText(augmented)), {},
        "Leave them out of the selection: measured on, they would make a model look better than it is.");
}

}  // namespace

Expected<EditReceipt> DatasetStore::addLabel(const std::string& name, LabelSetId set) {
    return sql::edit(m_db, EditKind::Change, [&](std::int64_t step) -> Expected<EditReceipt> {
        TB_TRY(sql::checkLabelName(m_db, name, 0, set));
        const LabelId id = sql::labelNamed(m_db, step, name, set);
        return sql::finishStep(m_db, step,
                               Message(sql::wordFor(set, "Added the intent %1", "Added the label %1"), name), 0, id);
    });
}

Expected<EditReceipt> DatasetStore::updateLabel(const LabelInfo& label) {
    return sql::edit(m_db, EditKind::Change, [&](std::int64_t step) -> Expected<EditReceipt> {
        TB_TRY(const sql::LabelRecord before, sql::readLabel(m_db, label.id));
        TB_TRY(sql::checkLabelName(m_db, label.name, label.id, before.set));
        TB_TRY(sql::checkLabelKey(m_db, label.key, label.id, before.set));
        sql::LabelRecord after = sql::toRecord(label);
        after.set = before.set;
        sql::changeLabel(m_db, step, label.id, before, after);
        const bool renamed = before.name != label.name;
        return sql::finishStep(
            m_db, step,
            renamed ? sql::renamedLabel(before.set, before.name, label.name)
                    : Message(sql::wordFor(before.set, "Edited the intent %1", "Edited the label %1"), label.name),
            0);
    });
}

Expected<EditReceipt> DatasetStore::setLabel(std::span<const ExampleId> ids, LabelId label, LabelSetId set) {
    if (ids.empty()) return EditReceipt{};
    return sql::edit(m_db, EditKind::Change, [&](std::int64_t step) -> Expected<EditReceipt> {
        std::string name;
        LabelSetId of = set;
        if (label != 0) {
            TB_TRY(const sql::LabelRecord found, sql::readLabel(m_db, label));
            name = found.name;
            of = found.set;
        }
        sql::fillSelection(m_db, ids);
        const int changed = sql::labelSelection(m_db, step, of, label);
        if (changed == 0 && !anySelected(m_db)) return noSuchRows(m_db);
        if (changed == 0) return EditReceipt{};
        const Message rows = sql::rowsText(changed);
        const Message summary = label != 0         ? Message("Labelled %1 as %2", rows, name)
                                : of == kIntentSet ? Message("Removed the label of %1", rows)
                                                   : Message("Removed the %1 of %2", sql::nameOfSet(m_db, of), rows);
        return sql::finishStep(m_db, step, summary, changed, label);
    });
}

Expected<EditReceipt> DatasetStore::setSplit(std::span<const ExampleId> ids, Split split) {
    if (isMeasured(split)) TB_TRY(m_db.read([&] { return refuseAugmented(m_db, ids); }));
    return setColumn(m_db, ids, EditField::Split, "split", static_cast<int>(split), movedTo(split));
}

Expected<EditReceipt> DatasetStore::setFlagged(std::span<const ExampleId> ids, bool flagged) {
    return setColumn(m_db, ids, EditField::Flagged, "flagged", flagged ? 1 : 0,
                     flagged ? "Flagged %1" : "Unflagged %1");
}

Expected<EditReceipt> DatasetStore::setNote(std::span<const ExampleId> ids, const std::string& note) {
    return setColumn(m_db, ids, EditField::Note, "note", note, "Changed the note of %1");
}

Expected<EditReceipt> DatasetStore::addExample(const Example& example) {
    if (example.text.empty())
        return fail(ErrorCode::InvalidInput, "The text is empty.", {}, "Type what a customer would say.");
    if (isAugmented(example.source) && isMeasured(example.split))
        return fail(ErrorCode::InvalidInput, "An augmented text is only trained on.", {}, "Choose the split train.");
    return sql::edit(m_db, EditKind::Add, [&](std::int64_t step) -> Expected<EditReceipt> {
        const ExampleId id = insertExample(m_db, example);
        LabelId label = 0;
        if (example.label && !example.label->empty()) {
            label = sql::labelNamed(m_db, step, *example.label);
            sql::putRowLabel(m_db, id, kIntentSet, label);
        }
        for (const SetLabel& one : example.setLabels) {
            TB_TRY(const LabelSetId set, sql::furtherSet(m_db, step, one.set));
            sql::putRowLabel(m_db, id, set, sql::labelNamed(m_db, step, one.label, set));
        }
        sql::setStepRange(m_db, step, id, id);
        EditReceipt receipt = sql::finishStep(m_db, step, "Added 1 row", 1, label);
        receipt.example = id;
        return receipt;
    });
}

Expected<EditReceipt> DatasetStore::removeExamples(std::span<const ExampleId> ids) {
    if (ids.empty()) return EditReceipt{};
    return sql::edit(m_db, EditKind::Remove, [&](std::int64_t step) -> Expected<EditReceipt> {
        sql::fillSelection(m_db, ids);
        const std::string columns = sql::kExampleColumns;
        const int removed = Query(m_db,
                                  "INSERT INTO edit_rows (step, " + columns + ") SELECT ?, " + columns +
                                      " FROM examples WHERE id IN (SELECT id FROM temp.selection)",
                                  step)
                                .run();
        if (removed == 0) return noSuchRows(m_db);
        sql::keepRowLabels(m_db, step);
        // The list of ids stays when an undo takes the rows back, for the redo.
        Query(m_db, "INSERT INTO edit_changes (step, example, field) SELECT step, id, 0 FROM edit_rows WHERE step = ?",
              step)
            .run();
        Query(m_db, "DELETE FROM examples WHERE id IN (SELECT id FROM temp.selection)").run();
        return sql::finishStep(m_db, step, Message("Removed %1", sql::rowsText(removed)), removed);
    });
}

Expected<EditReceipt> DatasetStore::assignSplits(const SplitOptions& options, const ProgressFn& progress,
                                                 StopToken stop) {
    if (!(options.validation >= 0.0 && options.test >= 0.0 && options.validation + options.test < 1.0))
        return fail(ErrorCode::InvalidInput, "The parts for validation and test must leave something to train on.", {},
                    "Choose fractions that add up to less than 1, e.g. 0.1 and 0.1.");
    return m_db.guard([&]() -> Expected<EditReceipt> {
        std::unordered_map<std::uint64_t, std::uint64_t> groups;
        if (options.grouping == SplitGrouping::NearDuplicates) groups = nearGroups(m_db, progress, stop);
        if (stop.stop_requested()) return EditReceipt{};
        return sql::edit(m_db, EditKind::Change, [&](std::int64_t step) -> Expected<EditReceipt> {
            std::vector<SplitPlanRow> rows = rowsToSplit(m_db);
            if (rows.empty())
                return fail(ErrorCode::InvalidInput, "There are no labelled rows to divide.", {},
                            "Label some rows first.");
            for (SplitPlanRow& row : rows)
                if (const auto found = groups.find(row.group); found != groups.end()) row.group = found->second;
            planSplits(rows, options.validation, options.test, options.seed);
            {
                Query augmented(
                    m_db, "SELECT e.id FROM examples e" + sql::haveIntent() + "WHERE e.source GLOB 'augmented:*'");
                while (augmented.next()) rows.push_back({augmented.integer(0), 0, 0, Split::Train});
            }
            std::sort(rows.begin(), rows.end(),
                      [](const SplitPlanRow& a, const SplitPlanRow& b) { return a.id < b.id; });
            std::int64_t changed = 0;
            {
                Query insert(m_db,
                             "INSERT INTO edit_changes (step, example, field, old_value, new_value) "
                             "SELECT ?1, id, ?2, split, ?3 FROM examples WHERE id = ?4 AND split <> ?3");
                for (const SplitPlanRow& row : rows) {
                    insert.rebind(step, EditField::Split, static_cast<int>(row.split), row.id);
                    changed += insert.run();
                }
            }
            if (changed == 0) return EditReceipt{};
            Query(m_db,
                  "UPDATE examples SET split = c.new_value FROM edit_changes c WHERE c.step = ? AND c.example = "
                  "examples.id",
                  step)
                .run();
            return sql::finishStep(m_db, step,
                                   Message("Divided %1 into train, validation and test",
                                           sql::rowsText(static_cast<std::int64_t>(rows.size()))),
                                   changed);
        });
    });
}

Expected<std::optional<EditStep>> DatasetStore::undo() {
    return m_db.write([&]() -> Expected<std::optional<EditStep>> {
        std::optional<EditStep> step = sql::nextUndo(m_db);
        if (!step) return std::optional<EditStep>{};
        sql::undoStep(m_db, step->id);
        step->undone = true;
        return step;
    });
}

Expected<std::optional<EditStep>> DatasetStore::redo() {
    return m_db.write([&]() -> Expected<std::optional<EditStep>> {
        std::optional<EditStep> step = sql::nextRedo(m_db);
        if (!step) return std::optional<EditStep>{};
        sql::redoStep(m_db, step->id);
        step->undone = false;
        return step;
    });
}

}  // namespace tb
