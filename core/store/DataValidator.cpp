#include "core/store/DataValidator.h"

#include <deque>
#include <set>

#include "core/store/Db.h"
#include "core/store/EditLog.h"
#include "core/store/ImportStager.h"
#include "core/store/PiiVault.h"
#include "core/store/SetLabels.h"
#include "core/store/TextHash.h"
#include "core/store/Yield.h"

namespace tb {
namespace {

using sql::Db;
using sql::EditField;
using sql::EditKind;
using sql::Query;

constexpr std::int64_t kSlice = 5000;

constexpr std::uint32_t bit(FindingKind kind) {
    return 1U << static_cast<unsigned>(kind);
}

/// Rows with the strings their views point at.
struct LoadedRows {
    std::deque<std::string> strings;
    std::vector<CheckRow> rows;

    void add(std::int64_t key, std::string text, std::string label, Split split, bool known) {
        CheckRow row;
        row.key = key;
        row.text = strings.emplace_back(std::move(text));
        row.label = *labels.emplace(std::move(label)).first;
        row.split = split;
        row.known = known;
        rows.push_back(row);
    }

private:
    std::set<std::string> labels;  ///< Few; nodes never move.
};

enum class Knowing { Known, Checked };

std::string examples() {
    return "SELECT e.id, e.text, ifnull(l.name, ''), e.split FROM examples e" + sql::joinIntentName() +
           "WHERE e.id > ? ORDER BY e.id LIMIT ?";
}
/// Without the rows that the staged ones take the place of.
std::string stayingExamples() {
    return "SELECT e.id, e.text, ifnull(l.name, ''), e.split FROM examples e" + sql::joinIntentName() +
           "WHERE e.id > ? AND NOT EXISTS (SELECT 1 FROM temp.import_rows r WHERE r.target <> 0 AND r.target = e.id "
           "AND " +
           statusIn({StagedRowStatus::Update}) + ") ORDER BY e.id LIMIT ?";
}
std::string stagedRows() {
    return "SELECT position, ifnull(raw_text, text), ifnull(label, ''), ifnull(raw_split, split) FROM temp.import_rows "
           "WHERE position > ? AND NOT " +
           statusIn({StagedRowStatus::Unchanged, StagedRowStatus::IdAgain}) + " ORDER BY position LIMIT ?";
}

/// In slices: `select` takes the last key and how many.
void load(Db& db, const std::string& select, LoadedRows& loaded, Knowing knowing, const StopToken& stop) {
    std::int64_t last = 0;
    for (std::int64_t inSlice = kSlice; inSlice == kSlice && !stop.stop_requested(); sql::yieldToUrgentWork()) {
        inSlice = 0;
        Query query(db, select, last, kSlice);
        for (; query.next(); ++inSlice) {
            last = query.integer(0);
            loaded.add(last, query.text(1), query.text(2), static_cast<Split>(query.integer(3)),
                       knowing == Knowing::Known);
        }
    }
}

Expected<void> needStage(Db& db) {
    Query query(db, "SELECT 1 FROM temp.sqlite_master WHERE name = 'import_rows'");
    if (!query.next())
        return fail(ErrorCode::NotFound, "There is no import to check.", {}, "Choose a file to import first.");
    return {};
}

Expected<void> markStage(Db& db, const DataReport& report) {
    return db.writeTemporary([&]() -> Expected<void> {
        Query(db, "UPDATE temp.import_rows SET flags = 0, leak_split = NULL WHERE flags <> 0").run();
        {
            Query mark(db, "UPDATE temp.import_rows SET flags = flags | ? WHERE position = ?");
            for (const DataFinding& finding : report.findings) {
                for (const std::int64_t position : finding.keys) {
                    mark.rebind(bit(finding.kind), position);
                    mark.run();
                }
            }
            Query move(db, "UPDATE temp.import_rows SET leak_split = ? WHERE position = ?");
            for (const auto& [position, split] : report.leakMoves) {
                move.rebind(static_cast<int>(split), position);
                move.run();
            }
        }
        return {};
    });
}

struct Replacement {
    std::int64_t key = 0;
    std::string before;
    std::string after;
};

/// Placeholders made by somebody else that stand in the dataset keep their numbers.
void reserveNumbers(Db& db, Placeholders& placeholders) {
    Query query(db, "SELECT text FROM examples WHERE text GLOB '*[[]*_*]*'");
    while (query.next()) placeholders.reserveIn(query.text(0));
}

/// One step that gives rows other texts; its `summary` has a %1 for the rows. A row whose text is not `before` any more
/// is left alone.
Expected<EditReceipt> changeTexts(Db& db, const std::vector<Replacement>& replacements, const char* summary) {
    return sql::edit(db, EditKind::Change, [&](std::int64_t step) -> Expected<EditReceipt> {
        std::int64_t changed = 0;
        {
            Query insert(
                db,
                "INSERT INTO edit_changes (step, example, field, old_value, new_value) SELECT ?, id, ?, text, ? "
                "FROM examples WHERE id = ? AND text = ?");
            for (const Replacement& replacement : replacements) {
                insert.rebind(step, EditField::Text, replacement.after, replacement.key, replacement.before);
                changed += insert.run();
            }
        }
        if (changed == 0) return EditReceipt{};
        sql::applyTextChanges(db, step);
        return sql::finishStep(db, step, Message(summary, sql::rowsText(changed)), changed);
    });
}

/// The journal holds the pages as they were before the last change.
void clearJournal(Db& db) {
    std::string mode;
    {
        Query query(db, "PRAGMA journal_mode");
        if (query.next()) mode = query.text(0);
    }
    if (mode == "wal")
        db.exec("PRAGMA wal_checkpoint(TRUNCATE)");
    else
        db.exec("PRAGMA journal_mode = DELETE; PRAGMA journal_mode = " + mode);
}

}  // namespace

struct DataValidator::Impl {
    explicit Impl(const std::filesystem::path& folder) : vault(folder) {}

    Expected<void> replaceStaged(Db& db) const;

    PiiVault vault;
    PiiFinder finder;
};

DataValidator::DataValidator(sql::Db& db, const std::filesystem::path& workspaceFolder)
    : m_db(db), m_impl(std::make_unique<Impl>(workspaceFolder)) {}
DataValidator::~DataValidator() = default;

std::uint32_t leftOutFlags(const ImportPolicy& choices) {
    std::uint32_t flags = 0;
    if (choices.nearDuplicates == RowPolicy::Skip) flags |= bit(FindingKind::NearDuplicate);
    if (choices.nearConflicts == RowPolicy::Skip) flags |= bit(FindingKind::NearConflict);
    if (choices.misdecoded == RowPolicy::Skip) flags |= bit(FindingKind::Misdecoded);
    if (choices.foreign == RowPolicy::Skip) flags |= bit(FindingKind::ForeignLanguage);
    if (choices.pii == PiiPolicy::Skip) flags |= bit(FindingKind::PersonalData);
    if (choices.leaks == LeakPolicy::Skip) flags |= bit(FindingKind::SplitLeak);
    return flags;
}

std::uint64_t ImportGuardReport::rowsLetIn(DuplicatePolicy duplicates, ConflictPolicy conflicts,
                                           const ImportPolicy& choices) const {
    const std::uint32_t leftOut = leftOutFlags(choices);
    std::uint64_t rows = 0;
    for (const Count& count : counts) {
        const auto is = [&](StagedRowStatus status) { return count.status == status; };
        if (is(StagedRowStatus::Unchanged) || is(StagedRowStatus::IdAgain)) continue;
        const bool conflict = is(StagedRowStatus::Conflict) || is(StagedRowStatus::ConflictAgain);
        if (conflict && conflicts == ConflictPolicy::Fail) return 0;
        const bool repeated = is(StagedRowStatus::Duplicate) || is(StagedRowStatus::ConflictAgain);
        const bool wanted =
            (!conflict || conflicts == ConflictPolicy::Keep) && (!repeated || duplicates == DuplicatePolicy::Keep);
        if (wanted && (count.flags & leftOut) == 0) rows += count.rows;
    }
    return rows;
}

Expected<ImportGuardReport> DataValidator::checkImport(const DataCheckOptions& options, const ProgressFn& progress,
                                                       StopToken stop) {
    return m_db.guard([&]() -> Expected<ImportGuardReport> {
        TB_TRY(needStage(m_db));
        LoadedRows loaded;
        load(m_db, stayingExamples(), loaded, Knowing::Known, stop);
        load(m_db, stagedRows(), loaded, Knowing::Checked, stop);
        ImportGuardReport report;
        report.data = checkData(loaded.rows, options, sql::yielding(progress), stop);
        if (report.data.cancelled) return report;
        TB_TRY(needStage(m_db));  // urgent work in between cannot take it away, but a later change might let it
        TB_TRY(markStage(m_db, report.data));
        Query query(m_db, "SELECT status, flags, count(*) FROM temp.import_rows GROUP BY status, flags");
        while (query.next())
            report.counts.push_back({static_cast<StagedRowStatus>(query.integer(0)),
                                     static_cast<std::uint32_t>(query.integer(1)),
                                     static_cast<std::uint64_t>(query.integer(2))});
        return report;
    });
}

Expected<void> DataValidator::Impl::replaceStaged(Db& db) const {
    TB_TRY(Placeholders placeholders, vault.load());
    reserveNumbers(db, placeholders);
    std::vector<Replacement> replacements;
    {
        Query query(db,
                    "SELECT position, text FROM temp.import_rows WHERE left_out = 0 AND flags & ? ORDER BY position",
                    bit(FindingKind::PersonalData));
        while (query.next()) replacements.push_back({query.integer(0), query.text(1), {}});
    }
    for (Replacement& replacement : replacements)
        replacement.after = placeholders.replace(replacement.before, finder.find(replacement.before));
    TB_TRY(vault.save(placeholders));
    Query update(
        db, "UPDATE temp.import_rows SET raw_text = text, text = ?1, text_hash = tb_text_hash(?1) WHERE position = ?2");
    for (const Replacement& replacement : replacements) {
        update.rebind(replacement.after, replacement.key);
        update.run();
    }
    return {};
}

Expected<void> DataValidator::chooseImport(const ImportPolicy& choices) {
    return m_db.writeTemporary([&]() -> Expected<void> {
        TB_TRY(needStage(m_db));
        m_db.exec(
            "UPDATE temp.import_rows SET text = raw_text, text_hash = tb_text_hash(raw_text), raw_text = NULL "
            "WHERE raw_text IS NOT NULL");
        m_db.exec("UPDATE temp.import_rows SET split = raw_split, raw_split = NULL WHERE raw_split IS NOT NULL");
        Query(m_db, "UPDATE temp.import_rows SET left_out = (flags & ?) <> 0", leftOutFlags(choices)).run();
        if (choices.leaks == LeakPolicy::Move)
            m_db.exec(
                "UPDATE temp.import_rows SET raw_split = split, split = leak_split WHERE leak_split IS NOT NULL "
                "AND left_out = 0 "
                "AND (leak_split = 1 OR source NOT GLOB 'augmented:*')");
        if (choices.pii == PiiPolicy::Replace) return m_impl->replaceStaged(m_db);
        return {};
    });
}

Expected<DataReport> DataValidator::checkWorkspace(const DataCheckOptions& options, const ProgressFn& progress,
                                                   StopToken stop) const {
    return m_db.guard([&]() -> Expected<DataReport> {
        LoadedRows loaded;
        load(m_db, examples(), loaded, Knowing::Checked, stop);
        return checkData(loaded.rows, options, sql::yielding(progress), stop);
    });
}

Expected<EditReceipt> DataValidator::replacePii(std::span<const ExampleId> ids, const ProgressFn& progress,
                                                StopToken stop) {
    return m_db.guard([&]() -> Expected<EditReceipt> {
        TB_TRY(Placeholders placeholders, m_impl->vault.load());
        reserveNumbers(m_db, placeholders);
        std::vector<Replacement> replacements;
        for (std::size_t from = 0; from < ids.size(); from += kSlice) {
            if (stop.stop_requested()) return EditReceipt{};
            const auto slice = ids.subspan(from, std::min<std::size_t>(kSlice, ids.size() - from));
            Query query(m_db, "SELECT text FROM examples WHERE id = ?");
            for (const ExampleId id : slice) {
                query.rebind(id);
                if (!query.next()) continue;
                std::string text = query.text(0);
                const std::vector<PiiSpan> spans = m_impl->finder.find(text);
                if (spans.empty()) continue;
                std::string after = placeholders.replace(text, spans);
                replacements.push_back({id, std::move(text), std::move(after)});
            }
            if (progress) progress({from + slice.size(), ids.size(), "rows"});
        }
        if (replacements.empty()) return EditReceipt{};
        // The vault first: a crash in between leaves a value too many in it, never a placeholder without one.
        TB_TRY(m_impl->vault.save(placeholders));
        return changeTexts(m_db, replacements, "Replaced personal data in %1");
    });
}

Expected<EditReceipt> DataValidator::moveLeaks(std::span<const std::pair<ExampleId, Split>> moves) {
    return sql::edit(m_db, EditKind::Change, [&](std::int64_t step) -> Expected<EditReceipt> {
        std::int64_t changed = 0;
        {
            Query insert(m_db,
                         "INSERT INTO edit_changes (step, example, field, old_value, new_value) SELECT ?1, id, ?2, "
                         "split, ?3 FROM examples WHERE id = ?4 AND split <> ?3 "
                         "AND (?3 = 1 OR source NOT GLOB 'augmented:*')");
            for (const auto& [id, split] : moves) {
                insert.rebind(step, EditField::Split, static_cast<int>(split), id);
                changed += insert.run();
            }
        }
        if (changed == 0) return EditReceipt{};
        Query(
            m_db,
            "UPDATE examples SET split = c.new_value FROM edit_changes c WHERE c.step = ? AND c.example = examples.id",
            step)
            .run();
        return sql::finishStep(
            m_db, step, Message("Moved %1 to the split of the rows they resemble", sql::rowsText(changed)), changed);
    });
}

Expected<VaultInfo> DataValidator::vault() const {
    TB_TRY(const Placeholders placeholders, m_impl->vault.load());
    return VaultInfo{m_impl->vault.file(), placeholders.entries().size()};
}

Expected<EditReceipt> DataValidator::restorePii() {
    return m_db.guard([&]() -> Expected<EditReceipt> {
        TB_TRY(const Placeholders placeholders, m_impl->vault.load());
        if (placeholders.entries().empty())
            return fail(ErrorCode::NotFound,
                        "There is no vault: no personal data was replaced here, or the vault was deleted.",
                        m_impl->vault.file().string());
        std::vector<Replacement> replacements;
        {
            Query query(m_db, "SELECT id, text FROM examples WHERE text GLOB '*[[]*_*]*' ORDER BY id");
            while (query.next()) {
                Replacement replacement{query.integer(0), query.text(1), placeholders.restore(query.text(1))};
                if (replacement.after != replacement.before) replacements.push_back(std::move(replacement));
            }
        }
        return changeTexts(m_db, replacements, "Put personal data back into %1");
    });
}

Expected<void> DataValidator::forgetVault() {
    const auto forget = [&]() -> Expected<void> {
        Query(m_db,
              "UPDATE predictions SET text = (SELECT e.text FROM examples e WHERE e.id = predictions.example) "
              "WHERE example IN (SELECT c.example FROM edit_changes c WHERE c.field = ?) AND EXISTS (SELECT 1 FROM "
              "examples e WHERE e.id = predictions.example)",
              EditField::Text)
            .run();
        m_db.exec("UPDATE feedback SET text = '' WHERE state <> 0");  // decided on; the uid keeps it from coming again
        m_db.exec("DELETE FROM edit_steps");
        m_db.exec("INSERT INTO examples_fts (examples_fts) VALUES ('rebuild')");
        return {};
    };
    const auto forgetOnDisk = [&]() -> Expected<void> {
        m_db.exec("PRAGMA secure_delete = ON");
        TB_TRY(m_db.write(forget));
        m_db.exec("VACUUM");  // rewrites the file without the pages that held the old texts
        m_db.exec("PRAGMA secure_delete = OFF");
        clearJournal(m_db);
        return {};
    };
    TB_TRY(m_db.guard(forgetOnDisk));
    return m_impl->vault.remove();
}

}  // namespace tb
