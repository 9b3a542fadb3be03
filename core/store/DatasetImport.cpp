#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "core/base/Clock.h"
#include "core/store/DatasetStore.h"
#include "core/store/DatasetStoreImpl.h"
#include "core/store/EditLog.h"
#include "core/store/ImportStager.h"
#include "core/store/SetLabels.h"
#include "core/store/Yield.h"

namespace tb {
namespace {

using sql::Db;
using sql::EditField;
using sql::Query;

constexpr std::int64_t kCommitSlice = 5'000;
constexpr std::size_t kStageSlice = 1000;

/// The staged rows that change one which is there.
std::string updates() {
    return "(left_out = 0 AND " + statusIn({StagedRowStatus::Update}) + ")";
}

/// The staged rows that two choices let in.
std::string chosenRows(DuplicatePolicy duplicates, ConflictPolicy conflicts) {
    std::string rows = statusIn({StagedRowStatus::New});
    if (duplicates == DuplicatePolicy::Keep) rows += " OR " + statusIn({StagedRowStatus::Duplicate});
    if (conflicts == ConflictPolicy::Keep) rows += " OR " + statusIn({StagedRowStatus::Conflict});
    if (duplicates == DuplicatePolicy::Keep && conflicts == ConflictPolicy::Keep)
        rows += " OR " + statusIn({StagedRowStatus::ConflictAgain});
    return "(left_out = 0 AND (" + rows + "))";
}

/// What the staged rows say of one set, ?1 by its name, as a table (position, label): the label column of a file holds
/// the intents.
std::string stagedLabels(LabelSetId set) {
    return set == kIntentSet ? "(SELECT position, label FROM temp.import_rows WHERE label IS NOT NULL AND ?1 <> '')"
                             : "(SELECT position, label FROM temp.import_set_labels WHERE label_set = ?1)";
}

using SetNames = std::map<LabelSetId, std::string>;

/// The sets that the chosen rows have labels of, with the names they have in the file; made where they are new, as
/// their labels are, in the order of names.
Expected<SetNames> createLabels(Db& db, std::int64_t step, const std::string& chosen) {
    std::vector<std::string> names{kIntentSetName};
    {
        Query query(db, "SELECT DISTINCT label_set FROM temp.import_set_labels ORDER BY label_set");
        while (query.next()) names.push_back(query.text(0));
    }
    SetNames sets;
    for (const std::string& name : names) {
        const LabelSetId known = name == names.front() ? kIntentSet : sql::findSet(db, name).value_or(0);
        std::vector<std::string> labels;
        {
            Query query(db,
                        "SELECT DISTINCT s.label FROM " + stagedLabels(known) +
                            " s JOIN temp.import_rows r ON r.position = s.position WHERE " + chosen + " OR " +
                            updates(),
                        name);
            while (query.next()) labels.push_back(query.text(0));
        }
        if (labels.empty()) continue;
        LabelSetId set = known;
        if (set == 0) {
            TB_TRY(set, sql::furtherSet(db, step, name));
        }
        sets.emplace(set, name);
        std::sort(labels.begin(), labels.end());
        for (const std::string& label : labels) static_cast<void>(sql::labelNamed(db, step, label, set));
    }
    return sets;
}

/// The chosen rows between two positions have become rows with the ids from `firstId` on, in their order.
void labelNewRows(Db& db, const SetNames& sets, const std::string& chosen, std::int64_t from, std::int64_t to,
                  ExampleId firstId) {
    for (const auto& [set, name] : sets)
        Query(db,
              "INSERT INTO example_labels (example, label_set, label, split) SELECT n.id, ?2, l.id, n.split FROM "
              "(SELECT position, split, ?3 - 1 + row_number() OVER (ORDER BY position) AS id FROM temp.import_rows "
              "WHERE position > ?4 AND position <= ?5 AND " +
                  chosen + ") n CROSS JOIN " + stagedLabels(set) +
                  " s ON s.position = n.position CROSS JOIN labels l ON l.label_set = ?2 AND l.name = s.label",
              name, set, firstId, from, to)
            .run();
}

/// What the file says of the labels of rows that are there, as changes of the step.
void updateLabels(Db& db, std::int64_t step, const SetNames& sets) {
    for (const auto& [set, name] : sets)
        Query(db,
              "INSERT OR IGNORE INTO edit_label_changes (step, example, label_set, old_label, new_label, "
              "old_labelled_at, new_labelled_at) "
              "SELECT t.id, r.target, ?2, o.label, l.id, ifnull(o.labelled_at, 0), t.at FROM edit_steps t JOIN "
              "temp.import_rows r ON r.target <> 0 AND r.left_out = 0 AND " +
                  statusIn({StagedRowStatus::Update}) + " JOIN " + stagedLabels(set) +
                  " s ON s.position = r.position JOIN labels l ON l.label_set = ?2 AND l.name = s.label "
                  "LEFT JOIN example_labels o ON o.example = r.target AND o.label_set = ?2 WHERE t.id = ?3 AND o.label "
                  "IS NOT l.id",
              name, set, step)
            .run();
}

ExampleId lastExampleId(Db& db) {
    Query query(db, "SELECT seq FROM sqlite_sequence WHERE name = 'examples'");
    return query.next() ? query.integer(0) : 0;
}

Expected<std::int64_t> copyRows(Db& db, const SetNames& sets, const std::string& chosen, const ProgressFn& progress,
                                const StopToken& stop) {
    std::int64_t last = 0;
    {
        Query query(db, "SELECT ifnull(max(position), 0) FROM temp.import_rows");
        if (query.next()) last = query.integer(0);
    }
    const std::int64_t now = unixMillis();
    const ExampleId first = lastExampleId(db) + 1;
    std::int64_t copied = 0;
    for (std::int64_t from = 0; from < last; from += kCommitSlice) {
        if (stop.stop_requested()) return fail(ErrorCode::Cancelled, "Cancelled; nothing was imported.");
        const std::int64_t inSlice =
            Query(db,
                  "INSERT INTO examples (text, text_hash, characters, split, flagged, note, source, created_at, "
                  "external_id) SELECT text, text_hash, length(text), split, flagged, note, source, ?, external_id "
                  "FROM temp.import_rows WHERE position > ? AND position <= ? AND " +
                      chosen + " ORDER BY position",
                  now, from, from + kCommitSlice)
                .run();
        if (inSlice > 0) labelNewRows(db, sets, chosen, from, from + kCommitSlice, first + copied);
        copied += inSlice;
        if (progress)
            progress({static_cast<std::uint64_t>(std::min(from + kCommitSlice, last)), static_cast<std::uint64_t>(last),
                      "rows"});
    }
    return copied;
}

/// What the file says of rows that are there, as changes of the step. Returns the number of rows that get more than an
/// id.
std::int64_t updateRows(Db& db, std::int64_t step, const SetNames& sets) {
    const auto record = [&](EditField field, const std::string& before, const std::string& after,
                            const std::string& where) {
        Query(db,
              "INSERT INTO edit_changes (step, example, field, old_value, new_value) SELECT ?, e.id, "
              "?, " +
                  before + ", " + after +
                  " FROM temp.import_rows r JOIN examples e ON e.id = r.target WHERE r.target <> 0 AND " + where,
              step, field)
            .run();
    };
    record(EditField::Text, "e.text", "r.text", updates() + " AND r.text <> e.text");
    record(EditField::Split, "e.split", "r.split",
           updates() +
               " AND r.sets_split = 1 AND r.split <> e.split AND (r.split = 1 OR e.source NOT GLOB 'augmented:*')");
    record(EditField::Note, "e.note", "r.note", updates() + " AND r.note <> '' AND r.note <> e.note");
    record(EditField::ExternalId, "e.external_id", "r.external_id",
           statusIn({StagedRowStatus::Update, StagedRowStatus::Unchanged}) +
               " AND left_out = 0 AND e.external_id = '' AND r.external_id <> ''");
    updateLabels(db, step, sets);
    sql::applyChanges(db, step);
    Query count(db,
                "SELECT count(*) FROM (SELECT example FROM edit_changes WHERE step = ?1 AND field <> ?2 UNION "
                "SELECT example FROM edit_label_changes WHERE step = ?1)",
                step, EditField::ExternalId);
    return count.next() ? count.integer(0) : 0;
}

std::int64_t changesOf(Db& db, std::int64_t step) {
    Query count(db,
                "SELECT (SELECT count(*) FROM edit_changes WHERE step = ?1) + (SELECT count(*) FROM edit_label_changes "
                "WHERE step = ?1)",
                step);
    return count.next() ? count.integer(0) : 0;
}

Message importSummary(std::int64_t added, std::int64_t updated) {
    if (updated == 0 && added == 0) return "Took over the ids of a file";
    if (updated == 0) return {"Imported %1", sql::rowsText(added)};
    if (added == 0) return {"Updated %1 from a file", sql::rowsText(updated)};
    return {"Imported %1 and updated %2", sql::rowsText(added), sql::rowsText(updated)};
}

/// With the names of the sets as they are written here.
Expected<ImportPlan> planWithKnownSets(Db& db, ImportPlan plan) {
    for (SetColumn& column : plan.setColumns) {
        const std::optional<LabelSetId> known = sql::findSet(db, column.set);
        if (known == kIntentSet)
            return fail(ErrorCode::InvalidInput, "The intents are not one of the further label sets.", {},
                        "Choose the column of the intents as such.");
        if (!known)
            TB_TRY(sql::checkSetName(db, column.set, 0));
        else
            column.set = sql::nameOfSet(db, *known);
    }
    return plan;
}

tl::unexpected<Error> stillReading() {
    return fail(ErrorCode::Locked, "Another import is being read right now.", {},
                "Wait until it is done, or cancel it.");
}

}  // namespace

Expected<ImportStage> DatasetStore::beginStaging(const ImportPlan& plan) {
    return m_db.guard([&]() -> Expected<ImportStage> {
        TB_TRY(ImportPlan reading, planWithKnownSets(m_db, plan));
        TB_TRY(discardImport());
        makeStage(m_db);
        m_impl->stager = std::make_unique<ImportStager>(m_db, reading, m_impl->report);
        m_impl->staging = Impl::Staging::Reading;
        return ImportStage{++m_impl->stage, std::move(reading)};
    });
}

Expected<void> DatasetStore::stageRows(ImportStageId stage, std::vector<StagedRow> rows) {
    if (m_impl->staging != Impl::Staging::Reading || stage != m_impl->stage)
        return fail(ErrorCode::Cancelled, "The import was given up.");
    auto staged = m_db.writeTemporary([&]() -> Expected<void> {
        for (StagedRow& row : rows) TB_TRY(m_impl->stager->add(std::move(row.example), row.line));
        return {};
    });
    if (!staged) abandonStaging(stage);
    return staged;
}

Expected<ImportReport> DatasetStore::finishStaging(ImportStageId stage, ReadReport read) {
    if (m_impl->staging != Impl::Staging::Reading || stage != m_impl->stage)
        return fail(ErrorCode::Cancelled, "The import was given up.");
    const bool cancelled = read.cancelled;
    m_impl->stager->finish();
    m_impl->report.read = std::move(read);
    ImportReport report = m_impl->report;
    if (cancelled) {
        TB_TRY(discardImport());
        return report;
    }
    m_impl->stager.reset();
    m_impl->staging = Impl::Staging::Ready;
    return report;
}

void DatasetStore::abandonStaging(ImportStageId stage) {
    if (stage != m_impl->stage || m_impl->staging != Impl::Staging::Reading) return;
    // When even that fails the next import makes the stage anew.
    if (auto dropped = discardImport(); !dropped) m_impl->staging = Impl::Staging::None;
}

Expected<ImportReport> DatasetStore::stageImport(const std::filesystem::path& file, const ImportPlan& plan,
                                                 const ProgressFn& progress, StopToken stop) {
    TB_TRY(const ImportStage stage, beginStaging(plan));
    auto report = catching([&]() -> Expected<ImportReport> {
        std::vector<StagedRow> rows;
        const auto send = [&] { return stageRows(stage.id, std::exchange(rows, {})); };
        const auto sink = [&](Example&& example, std::uint64_t line) -> Expected<void> {
            rows.push_back({std::move(example), line});
            if (rows.size() < kStageSlice) return {};
            TB_TRY(send());
            sql::yieldToUrgentWork();
            return {};
        };
        TB_TRY(const ReadReport read, readExamples(file, stage.plan, sink, progress, stop));
        TB_TRY(send());
        return finishStaging(stage.id, read);
    });
    if (!report) abandonStaging(stage.id);
    return report;
}

Expected<ImportReport> DatasetStore::commitImport(DuplicatePolicy duplicates, ConflictPolicy conflicts,
                                                  const ProgressFn& progress, const StopToken& stop) {
    if (m_impl->staging == Impl::Staging::Reading) return stillReading();
    if (m_impl->staging == Impl::Staging::None)
        return fail(ErrorCode::NotFound, "There is no import to finish.", {}, "Choose a file to import first.");
    ImportReport& report = m_impl->report;
    if (conflicts == ConflictPolicy::Fail && report.conflicts > 0) {
        const LabelConflict& first = report.conflictSamples.front();
        return fail(ErrorCode::Conflict,
                    Message("%1 texts have another label than before, the first as \"%2\" and \"%3\".",
                            report.conflicts, first.oldLabel, first.newLabel),
                    Message("line %1", first.line),
                    "Skip or keep the conflicting rows, or correct the file. Nothing was imported.");
    }
    const auto bringIn = [&](std::int64_t step) -> Expected<ImportReport> {
        const std::string chosen = chosenRows(duplicates, conflicts);
        TB_TRY(const SetNames sets, createLabels(m_db, step, chosen));
        const ExampleId before = lastExampleId(m_db);
        TB_TRY(const std::int64_t copied, copyRows(m_db, sets, chosen, progress, stop));
        const std::int64_t updated = updateRows(m_db, step, sets);
        if (copied > 0) sql::setStepRange(m_db, step, before + 1, lastExampleId(m_db));
        ImportReport written = report;
        if (copied > 0 || changesOf(m_db, step) > 0)
            written.step = sql::finishStep(m_db, step, importSummary(copied, updated), copied + updated).step;
        written.imported = static_cast<std::uint64_t>(copied);
        written.updated = static_cast<std::uint64_t>(updated);
        return written;
    };
    TB_TRY(ImportReport done, sql::edit(m_db, sql::EditKind::Add, bringIn));
    TB_TRY(discardImport());
    return done;
}

Expected<void> DatasetStore::discardImport() {
    m_impl->stager.reset();
    return m_db.guard([&]() -> Expected<void> {
        dropStage(m_db);
        m_impl->staging = Impl::Staging::None;
        m_impl->report = {};
        return {};
    });
}

}  // namespace tb
