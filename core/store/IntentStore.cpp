#include "core/store/IntentStore.h"

#include <algorithm>
#include <map>

#include "core/base/Clock.h"
#include "core/base/Json.h"
#include "core/store/EditLog.h"
#include "core/store/LabelRecord.h"
#include "core/store/SetLabels.h"
#include "core/store/Sql.h"

namespace tb {

using sql::EditField;
using sql::EditKind;
using sql::LabelRecord;
using sql::Query;
using sql::Statements;
using SQLite::Transaction;
using SQLite::TransactionBehavior;

namespace {

void rememberMove(Statements& statements, std::int64_t step, LabelRename::Kind kind, const LabelRecord& from,
                  const std::string& to) {
    Query(statements,
          "INSERT INTO intent_moves (step, kind, old_name, new_name, at, label_set) VALUES (?, ?, ?, ?, ?, ?)", step,
          static_cast<int>(kind), from.name, to, unixMillis(), from.set)
        .run();
}

Expected<void> requireSameSet(const LabelRecord& a, const LabelRecord& b) {
    if (a.set == b.set) return {};
    return fail(ErrorCode::InvalidInput, a.name + " and " + b.name + " belong to different label sets.", {},
                "Choose two labels of one set.");
}

/// All rows of an intent get another one (0 = none) as part of `step`. They keep the time of their labelling as long as
/// they have an intent.
std::int64_t moveAllRows(Statements& statements, std::int64_t step, LabelSetId set, LabelId from, LabelId to) {
    if (set != kIntentSet) return sql::moveSetLabel(statements, step, from, to);
    const EditField field = to == 0 ? EditField::Label : EditField::MovedLabel;
    const int moved = Query(statements,
                            "INSERT INTO edit_changes (step, example, field, old_value, new_value, old_labelled_at) "
                            "SELECT ?, id, ?, label, nullif(?, 0), labelled_at FROM examples WHERE label = ?",
                            step, static_cast<int>(field), to, from)
                          .run();
    const char* const time = to == 0 ? ", labelled_at = 0" : "";
    Query(statements, std::string("UPDATE examples SET label = nullif(?, 0)") + time + " WHERE label = ?", to, from)
        .run();
    return moved;
}

/// After its rows are gone.
void removeIntent(Statements& statements, std::int64_t step, LabelId intent, const LabelRecord& record) {
    sql::recordLabel(statements, step, intent, record, std::nullopt);
    sql::removeLabel(statements, intent);
}

/// Those of the rows in temp.selection with the intent `from` get another one. Returns how many.
std::int64_t moveSelectedRows(Statements& statements, std::int64_t step, LabelSetId set, LabelId from, LabelId to) {
    if (set != kIntentSet) return sql::relabelSelection(statements, step, from, to);
    const int moved =
        Query(statements,
              "INSERT INTO edit_changes (step, example, field, old_value, new_value, old_labelled_at) "
              "SELECT ?, e.id, ?, e.label, ?, e.labelled_at FROM temp.selection s JOIN examples e ON e.id = s.id "
              "WHERE e.label = ?",
              step, static_cast<int>(EditField::Label), to, from)
            .run();
    Query(statements,
          "UPDATE examples SET label = ?1, labelled_at = (SELECT at FROM edit_steps WHERE id = ?2) "
          "WHERE id IN (SELECT example FROM edit_changes WHERE step = ?2)",
          to, step)
        .run();
    return moved;
}

IntentMap readMap(Statements& statements, LabelSetId set) {
    std::vector<LabelRename> moves;
    Query query(statements,
                "SELECT kind, old_name, new_name, at FROM intent_moves WHERE undone = 0 AND label_set = ? ORDER BY id",
                set);
    while (query.next())
        moves.push_back(
            {static_cast<LabelRename::Kind>(query.integer(0)), query.text(1), query.text(2), query.integer(3)});
    return IntentMap(std::move(moves));
}

/// Names of the runs on `set` that know one of `names`, by whatever name it had when they started.
std::vector<std::string> runsKnowing(Statements& statements, LabelSetId set, const std::vector<std::string>& names) {
    const IntentMap map = readMap(statements, set);
    std::vector<std::string> runs;
    Query query(statements, "SELECT name, labels_json, created_at FROM runs WHERE label_set = ? ORDER BY id DESC", set);
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

struct IntentStore::Impl {
    explicit Impl(SQLite::Database& db) : statements(db) {}
    mutable Statements statements;
};

IntentStore::IntentStore(SQLite::Database& db) : m_impl(std::make_unique<Impl>(db)) {}
IntentStore::~IntentStore() = default;

Expected<IntentImpact> IntentStore::impact(std::span<const LabelId> intents) const {
    Statements& statements = m_impl->statements;
    return sql::guarded(statements.db(), [&]() -> Expected<IntentImpact> {
        IntentImpact impact;
        std::vector<std::string> names;
        LabelSetId set = kIntentSet;
        for (const LabelId intent : intents) {
            TB_TRY(const LabelRecord record, sql::readLabel(statements, intent));
            names.push_back(record.name);
            set = record.set;
            const std::string counts = set == kIntentSet ? "example_counts" : "set_counts";
            Query query(statements, "SELECT split, n FROM " + counts + " WHERE label = ?", intent);
            countSplits(query, impact);
        }
        impact.runs = runsKnowing(statements, set, names);
        return impact;
    });
}

Expected<IntentImpact> IntentStore::impactOfSplit(LabelId from, std::span<const ExampleId> rows) const {
    Statements& statements = m_impl->statements;
    return sql::guarded(statements.db(), [&]() -> Expected<IntentImpact> {
        IntentImpact impact;
        TB_TRY(const LabelRecord record, sql::readLabel(statements, from));
        sql::fillSelection(statements, rows);
        {
            const bool intent = record.set == kIntentSet;
            Query query(statements,
                        std::string("SELECT e.split, count(*) FROM temp.selection x JOIN examples e ON e.id = x.id ") +
                            (intent ? "WHERE e.label = ?" : "JOIN set_labels s ON s.example = e.id WHERE s.label = ?") +
                            " GROUP BY e.split",
                        from);
            countSplits(query, impact);
        }
        impact.runs = runsKnowing(statements, record.set, {record.name});
        return impact;
    });
}

Expected<std::vector<std::pair<LabelId, std::int64_t>>> IntentStore::labelsOf(std::span<const ExampleId> rows,
                                                                              LabelSetId set) const {
    Statements& statements = m_impl->statements;
    return sql::guarded(statements.db(), [&]() -> Expected<std::vector<std::pair<LabelId, std::int64_t>>> {
        std::map<LabelId, std::int64_t> counts;
        const std::string label =
            set == kIntentSet
                ? "label"
                : "(SELECT s.label FROM set_labels s WHERE s.example = e.id AND s.label_set = " + std::to_string(set) +
                      ")";
        Query query(statements, "SELECT ifnull(" + label + ", 0) FROM examples e WHERE e.id = ?");
        for (const ExampleId row : rows) {
            query.rebind(row);
            if (query.next()) ++counts[query.integer(0)];
        }
        return std::vector<std::pair<LabelId, std::int64_t>>(counts.begin(), counts.end());
    });
}

Expected<std::int64_t> IntentStore::merge(std::span<const LabelId> from, LabelId into) {
    std::vector<LabelId> others(from.begin(), from.end());
    std::sort(others.begin(), others.end());
    others.erase(std::unique(others.begin(), others.end()), others.end());
    std::erase(others, into);
    if (others.empty())
        return fail(ErrorCode::InvalidInput, "There is nothing to merge.", {},
                    "Choose at least two different intents.");
    Statements& statements = m_impl->statements;
    return sql::guarded(statements.db(), [&]() -> Expected<std::int64_t> {
        Transaction transaction(statements.db(), TransactionBehavior::IMMEDIATE);
        TB_TRY(const LabelRecord before, sql::readLabel(statements, into));
        const std::int64_t step = sql::beginStep(statements, EditKind::Change);
        LabelRecord after = before;
        std::int64_t moved = 0;
        std::string names;
        for (const LabelId one : others) {
            TB_TRY(const LabelRecord record, sql::readLabel(statements, one));
            TB_TRY(requireSameSet(record, before));
            moved += moveAllRows(statements, step, record.set, one, into);
            removeIntent(statements, step, one, record);
            rememberMove(statements, step, LabelRename::Kind::Merged, record, before.name);
            after.replies = sql::joinedLists(after.replies, record.replies);
            after.examples = sql::joinedLists(after.examples, record.examples);
            if (after.description.empty()) after.description = record.description;
            names += (names.empty() ? "" : ", ") + record.name;
        }
        sql::recordLabel(statements, step, into, before, after);
        sql::putLabel(statements, into, after);
        sql::finishStep(statements, step,
                        "Merged " + names + " into " + before.name + " (" + sql::rowsText(moved) + ")", moved);
        transaction.commit();
        return moved;
    });
}

Expected<LabelId> IntentStore::split(LabelId from, std::span<const ExampleId> rows, const IntentTarget& to) {
    if (from == to.id)
        return fail(ErrorCode::InvalidInput, "These rows have this intent already.", {},
                    "Choose another intent for them.");
    Statements& statements = m_impl->statements;
    return sql::guarded(statements.db(), [&]() -> Expected<LabelId> {
        Transaction transaction(statements.db(), TransactionBehavior::IMMEDIATE);
        TB_TRY(const LabelRecord source, sql::readLabel(statements, from));
        if (to.id == 0) {
            TB_TRY(sql::checkLabelName(statements, to.name, 0, source.set));
        }
        const std::int64_t step = sql::beginStep(statements, EditKind::Change);
        const LabelId target = to.id != 0 ? to.id : sql::labelNamed(statements, step, to.name, source.set);
        TB_TRY(const LabelRecord record, sql::readLabel(statements, target));
        TB_TRY(requireSameSet(source, record));
        sql::fillSelection(statements, rows);
        const std::int64_t moved = moveSelectedRows(statements, step, source.set, from, target);
        if (moved == 0)
            return fail(ErrorCode::NotFound,
                        "None of the rows has the " + sql::labelWord(source.set) + " " + source.name + ".", {},
                        "Choose rows of the intent that is to be split.");
        rememberMove(statements, step, LabelRename::Kind::Split, source, record.name);
        sql::finishStep(statements, step,
                        "Split " + sql::rowsText(moved) + " off " + source.name + " to " + record.name, moved);
        transaction.commit();
        return target;
    });
}

Expected<LabelId> IntentStore::create(const std::string& name, std::span<const ExampleId> rows) {
    Statements& statements = m_impl->statements;
    return sql::guarded(statements.db(), [&]() -> Expected<LabelId> {
        Transaction transaction(statements.db(), TransactionBehavior::IMMEDIATE);
        TB_TRY(sql::checkLabelName(statements, name, 0, kIntentSet));
        sql::fillSelection(statements, rows);
        const std::int64_t step = sql::beginStep(statements, EditKind::Change);
        const LabelId made = sql::labelNamed(statements, step, name);
        const int given =
            Query(statements,
                  "INSERT INTO edit_changes (step, example, field, old_value, new_value, old_labelled_at) "
                  "SELECT ?, e.id, ?, e.label, ?, e.labelled_at FROM temp.selection s JOIN examples e ON e.id = s.id",
                  step, static_cast<int>(EditField::Label), made)
                .run();
        if (given == 0)
            return fail(ErrorCode::NotFound, "There are no rows for the intent " + name + ".", {},
                        "Choose rows that are in the workspace.");
        Query(statements,
              "UPDATE examples SET label = ?1, labelled_at = (SELECT at FROM edit_steps WHERE id = ?2) WHERE id IN "
              "(SELECT id FROM temp.selection)",
              made, step)
            .run();
        sql::finishStep(statements, step, "Labelled " + sql::rowsText(given) + " as the new intent " + name, given);
        transaction.commit();
        return made;
    });
}

Expected<void> IntentStore::rename(LabelId intent, const std::string& name) {
    Statements& statements = m_impl->statements;
    return sql::guarded(statements.db(), [&]() -> Expected<void> {
        Transaction transaction(statements.db(), TransactionBehavior::IMMEDIATE);
        TB_TRY(const LabelRecord before, sql::readLabel(statements, intent));
        if (before.name == name) return {};
        TB_TRY(sql::checkLabelName(statements, name, intent, before.set));
        const std::int64_t step = sql::beginStep(statements, EditKind::Change);
        LabelRecord after = before;
        after.name = name;
        sql::changeLabel(statements, step, intent, before, after);
        sql::finishStep(statements, step,
                        "Renamed the " + sql::labelWord(before.set) + " " + before.name + " to " + name, 0);
        transaction.commit();
        return {};
    });
}

Expected<std::int64_t> IntentStore::remove(LabelId intent, LabelId moveTo) {
    if (intent == moveTo)
        return fail(ErrorCode::InvalidInput, "The rows of an intent cannot move to itself.", {},
                    "Choose another intent for them.");
    Statements& statements = m_impl->statements;
    return sql::guarded(statements.db(), [&]() -> Expected<std::int64_t> {
        Transaction transaction(statements.db(), TransactionBehavior::IMMEDIATE);
        TB_TRY(const LabelRecord record, sql::readLabel(statements, intent));
        std::string target;
        if (moveTo != 0) {
            TB_TRY(const LabelRecord other, sql::readLabel(statements, moveTo));
            TB_TRY(requireSameSet(record, other));
            target = other.name;
        }
        const std::int64_t step = sql::beginStep(statements, EditKind::Change);
        const std::int64_t moved = moveAllRows(statements, step, record.set, intent, moveTo);
        removeIntent(statements, step, intent, record);
        rememberMove(statements, step, LabelRename::Kind::Deleted, record, target);
        const std::string rows = sql::rowsText(moved);
        const std::string word = sql::labelWord(record.set);
        if (moveTo == 0)
            sql::finishStep(statements, step,
                            "Deleted the " + word + " " + record.name + " (" + rows + " left without)", moved);
        else
            sql::finishStep(statements, step,
                            "Deleted the " + word + " " + record.name + " (" + rows + " moved to " + target + ")",
                            moved);
        transaction.commit();
        return moved;
    });
}

Expected<IntentMap> IntentStore::map(LabelSetId set) const {
    Statements& statements = m_impl->statements;
    return sql::guarded(statements.db(), [&]() -> Expected<IntentMap> { return readMap(statements, set); });
}

}  // namespace tb
