#include "core/store/IntentStore.h"

#include <algorithm>
#include <map>

#include "core/base/Clock.h"
#include "core/base/Json.h"
#include "core/store/Db.h"
#include "core/store/EditLog.h"
#include "core/store/LabelRecord.h"
#include "core/store/SetLabels.h"

namespace tb {

using sql::Db;
using sql::EditField;
using sql::EditKind;
using sql::LabelRecord;
using sql::Query;

namespace {

void rememberMove(Db& db, std::int64_t step, LabelRename::Kind kind, const LabelRecord& from, const std::string& to) {
    Query(db, "INSERT INTO intent_moves (step, kind, old_name, new_name, at, label_set) VALUES (?, ?, ?, ?, ?, ?)",
          step, static_cast<int>(kind), from.name, to, unixMillis(), from.set)
        .run();
}

Expected<void> requireSameSet(const LabelRecord& a, const LabelRecord& b) {
    if (a.set == b.set) return {};
    return fail(ErrorCode::InvalidInput, a.name + " and " + b.name + " belong to different label sets.", {},
                "Choose two labels of one set.");
}

/// All rows of an intent get another one (0 = none) as part of `step`. They keep the time of their labelling as long as
/// they have an intent.
std::int64_t moveAllRows(Db& db, std::int64_t step, LabelSetId set, LabelId from, LabelId to) {
    if (set != kIntentSet) return sql::moveSetLabel(db, step, from, to);
    const EditField field = to == 0 ? EditField::Label : EditField::MovedLabel;
    const int moved = Query(db,
                            "INSERT INTO edit_changes (step, example, field, old_value, new_value, old_labelled_at) "
                            "SELECT ?, id, ?, label, nullif(?, 0), labelled_at FROM examples WHERE label = ?",
                            step, static_cast<int>(field), to, from)
                          .run();
    const char* const time = to == 0 ? ", labelled_at = 0" : "";
    Query(db, std::string("UPDATE examples SET label = nullif(?, 0)") + time + " WHERE label = ?", to, from).run();
    return moved;
}

/// After its rows are gone.
void removeIntent(Db& db, std::int64_t step, LabelId intent, const LabelRecord& record) {
    sql::recordLabel(db, step, intent, record, std::nullopt);
    sql::removeLabel(db, intent);
}

/// Those of the rows in temp.selection with the intent `from` get another one. Returns how many.
std::int64_t moveSelectedRows(Db& db, std::int64_t step, LabelSetId set, LabelId from, LabelId to) {
    if (set != kIntentSet) return sql::relabelSelection(db, step, from, to);
    const int moved =
        Query(db,
              "INSERT INTO edit_changes (step, example, field, old_value, new_value, old_labelled_at) "
              "SELECT ?, e.id, ?, e.label, ?, e.labelled_at FROM temp.selection s JOIN examples e ON e.id = s.id "
              "WHERE e.label = ?",
              step, EditField::Label, to, from)
            .run();
    Query(db,
          "UPDATE examples SET label = ?1, labelled_at = (SELECT at FROM edit_steps WHERE id = ?2) "
          "WHERE id IN (SELECT example FROM edit_changes WHERE step = ?2)",
          to, step)
        .run();
    return moved;
}

IntentMap readMap(Db& db, LabelSetId set) {
    std::vector<LabelRename> moves;
    Query query(db,
                "SELECT kind, old_name, new_name, at FROM intent_moves WHERE undone = 0 AND label_set = ? ORDER BY id",
                set);
    while (query.next())
        moves.push_back(
            {static_cast<LabelRename::Kind>(query.integer(0)), query.text(1), query.text(2), query.integer(3)});
    return IntentMap(std::move(moves));
}

/// Names of the runs on `set` that know one of `names`, by whatever name it had when they started.
std::vector<std::string> runsKnowing(Db& db, LabelSetId set, const std::vector<std::string>& names) {
    const IntentMap map = readMap(db, set);
    std::vector<std::string> runs;
    Query query(db, "SELECT name, labels_json, created_at FROM runs WHERE label_set = ? ORDER BY id DESC", set);
    while (query.next()) {
        const Json labels = Json::parse(query.text(1), nullptr, false);
        if (!labels.is_array()) continue;
        const bool knows = std::any_of(labels.begin(), labels.end(), [&](const Json& label) {
            if (!label.is_string()) return false;
            const LabelLineage now = map.now(label.get<std::string>(), query.integer(2));
            return now.name && std::find(names.begin(), names.end(), *now.name) != names.end();
        });
        if (knows) runs.push_back(query.text(0));
    }
    return runs;
}

void countSplits(Query& query, IntentImpact& impact) {
    while (query.next()) {
        impact.perSplit.at(static_cast<std::size_t>(query.integer(0))) += query.integer(1);
        impact.rows += query.integer(1);
    }
}

}  // namespace

LabelLineage IntentMap::now(const std::string& name, std::int64_t sinceMs) const {
    LabelLineage now{name, {}};
    for (const LabelRename& move : m_moves) {
        if (move.atMs < sinceMs || !now.name || move.from != *now.name) continue;
        if (move.kind == LabelRename::Kind::Split) {
            if (std::find(now.parts.begin(), now.parts.end(), move.to) == now.parts.end()) now.parts.push_back(move.to);
        } else if (move.to.empty()) {
            now.name.reset();
        } else {
            now.name = move.to;
        }
    }
    if (now.name) std::erase(now.parts, *now.name);
    return now;
}

Expected<IntentImpact> IntentStore::impact(std::span<const LabelId> intents) const {
    return m_db.read([&]() -> Expected<IntentImpact> {
        IntentImpact impact;
        std::vector<std::string> names;
        LabelSetId set = kIntentSet;
        for (const LabelId intent : intents) {
            TB_TRY(const LabelRecord record, sql::readLabel(m_db, intent));
            names.push_back(record.name);
            set = record.set;
            const std::string counts = set == kIntentSet ? "example_counts" : "set_counts";
            Query query(m_db, "SELECT split, n FROM " + counts + " WHERE label = ?", intent);
            countSplits(query, impact);
        }
        impact.runs = runsKnowing(m_db, set, names);
        return impact;
    });
}

Expected<IntentImpact> IntentStore::impactOfSplit(LabelId from, std::span<const ExampleId> rows) const {
    return m_db.writeTemporary([&]() -> Expected<IntentImpact> {
        IntentImpact impact;
        TB_TRY(const LabelRecord record, sql::readLabel(m_db, from));
        sql::fillSelection(m_db, rows);
        {
            const bool intent = record.set == kIntentSet;
            Query query(m_db,
                        std::string("SELECT e.split, count(*) FROM temp.selection x JOIN examples e ON e.id = x.id ") +
                            (intent ? "WHERE e.label = ?" : "JOIN set_labels s ON s.example = e.id WHERE s.label = ?") +
                            " GROUP BY e.split",
                        from);
            countSplits(query, impact);
        }
        impact.runs = runsKnowing(m_db, record.set, {record.name});
        return impact;
    });
}

Expected<std::vector<std::pair<LabelId, std::int64_t>>> IntentStore::labelsOf(std::span<const ExampleId> rows,
                                                                              LabelSetId set) const {
    return m_db.read([&]() -> Expected<std::vector<std::pair<LabelId, std::int64_t>>> {
        std::map<LabelId, std::int64_t> counts;
        const std::string label =
            set == kIntentSet
                ? "label"
                : "(SELECT s.label FROM set_labels s WHERE s.example = e.id AND s.label_set = " + std::to_string(set) +
                      ")";
        Query query(m_db, "SELECT ifnull(" + label + ", 0) FROM examples e WHERE e.id = ?");
        for (const ExampleId row : rows) {
            query.rebind(row);
            if (query.next()) ++counts[query.integer(0)];
        }
        return std::vector<std::pair<LabelId, std::int64_t>>(counts.begin(), counts.end());
    });
}

Expected<EditReceipt> IntentStore::merge(std::span<const LabelId> from, LabelId into) {
    std::vector<LabelId> others(from.begin(), from.end());
    std::sort(others.begin(), others.end());
    others.erase(std::unique(others.begin(), others.end()), others.end());
    std::erase(others, into);
    if (others.empty())
        return fail(ErrorCode::InvalidInput, "There is nothing to merge.", {},
                    "Choose at least two different intents.");
    return sql::edit(m_db, EditKind::Change, [&](std::int64_t step) -> Expected<EditReceipt> {
        TB_TRY(const LabelRecord before, sql::readLabel(m_db, into));
        LabelRecord after = before;
        std::int64_t moved = 0;
        std::string names;
        for (const LabelId one : others) {
            TB_TRY(const LabelRecord record, sql::readLabel(m_db, one));
            TB_TRY(requireSameSet(record, before));
            moved += moveAllRows(m_db, step, record.set, one, into);
            removeIntent(m_db, step, one, record);
            rememberMove(m_db, step, LabelRename::Kind::Merged, record, before.name);
            after.replies = sql::joinedLists(after.replies, record.replies);
            after.examples = sql::joinedLists(after.examples, record.examples);
            if (after.description.empty()) after.description = record.description;
            names += (names.empty() ? "" : ", ") + record.name;
        }
        sql::recordLabel(m_db, step, into, before, after);
        sql::putLabel(m_db, into, after);
        return sql::finishStep(m_db, step,
                               "Merged " + names + " into " + before.name + " (" + sql::rowsText(moved) + ")", moved);
    });
}

Expected<EditReceipt> IntentStore::split(LabelId from, std::span<const ExampleId> rows, const IntentTarget& to) {
    if (from == to.id)
        return fail(ErrorCode::InvalidInput, "These rows have this intent already.", {},
                    "Choose another intent for them.");
    return sql::edit(m_db, EditKind::Change, [&](std::int64_t step) -> Expected<EditReceipt> {
        TB_TRY(const LabelRecord source, sql::readLabel(m_db, from));
        if (to.id == 0) {
            TB_TRY(sql::checkLabelName(m_db, to.name, 0, source.set));
        }
        const LabelId target = to.id != 0 ? to.id : sql::labelNamed(m_db, step, to.name, source.set);
        TB_TRY(const LabelRecord record, sql::readLabel(m_db, target));
        TB_TRY(requireSameSet(source, record));
        sql::fillSelection(m_db, rows);
        const std::int64_t moved = moveSelectedRows(m_db, step, source.set, from, target);
        if (moved == 0)
            return fail(ErrorCode::NotFound,
                        "None of the rows has the " + sql::labelWord(source.set) + " " + source.name + ".", {},
                        "Choose rows of the intent that is to be split.");
        rememberMove(m_db, step, LabelRename::Kind::Split, source, record.name);
        return sql::finishStep(
            m_db, step, "Split " + sql::rowsText(moved) + " off " + source.name + " to " + record.name, moved, target);
    });
}

Expected<EditReceipt> IntentStore::create(const std::string& name, std::span<const ExampleId> rows) {
    return sql::edit(m_db, EditKind::Change, [&](std::int64_t step) -> Expected<EditReceipt> {
        TB_TRY(sql::checkLabelName(m_db, name, 0, kIntentSet));
        sql::fillSelection(m_db, rows);
        const LabelId made = sql::labelNamed(m_db, step, name);
        const int given =
            Query(m_db,
                  "INSERT INTO edit_changes (step, example, field, old_value, new_value, old_labelled_at) "
                  "SELECT ?, e.id, ?, e.label, ?, e.labelled_at FROM temp.selection s JOIN examples e ON e.id = s.id",
                  step, EditField::Label, made)
                .run();
        if (given == 0)
            return fail(ErrorCode::NotFound, "There are no rows for the intent " + name + ".", {},
                        "Choose rows that are in the workspace.");
        Query(m_db,
              "UPDATE examples SET label = ?1, labelled_at = (SELECT at FROM edit_steps WHERE id = ?2) WHERE id IN "
              "(SELECT id FROM temp.selection)",
              made, step)
            .run();
        return sql::finishStep(m_db, step, "Labelled " + sql::rowsText(given) + " as the new intent " + name, given,
                               made);
    });
}

Expected<EditReceipt> IntentStore::rename(LabelId intent, const std::string& name) {
    return sql::edit(m_db, EditKind::Change, [&](std::int64_t step) -> Expected<EditReceipt> {
        TB_TRY(const LabelRecord before, sql::readLabel(m_db, intent));
        if (before.name == name) return EditReceipt{};
        TB_TRY(sql::checkLabelName(m_db, name, intent, before.set));
        LabelRecord after = before;
        after.name = name;
        sql::changeLabel(m_db, step, intent, before, after);
        return sql::finishStep(m_db, step,
                               "Renamed the " + sql::labelWord(before.set) + " " + before.name + " to " + name, 0);
    });
}

Expected<EditReceipt> IntentStore::remove(LabelId intent, LabelId moveTo) {
    if (intent == moveTo)
        return fail(ErrorCode::InvalidInput, "The rows of an intent cannot move to itself.", {},
                    "Choose another intent for them.");
    return sql::edit(m_db, EditKind::Change, [&](std::int64_t step) -> Expected<EditReceipt> {
        TB_TRY(const LabelRecord record, sql::readLabel(m_db, intent));
        std::string target;
        if (moveTo != 0) {
            TB_TRY(const LabelRecord other, sql::readLabel(m_db, moveTo));
            TB_TRY(requireSameSet(record, other));
            target = other.name;
        }
        const std::int64_t moved = moveAllRows(m_db, step, record.set, intent, moveTo);
        removeIntent(m_db, step, intent, record);
        rememberMove(m_db, step, LabelRename::Kind::Deleted, record, target);
        const std::string rows = sql::rowsText(moved);
        const std::string word = sql::labelWord(record.set);
        const std::string where = moveTo == 0 ? " left without)" : " moved to " + target + ")";
        return sql::finishStep(m_db, step, "Deleted the " + word + " " + record.name + " (" + rows + where, moved);
    });
}

Expected<IntentMap> IntentStore::map(LabelSetId set) const {
    return m_db.read([&]() -> Expected<IntentMap> { return readMap(m_db, set); });
}

}  // namespace tb
