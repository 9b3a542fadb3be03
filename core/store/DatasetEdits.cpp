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

using sql::EditField;
using sql::EditKind;
using sql::Query;
using sql::Statements;
using SQLite::Transaction;
using SQLite::TransactionBehavior;

constexpr std::int64_t kReadSlice = 5000;

tl::unexpected<Error> noSuchRows(const SQLite::Database& db) {
    return fail(ErrorCode::NotFound, "These rows are not in the dataset any more.", db.getFilename(),
                "Refresh the table and try again.");
}

/// Sets one plain column of the selected rows whose value differs, as one step. Nothing to change is no step.
template <class Value>
Expected<void> setColumn(Statements& statements, std::span<const ExampleId> ids, EditField field,
                         const std::string& column, const Value& value, const std::string& verb,
                         const std::string& object) {
    return sql::guarded(statements.db(), [&]() -> Expected<void> {
        Transaction transaction(statements.db(), TransactionBehavior::IMMEDIATE);
        sql::fillSelection(statements, ids);
        const std::int64_t step = sql::beginStep(statements, EditKind::Change);
        const int changed =
            Query(statements,
                  "INSERT INTO edit_changes (step, example, field, old_value, new_value) SELECT ?, e.id, ?, e." +
                      column + ", ? FROM temp.selection s JOIN examples e ON e.id = s.id WHERE e." + column +
                      " IS NOT ?",
                  step, static_cast<int>(field), value, value)
                .run();
        if (changed == 0) return {};
        Query(statements,
              "UPDATE examples SET " + column + " = ? WHERE id IN (SELECT example FROM edit_changes WHERE step = ?)",
              value, step)
            .run();
        sql::finishStep(statements, step, verb + " " + sql::rowsText(changed) + object, changed);
        transaction.commit();
        return {};
    });
}

/// Of the rows in temp.selection; 0 clears. Returns how many.
int setIntent(Statements& statements, std::int64_t step, LabelId label) {
    // Confirming the label a row has already is an edit too: it becomes labelled by hand.
    const int changed = Query(statements,
                              "INSERT INTO edit_changes (step, example, field, old_value, new_value, old_labelled_at) "
                              "SELECT ?, e.id, ?, e.label, nullif(?, 0), e.labelled_at FROM temp.selection s JOIN "
                              "examples e ON e.id = s.id",
                              step, static_cast<int>(EditField::Label), label)
                            .run();
    if (changed == 0) return 0;
    Query(statements,
          "UPDATE examples SET label = nullif(?1, 0), labelled_at = iif(?1 = 0, 0, (SELECT at FROM edit_steps WHERE id "
          "= ?2)) "
          "WHERE id IN (SELECT id FROM temp.selection)",
          label, step)
        .run();
    return changed;
}

ExampleId insertExample(Statements& statements, const Example& example, LabelId label) {
    const std::int64_t hash = sql::textHash(example.text);
    Query(statements,
          "INSERT INTO examples (text, text_hash, characters, label, split, flagged, note, source, created_at, "
          "external_id) "
          "VALUES (?1, ?2, length(?1), nullif(?3, 0), ?4, ?5, ?6, ?7, ?8, ?9)",
          example.text, hash, label, static_cast<int>(example.split), example.flagged ? 1 : 0, example.note,
          example.source, unixMillis(), example.externalId)
        .run();
    return statements.db().getLastInsertRowid();
}

/// Augmented rows are trained on, whatever is planned for the others.
std::vector<SplitPlanRow> rowsToSplit(Statements& statements) {
    std::vector<SplitPlanRow> rows;
    Query query(statements,
                "SELECT id, label, text_hash, split FROM examples WHERE label IS NOT NULL AND source NOT GLOB "
                "'augmented:*' ORDER BY id");
    while (query.next())
        rows.push_back({query.integer(0), query.integer(1), static_cast<std::uint64_t>(query.integer(2)),
                        static_cast<Split>(query.integer(3))});
    return rows;
}

/// For the hash of each text that others say nearly the same as, the smallest hash of its group. Reads and compares in
/// slices.
std::unordered_map<std::uint64_t, std::uint64_t> nearGroups(Statements& statements, const ProgressFn& progress,
                                                            const StopToken& stop) {
    std::deque<std::string> texts;
    std::vector<std::uint64_t> hashes;
    ExampleId last = 0;
    for (std::int64_t inSlice = kReadSlice; inSlice == kReadSlice; sql::yieldToUrgentWork()) {
        inSlice = 0;
        Query query(statements,
                    "SELECT id, text, text_hash FROM examples WHERE label IS NOT NULL AND source NOT GLOB "
                    "'augmented:*' AND id > ? "
                    "ORDER BY id LIMIT ?",
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

Expected<void> refuseAugmented(Statements& statements, std::span<const ExampleId> ids) {
    std::int64_t augmented = 0;
    Query query(statements, "SELECT 1 FROM examples WHERE id = ? AND source GLOB 'augmented:*'");
    for (const ExampleId id : ids) {
        query.rebind(id);
        if (query.next()) ++augmented;
    }
    if (augmented == 0) return {};
    return fail(ErrorCode::InvalidInput,
                "Augmented texts are only trained on; the rows chosen hold " + sql::rowsText(augmented) + " of them.",
                {}, "Leave them out of the selection: measured on, they would make a model look better than it is.");
}

}  // namespace

Expected<LabelId> DatasetStore::addLabel(const std::string& name, LabelSetId set) {
    Statements& statements = m_impl->statements;
    return sql::guarded(statements.db(), [&]() -> Expected<LabelId> {
        Transaction transaction(statements.db(), TransactionBehavior::IMMEDIATE);
        TB_TRY(sql::checkLabelName(statements, name, 0, set));
        const std::int64_t step = sql::beginStep(statements, EditKind::Change);
        const LabelId id = sql::labelNamed(statements, step, name, set);
        sql::finishStep(statements, step, "Added the " + sql::labelWord(set) + " " + name, 0);
        transaction.commit();
        return id;
    });
}

Expected<void> DatasetStore::updateLabel(const LabelInfo& label) {
    Statements& statements = m_impl->statements;
    return sql::guarded(statements.db(), [&]() -> Expected<void> {
        Transaction transaction(statements.db(), TransactionBehavior::IMMEDIATE);
        TB_TRY(const sql::LabelRecord before, sql::readLabel(statements, label.id));
        TB_TRY(sql::checkLabelName(statements, label.name, label.id, before.set));
        TB_TRY(sql::checkLabelKey(statements, label.key, label.id, before.set));
        const std::int64_t step = sql::beginStep(statements, EditKind::Change);
        sql::LabelRecord after = sql::toRecord(label);
        after.set = before.set;
        sql::changeLabel(statements, step, label.id, before, after);
        const bool renamed = before.name != label.name;
        const std::string word = sql::labelWord(before.set);
        sql::finishStep(statements, step,
                        renamed ? "Renamed the " + word + " " + before.name + " to " + label.name
                                : "Edited the " + word + " " + label.name,
                        0);
        transaction.commit();
        return {};
    });
}

Expected<void> DatasetStore::setLabel(std::span<const ExampleId> ids, LabelId label, LabelSetId set) {
    if (ids.empty()) return {};
    Statements& statements = m_impl->statements;
    return sql::guarded(statements.db(), [&]() -> Expected<void> {
        Transaction transaction(statements.db(), TransactionBehavior::IMMEDIATE);
        std::string name;
        LabelSetId of = set;
        if (label != 0) {
            TB_TRY(const sql::LabelRecord found, sql::readLabel(statements, label));
            name = found.name;
            of = found.set;
        }
        sql::fillSelection(statements, ids);
        const std::int64_t step = sql::beginStep(statements, EditKind::Change);
        const int changed =
            of == kIntentSet ? setIntent(statements, step, label) : sql::labelSelection(statements, step, of, label);
        if (changed == 0 && label == 0 && of != kIntentSet) return {};
        if (changed == 0) return noSuchRows(statements.db());
        const std::string rows = sql::rowsText(changed);
        const std::string what = of == kIntentSet ? "label" : sql::nameOfSet(statements, of);
        sql::finishStep(statements, step,
                        label == 0 ? "Removed the " + what + " of " + rows : "Labelled " + rows + " as " + name,
                        changed);
        transaction.commit();
        return {};
    });
}

Expected<void> DatasetStore::setSplit(std::span<const ExampleId> ids, Split split) {
    const std::string object = std::string(" to ") + splitName(split);
    Statements& statements = m_impl->statements;
    if (isMeasured(split)) TB_TRY(sql::guarded(statements.db(), [&] { return refuseAugmented(statements, ids); }));
    return setColumn(m_impl->statements, ids, EditField::Split, "split", static_cast<int>(split), "Moved", object);
}

Expected<void> DatasetStore::setFlagged(std::span<const ExampleId> ids, bool flagged) {
    return setColumn(m_impl->statements, ids, EditField::Flagged, "flagged", flagged ? 1 : 0,
                     flagged ? "Flagged" : "Unflagged", "");
}

Expected<void> DatasetStore::setNote(ExampleId id, const std::string& note) {
    return setColumn(m_impl->statements, std::span(&id, 1), EditField::Note, "note", note, "Changed the note of", "");
}

Expected<ExampleId> DatasetStore::addExample(const Example& example) {
    if (example.text.empty())
        return fail(ErrorCode::InvalidInput, "The text is empty.", {}, "Type what a customer would say.");
    if (isAugmented(example.source) && isMeasured(example.split))
        return fail(ErrorCode::InvalidInput, "An augmented text is only trained on.", {}, "Choose the split train.");
    Statements& statements = m_impl->statements;
    return sql::guarded(statements.db(), [&]() -> Expected<ExampleId> {
        Transaction transaction(statements.db(), TransactionBehavior::IMMEDIATE);
        const std::int64_t step = sql::beginStep(statements, EditKind::Add);
        LabelId label = 0;
        if (example.label && !example.label->empty()) label = sql::labelNamed(statements, step, *example.label);
        const ExampleId id = insertExample(statements, example, label);
        for (const SetLabel& one : example.setLabels) {
            TB_TRY(const LabelSetId set, sql::furtherSet(statements, step, one.set));
            Query(statements, "INSERT OR REPLACE INTO set_labels (example, label_set, label) VALUES (?, ?, ?)", id, set,
                  sql::labelNamed(statements, step, one.label, set))
                .run();
        }
        sql::setStepRange(statements, step, id, id);
        sql::finishStep(statements, step, "Added 1 row", 1);
        transaction.commit();
        return id;
    });
}

Expected<void> DatasetStore::removeExamples(std::span<const ExampleId> ids) {
    if (ids.empty()) return {};
    Statements& statements = m_impl->statements;
    return sql::guarded(statements.db(), [&]() -> Expected<void> {
        Transaction transaction(statements.db(), TransactionBehavior::IMMEDIATE);
        sql::fillSelection(statements, ids);
        const std::int64_t step = sql::beginStep(statements, EditKind::Remove);
        const std::string columns = sql::kExampleColumns;
        const int removed = Query(statements,
                                  "INSERT INTO edit_rows (step, " + columns + ") SELECT ?, " + columns +
                                      " FROM examples WHERE id IN (SELECT id FROM temp.selection)",
                                  step)
                                .run();
        if (removed == 0) return noSuchRows(statements.db());
        sql::keepSetLabels(statements, step);
        // The list of ids stays when an undo takes the rows back, for the redo.
        Query(statements,
              "INSERT INTO edit_changes (step, example, field) SELECT step, id, 0 FROM edit_rows WHERE step = ?", step)
            .run();
        Query(statements, "DELETE FROM examples WHERE id IN (SELECT id FROM temp.selection)").run();
        sql::finishStep(statements, step, "Removed " + sql::rowsText(removed), removed);
        transaction.commit();
        return {};
    });
}

Expected<void> DatasetStore::assignSplits(const SplitOptions& options, const ProgressFn& progress, StopToken stop) {
    if (!(options.validation >= 0.0 && options.test >= 0.0 && options.validation + options.test < 1.0))
        return fail(ErrorCode::InvalidInput, "The parts for validation and test must leave something to train on.", {},
                    "Choose fractions that add up to less than 1, e.g. 0.1 and 0.1.");
    Statements& statements = m_impl->statements;
    return sql::guarded(statements.db(), [&]() -> Expected<void> {
        std::unordered_map<std::uint64_t, std::uint64_t> groups;
        if (options.grouping == SplitGrouping::NearDuplicates) groups = nearGroups(statements, progress, stop);
        if (stop.stop_requested()) return {};
        Transaction transaction(statements.db(), TransactionBehavior::IMMEDIATE);
        std::vector<SplitPlanRow> rows = rowsToSplit(statements);
        if (rows.empty())
            return fail(ErrorCode::InvalidInput, "There are no labelled rows to divide.", {}, "Label some rows first.");
        for (SplitPlanRow& row : rows)
            if (const auto found = groups.find(row.group); found != groups.end()) row.group = found->second;
        planSplits(rows, options.validation, options.test, options.seed);
        {
            Query augmented(statements,
                            "SELECT id FROM examples WHERE label IS NOT NULL AND source GLOB 'augmented:*'");
            while (augmented.next()) rows.push_back({augmented.integer(0), 0, 0, Split::Train});
        }
        std::sort(rows.begin(), rows.end(), [](const SplitPlanRow& a, const SplitPlanRow& b) { return a.id < b.id; });
        const std::int64_t step = sql::beginStep(statements, EditKind::Change);
        std::int64_t changed = 0;
        {
            Query insert(statements,
                         "INSERT INTO edit_changes (step, example, field, old_value, new_value) "
                         "SELECT ?1, id, ?2, split, ?3 FROM examples WHERE id = ?4 AND split <> ?3");
            for (const SplitPlanRow& row : rows) {
                insert.rebind(step, static_cast<int>(EditField::Split), static_cast<int>(row.split), row.id);
                changed += insert.run();
            }
        }
        if (changed == 0) return {};
        Query(
            statements,
            "UPDATE examples SET split = c.new_value FROM edit_changes c WHERE c.step = ? AND c.example = examples.id",
            step)
            .run();
        sql::finishStep(
            statements, step,
            "Divided " + sql::rowsText(static_cast<std::int64_t>(rows.size())) + " into train, validation and test",
            changed);
        transaction.commit();
        return {};
    });
}

Expected<std::optional<EditStep>> DatasetStore::undo() {
    Statements& statements = m_impl->statements;
    return sql::guarded(statements.db(), [&]() -> Expected<std::optional<EditStep>> {
        Transaction transaction(statements.db(), TransactionBehavior::IMMEDIATE);
        std::optional<EditStep> step = sql::nextUndo(statements);
        if (!step) return std::optional<EditStep>{};
        sql::undoStep(statements, step->id);
        transaction.commit();
        step->undone = true;
        return step;
    });
}

Expected<std::optional<EditStep>> DatasetStore::redo() {
    Statements& statements = m_impl->statements;
    return sql::guarded(statements.db(), [&]() -> Expected<std::optional<EditStep>> {
        Transaction transaction(statements.db(), TransactionBehavior::IMMEDIATE);
        std::optional<EditStep> step = sql::nextRedo(statements);
        if (!step) return std::optional<EditStep>{};
        sql::redoStep(statements, step->id);
        transaction.commit();
        step->undone = false;
        return step;
    });
}

}  // namespace tb
