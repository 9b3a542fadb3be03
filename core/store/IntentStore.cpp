#include "core/store/IntentStore.h"

#include <algorithm>
#include <map>

#include "core/store/Db.h"
#include "core/store/EditLog.h"
#include "core/store/LabelRecord.h"
#include "core/store/RunStoreImpl.h"
#include "core/store/SetLabels.h"

namespace tb {

using sql::Db;
using sql::EditKind;
using sql::LabelRecord;
using sql::Query;

namespace {

void rememberMove(Db& db, std::int64_t step, LabelMove::Kind kind, LabelSetId set, LabelId from, LabelId to) {
    Query(db, "INSERT INTO label_moves (step, kind, label_set, old_label, new_label) VALUES (?, ?, ?, ?, ?)", step,
          kind, set, from, to)
        .run();
}

Expected<void> requireSameSet(const LabelRecord& a, const LabelRecord& b) {
    if (a.set == b.set) return {};
    return fail(ErrorCode::InvalidInput, Message("%1 and %2 belong to different label sets.", a.name, b.name), {},
                "Choose two labels of one set.");
}

/// After its rows are gone.
void removeIntent(Db& db, std::int64_t step, LabelId intent, const LabelRecord& record) {
    sql::recordLabel(db, step, intent, record, std::nullopt);
    sql::removeLabel(db, intent);
}

/// From the labels that a run was trained with to those of today.
class Lineages {
public:
    Lineages(Db& db, LabelSetId set) {
        {
            Query moves(db,
                        "SELECT id, kind, old_label, new_label FROM label_moves WHERE undone = 0 AND label_set = ? "
                        "ORDER BY id",
                        set);
            while (moves.next())
                m_moves.push_back({moves.integer(0), static_cast<LabelMove::Kind>(moves.integer(1)), moves.integer(2),
                                   moves.integer(3)});
        }
        Query names(db, "SELECT id, name FROM labels WHERE label_set = ?", set);
        while (names.next()) m_names.emplace(names.integer(0), names.text(1));
    }

    /// Of a label by the name it had for a run, which began after the move `since`.
    [[nodiscard]] LabelLineage of(LabelId label, const std::string& name, std::int64_t since) const {
        LabelLineage now;
        now.label = today(label, 0);
        if (label == 0 || (now.label != 0 && !m_names.contains(now.label)))
            now.name = name;  // gone because it was undone that it was made
        else if (now.label != 0)
            now.name = nameOf(now.label);
        for (const auto& [at, part] : partsOf(label, since)) {
            const std::string called = nameOf(today(part, at));
            const bool known = called.empty() || called == now.name ||
                               std::find(now.parts.begin(), now.parts.end(), called) != now.parts.end();
            if (!known) now.parts.push_back(called);
        }
        return now;
    }

private:
    /// Where all rows of a label went after the move `after`; 0 = nowhere. A label that is merged or deleted is not
    /// there when a run begins, so that for the labels of a run all moves count.
    [[nodiscard]] LabelId today(LabelId label, std::int64_t after) const {
        for (const LabelMove& move : m_moves)
            if (move.kind != LabelMove::Kind::Split && move.id > after && move.from == label) label = move.to;
        return label;
    }
    /// What was split off a label after the move `since`, or off the one that it had become by then, and when.
    [[nodiscard]] std::vector<std::pair<std::int64_t, LabelId>> partsOf(LabelId label, std::int64_t since) const {
        std::vector<std::pair<std::int64_t, LabelId>> parts;
        for (const LabelMove& move : m_moves) {
            if (move.from != label) continue;
            if (move.kind != LabelMove::Kind::Split)
                label = move.to;
            else if (move.id > since)
                parts.emplace_back(move.id, move.to);
        }
        return parts;
    }
    [[nodiscard]] std::string nameOf(LabelId label) const {
        const auto found = m_names.find(label);
        return found == m_names.end() ? std::string() : found->second;
    }

    std::vector<LabelMove> m_moves;  ///< In order.
    std::map<LabelId, std::string> m_names;
};

/// Names of the runs on `set` that know one of `labels`, or one whose rows went there; newest first.
std::vector<std::string> runsKnowing(Db& db, LabelSetId set, std::span<const LabelId> labels) {
    const Lineages lineages(db, set);
    std::vector<std::string> runs;
    Query query(db, "SELECT name, label_ids FROM runs WHERE label_set = ? ORDER BY id DESC", set);
    while (query.next()) {
        const std::vector<LabelId> ids = sql::labelIdsOf(query.text(1));
        const bool knows = std::any_of(ids.begin(), ids.end(), [&](LabelId id) {
            const LabelId now = lineages.of(id, {}, 0).label;
            return now != 0 && std::find(labels.begin(), labels.end(), now) != labels.end();
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

Expected<IntentImpact> IntentStore::impact(std::span<const LabelId> intents) const {
    return m_db.read([&]() -> Expected<IntentImpact> {
        IntentImpact impact;
        LabelSetId set = kIntentSet;
        for (const LabelId intent : intents) {
            TB_TRY(const LabelRecord record, sql::readLabel(m_db, intent));
            set = record.set;
            Query query(m_db, "SELECT split, n FROM label_counts WHERE label = ?", intent);
            countSplits(query, impact);
        }
        impact.runs = runsKnowing(m_db, set, intents);
        return impact;
    });
}

Expected<IntentImpact> IntentStore::impactOfSplit(LabelId from, std::span<const ExampleId> rows) const {
    return m_db.writeTemporary([&]() -> Expected<IntentImpact> {
        IntentImpact impact;
        TB_TRY(const LabelRecord record, sql::readLabel(m_db, from));
        sql::fillSelection(m_db, rows);
        {
            Query query(m_db,
                        "SELECT s.split, count(*) FROM temp.selection x CROSS JOIN example_labels s ON s.example = "
                        "x.id WHERE s.label = ? GROUP BY s.split",
                        from);
            countSplits(query, impact);
        }
        impact.runs = runsKnowing(m_db, record.set, std::span(&from, 1));
        return impact;
    });
}

Expected<std::vector<std::pair<LabelId, std::int64_t>>> IntentStore::labelsOf(std::span<const ExampleId> rows,
                                                                              LabelSetId set) const {
    return m_db.read([&]() -> Expected<std::vector<std::pair<LabelId, std::int64_t>>> {
        std::map<LabelId, std::int64_t> counts;
        Query query(m_db,
                    "SELECT ifnull(s.label, 0) FROM examples e LEFT JOIN example_labels s ON s.example = e.id AND "
                    "s.label_set = ?2 WHERE e.id = ?1");
        for (const ExampleId row : rows) {
            query.rebind(row, set);
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
            moved += sql::moveLabel(m_db, step, one, into);
            removeIntent(m_db, step, one, record);
            rememberMove(m_db, step, LabelMove::Kind::Merged, record.set, one, into);
            after.replies = sql::joinedLists(after.replies, record.replies);
            after.examples = sql::joinedLists(after.examples, record.examples);
            if (after.description.empty()) after.description = record.description;
            names += (names.empty() ? "" : ", ") + record.name;
        }
        sql::recordLabel(m_db, step, into, before, after);
        sql::putLabel(m_db, into, after);
        return sql::finishStep(m_db, step, Message("Merged %1 into %2 (%3)", names, before.name, sql::rowsText(moved)),
                               moved);
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
        const std::int64_t moved = sql::relabelSelection(m_db, step, from, target);
        if (moved == 0)
            return fail(ErrorCode::NotFound,
                        Message(sql::wordFor(source.set, "None of the rows has the intent %1.",
                                             "None of the rows has the label %1."),
                                source.name),
                        {}, "Choose rows of the intent that is to be split.");
        rememberMove(m_db, step, LabelMove::Kind::Split, source.set, from, target);
        return sql::finishStep(m_db, step,
                               Message("Split %1 off %2 to %3", sql::rowsText(moved), source.name, record.name), moved,
                               target);
    });
}

Expected<EditReceipt> IntentStore::create(const std::string& name, std::span<const ExampleId> rows) {
    return sql::edit(m_db, EditKind::Change, [&](std::int64_t step) -> Expected<EditReceipt> {
        TB_TRY(sql::checkLabelName(m_db, name, 0, kIntentSet));
        sql::fillSelection(m_db, rows);
        const LabelId made = sql::labelNamed(m_db, step, name);
        const int given = sql::labelSelection(m_db, step, kIntentSet, made);
        if (given == 0)
            return fail(ErrorCode::NotFound, Message("There are no rows for the intent %1.", name), {},
                        "Choose rows that are in the workspace.");
        return sql::finishStep(m_db, step, Message("Labelled %1 as the new intent %2", sql::rowsText(given), name),
                               given, made);
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
        return sql::finishStep(m_db, step, sql::renamedLabel(before.set, before.name, name), 0);
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
        const std::int64_t moved = sql::moveLabel(m_db, step, intent, moveTo);
        removeIntent(m_db, step, intent, record);
        rememberMove(m_db, step, LabelMove::Kind::Deleted, record.set, intent, moveTo);
        const Message rows = sql::rowsText(moved);
        const Message summary = moveTo == 0
                                    ? Message(sql::wordFor(record.set, "Deleted the intent %1 (%2 left without)",
                                                           "Deleted the label %1 (%2 left without)"),
                                              record.name, rows)
                                    : Message(sql::wordFor(record.set, "Deleted the intent %1 (%2 moved to %3)",
                                                           "Deleted the label %1 (%2 moved to %3)"),
                                              record.name, rows, target);
        return sql::finishStep(m_db, step, summary, moved);
    });
}

Expected<std::vector<LabelLineage>> IntentStore::lineage(const RunSummary& run) const {
    return m_db.read([&]() -> Expected<std::vector<LabelLineage>> {
        const Lineages lineages(m_db, run.labelSet);
        std::vector<LabelLineage> found;
        for (std::size_t i = 0; i < run.labels.size(); ++i)
            found.push_back(lineages.of(i < run.labelIds.size() ? run.labelIds[i] : 0, run.labels[i], run.labelMoves));
        return found;
    });
}

}  // namespace tb
