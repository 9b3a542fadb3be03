#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "core/base/Clock.h"
#include "core/store/DatasetStore.h"
#include "core/store/DatasetStoreImpl.h"
#include "core/store/EditLog.h"
#include "core/store/SetLabels.h"
#include "core/store/TextHash.h"
#include "core/store/Yield.h"

namespace tb {
namespace {

using sql::EditField;
using sql::Query;
using sql::Statements;
using SQLite::Transaction;
using SQLite::TransactionBehavior;

constexpr std::size_t kSamples = 200;
constexpr std::size_t kMaxLabels = 10'000;
constexpr std::uint64_t kStageSlice = 1000;
constexpr std::int64_t kCommitSlice = 20'000;

/// What a staged row is to what came before; DataGuard marks it further in flags, leak_split and left_out.
/// Stored in temp.import_rows.verdict. `ConflictAgain` repeats a conflict of the same file. The last three are of rows with an id:
/// `Update` changes the row of its column target; `Unchanged` gives its id to that row, if there is one; `IdAgain` is left out.
enum class Verdict { New = 0, Duplicate = 1, Conflict = 2, ConflictAgain = 3, Update = 4, Unchanged = 5, IdAgain = 6 };

void dropStage(Statements& statements) {
    statements.db().exec("DROP TABLE IF EXISTS temp.import_rows; DROP TABLE IF EXISTS temp.import_set_labels");
}

void makeStage(Statements& statements) {
    dropStage(statements);
    // Its own temporary file, with a cache of its own and a journal that never outgrows one slice.
    statements.db().exec("PRAGMA temp.journal_mode = MEMORY; PRAGMA temp.cache_size = -32768");
    statements.db().exec(
        "CREATE TEMP TABLE import_rows (position INTEGER PRIMARY KEY, text TEXT NOT NULL, text_hash INTEGER NOT NULL, label TEXT, "
        "split INTEGER NOT NULL, flagged INTEGER NOT NULL, note TEXT NOT NULL, source TEXT NOT NULL, verdict INTEGER NOT NULL, "
        "first INTEGER NOT NULL, flags INTEGER NOT NULL DEFAULT 0, leak_split INTEGER, left_out INTEGER NOT NULL DEFAULT 0, raw_text TEXT, "
        "raw_split INTEGER, external_id TEXT NOT NULL, target INTEGER NOT NULL, sets_split INTEGER NOT NULL);"
        "CREATE TEMP TABLE import_set_labels (label_set TEXT NOT NULL, position INTEGER NOT NULL, label TEXT NOT NULL, "
        "PRIMARY KEY (label_set, position)) WITHOUT ROWID;"
        // Only the first row of each text and label is ever looked up, so a text that stands there a million times costs nothing.
        "CREATE INDEX temp.import_rows_first ON import_rows (text_hash) WHERE first = 1;"
        "CREATE INDEX temp.import_rows_id ON import_rows (external_id) WHERE external_id <> '';"
        "CREATE INDEX temp.import_rows_target ON import_rows (target) WHERE target <> 0");
}

/// Sorts the rows of one file into new, duplicate and conflicting ones while they stream by.
class Stager {
public:
    Stager(Statements& statements, const ImportPlan& plan, ImportReport& report)
        : m_statements(statements), m_namesSplits(plan.splitColumn.has_value()), m_report(report) {
        Query query(statements, "SELECT name FROM labels WHERE label_set = 1");
        while (query.next()) m_known.insert(query.text(0));
    }

    Expected<void> add(Example&& example, std::uint64_t line) {
        if (example.label && example.label->empty()) example.label.reset();
        if (example.label) TB_TRY(countLabel(m_labels, *example.label, line));
        for (const SetLabel& one : example.setLabels) TB_TRY(countLabel(m_setLabels[one.set], one.label, line));
        if (!m_transaction) m_transaction.emplace(m_statements.db());
        if (isAugmented(example.source) && (example.split == Split::Validation || example.split == Split::Test)) example.split = Split::Train;
        const std::int64_t hash = sql::textHash(example.text);
        Judged judged = example.externalId.empty() ? judge(example, hash, line) : judgeById(example, hash, line);
        if (judged.verdict == Verdict::Duplicate && judged.first && !example.setLabels.empty()) judged = judgeSetLabels(example, hash, judged);
        insert(example, hash, judged);
        if (++m_rows % kStageSlice == 0) {
            m_transaction->commit();
            m_transaction.reset();
            sql::yieldToUrgentWork();
        }
        return {};
    }

    void finish() {
        if (m_transaction) m_transaction->commit();
        m_transaction.reset();
        m_report.labels.assign(m_labels.begin(), m_labels.end());
        for (const auto& [name, count] : m_labels)
            if (!m_known.contains(name)) m_report.newLabels.push_back(name);
    }

private:
    struct Judged {
        Verdict verdict = Verdict::New;
        bool first = true;
        ExampleId target = 0;
        bool onlySetLabels = false;  ///< Of an update: what else the row says was known or is nobody's business.
    };
    struct Stored {
        ExampleId id = 0;
        std::string text, label, note, source;
        Split split = Split::Unassigned;
    };

    using Counts = std::map<std::string, std::uint64_t>;
    static Expected<void> countLabel(Counts& counts, const std::string& label, std::uint64_t line) {
        ++counts[label];
        if (counts.size() <= kMaxLabels) return {};
        return fail(ErrorCode::InvalidInput, "The label column has more than " + std::to_string(kMaxLabels) + " different values.",
                    "line " + std::to_string(line), "Check which column is the label: it looks like free text.");
    }

    Judged judgeById(const Example& example, std::int64_t hash, std::uint64_t line) {
        {
            Query seen(m_statements, "SELECT 1 FROM temp.import_rows WHERE external_id <> '' AND external_id = ?", example.externalId);
            if (seen.next()) {
                ++m_report.repeatedIds;
                return {Verdict::IdAgain, false};
            }
        }
        if (const std::optional<Stored> known = storedById(example.externalId)) return compare(example, hash, *known, line);
        Judged judged = judge(example, hash, line);
        if (judged.verdict != Verdict::Duplicate || !judged.first) return judged;
        // The row that came in before anybody said which column holds the ids.
        Query same(m_statements,
                   "SELECT e.id FROM examples e LEFT JOIN labels l ON l.id = e.label WHERE e.text_hash = ? AND e.text = ? AND e.external_id = '' "
                   "AND (? = '' OR ifnull(l.name, '') = ?) AND NOT EXISTS (SELECT 1 FROM temp.import_rows r WHERE r.target <> 0 AND r.target = e.id) LIMIT 1",
                   hash, example.text, example.label.value_or(std::string()), example.label.value_or(std::string()));
        if (!same.next()) return judged;
        if (saysOtherSetLabels(example, same.integer(0))) return judged;  // more than its id is news
        takeDuplicateBack(example);
        ++m_report.unchanged;
        return {Verdict::Unchanged, false, same.integer(0)};
    }

    void takeDuplicateBack(const Example& example) {
        --m_report.duplicates;
        if (!m_report.duplicateSamples.empty() && m_report.duplicateSamples.back() == example.text) m_report.duplicateSamples.pop_back();
    }

    bool saysOtherSetLabels(const Example& example, ExampleId known) {
        if (example.setLabels.empty()) return false;
        std::map<std::string, std::string> labels;
        Query query(m_statements, "SELECT t.name, l.name FROM set_labels s JOIN labels l ON l.id = s.label JOIN label_sets t ON t.id = s.label_set WHERE s.example = ?", known);
        while (query.next()) labels.emplace(query.text(0), query.text(1));
        return std::any_of(example.setLabels.begin(), example.setLabels.end(), [&](const SetLabel& one) {
            const auto at = labels.find(one.set);
            return at == labels.end() || at->second != one.label;
        });
    }

    /// A text that is there already, with labels of further sets that are news: they go to it.
    Judged judgeSetLabels(const Example& example, std::int64_t hash, Judged duplicate) {
        ExampleId target = 0;
        {
            Query same(m_statements,
                       "SELECT e.id FROM examples e LEFT JOIN labels l ON l.id = e.label WHERE e.text_hash = ?1 AND e.text = ?2 AND (?3 = '' OR ifnull(l.name, '') = ?3) "
                       "AND (?4 = '' OR e.external_id IN ('', ?4)) "
                       "AND NOT EXISTS (SELECT 1 FROM temp.import_rows r WHERE r.target <> 0 AND r.target = e.id) ORDER BY e.id LIMIT 1",
                       hash, example.text, example.label.value_or(std::string()), example.externalId);
            if (same.next()) target = same.integer(0);
        }
        if (target == 0 || !saysOtherSetLabels(example, target)) return duplicate;
        takeDuplicateBack(example);
        ++m_report.setLabelled;
        return {Verdict::Update, true, target, true};
    }

    std::optional<Stored> storedById(const std::string& externalId) {
        Query query(m_statements,
                    "SELECT e.id, e.text, ifnull(l.name, ''), e.note, e.source, e.split FROM examples e LEFT JOIN labels l ON l.id = e.label "
                    "WHERE e.external_id <> '' AND e.external_id = ?",
                    externalId);
        if (!query.next()) return std::nullopt;
        return Stored{query.integer(0), query.text(1), query.text(2), query.text(3), query.text(4), static_cast<Split>(query.integer(5))};
    }

    /// An empty cell says nothing: what is known stays.
    Judged compare(const Example& example, std::int64_t hash, const Stored& known, std::uint64_t line) {
        const bool split = setsSplit(example) && example.split != known.split && mayGoTo(known.source, example.split);
        const bool label = example.label && *example.label != known.label;
        const bool note = !example.note.empty() && example.note != known.note;
        if (example.text == known.text && !split && !label && !note && !saysOtherSetLabels(example, known.id)) {
            ++m_report.unchanged;
            return {Verdict::Unchanged, false};
        }
        ++m_report.updated;
        if (m_report.updateSamples.size() < kSamples)
            m_report.updateSamples.push_back({example.externalId, known.text, example.text, known.label, example.label.value_or(known.label), line});
        Query earlier(m_statements, "SELECT 1 FROM temp.import_rows WHERE first = 1 AND text_hash = ? AND text = ? AND ifnull(label, '') = ?", hash,
                      example.text, example.label.value_or(std::string()));
        return {Verdict::Update, !earlier.next(), known.id};
    }

    [[nodiscard]] bool setsSplit(const Example& example) const { return m_namesSplits && example.split != Split::Unassigned; }
    static bool mayGoTo(const std::string& source, Split split) { return split == Split::Train || !isAugmented(source); }

    Judged judge(const Example& example, std::int64_t hash, std::uint64_t line) {
        std::optional<std::string> other;
        bool earlier = false;
        bool same = false;
        bool sameIsConflict = false;
        const std::string label = example.label.value_or(std::string());
        const auto see = [&](const std::string& seen) {
            earlier = true;
            if (seen == label) same = true;
            else if (!seen.empty() && !other) other = seen;
        };
        {
            Query staged(m_statements, "SELECT ifnull(label, ''), verdict FROM temp.import_rows WHERE first = 1 AND text_hash = ? AND text = ?", hash, example.text);
            while (staged.next()) {
                see(staged.text(0));
                if (staged.text(0) == label) sameIsConflict = static_cast<Verdict>(staged.integer(1)) == Verdict::Conflict;
            }
        }
        if (same) return repeated(example, sameIsConflict);
        {
            Query stored(m_statements, "SELECT DISTINCT ifnull(l.name, '') FROM examples e LEFT JOIN labels l ON l.id = e.label WHERE e.text_hash = ? AND e.text = ?", hash, example.text);
            while (stored.next()) see(stored.text(0));
        }
        if (same || (label.empty() && earlier)) return {noteDuplicate(example), true};
        // A label for a text that so far stands there unlabelled is news.
        if (!other) return {noteNew(), true};
        ++m_report.conflicts;
        if (m_report.conflictSamples.size() < kSamples) m_report.conflictSamples.push_back({example.text, *other, label, line});
        return {Verdict::Conflict, true};
    }

    Judged repeated(const Example& example, bool ofConflict) {
        if (!ofConflict) return {noteDuplicate(example), false};
        ++m_report.conflicts;
        return {Verdict::ConflictAgain, false};
    }

    Verdict noteNew() {
        ++m_report.newRows;
        return Verdict::New;
    }
    Verdict noteDuplicate(const Example& example) {
        ++m_report.duplicates;
        if (m_report.duplicateSamples.size() < kSamples) m_report.duplicateSamples.push_back(example.text);
        return Verdict::Duplicate;
    }

    void insert(const Example& example, std::int64_t hash, Judged judged) {
        Query(m_statements,
              "INSERT INTO temp.import_rows (text, text_hash, label, split, flagged, note, source, verdict, first, external_id, target, sets_split) "
              "VALUES (?, ?, nullif(?, ''), ?, ?, ?, ?, ?, ?, ?, ?, ?)",
              example.text, hash, example.label.value_or(std::string()), static_cast<int>(example.split), example.flagged ? 1 : 0,
              judged.onlySetLabels ? std::string() : example.note, example.source, static_cast<int>(judged.verdict), judged.first ? 1 : 0,
              judged.verdict == Verdict::IdAgain ? std::string() : example.externalId, judged.target, setsSplit(example) && !judged.onlySetLabels ? 1 : 0)
            .run();
        const std::int64_t position = m_statements.db().getLastInsertRowid();
        for (const SetLabel& one : example.setLabels)
            Query(m_statements, "INSERT OR REPLACE INTO temp.import_set_labels (label_set, position, label) VALUES (?, ?, ?)", one.set, position, one.label).run();
    }

    Statements& m_statements;
    const bool m_namesSplits;
    ImportReport& m_report;
    std::set<std::string> m_known;
    Counts m_labels;
    std::map<std::string, Counts> m_setLabels;
    std::optional<Transaction> m_transaction;
    std::uint64_t m_rows = 0;
};

/// The staged rows that change one which is there.
constexpr const char* kUpdates = "(left_out = 0 AND verdict = 4)";

/// The staged rows that two choices let in.
std::string chosenRows(DuplicatePolicy duplicates, ConflictPolicy conflicts) {
    std::string verdicts = "0";
    if (duplicates == DuplicatePolicy::Keep) verdicts += ", 1";
    if (conflicts == ConflictPolicy::Keep) verdicts += ", 2";
    if (duplicates == DuplicatePolicy::Keep && conflicts == ConflictPolicy::Keep) verdicts += ", 3";
    return "(left_out = 0 AND verdict IN (" + verdicts + "))";
}

void createLabels(Statements& statements, std::int64_t step, const std::string& chosen) {
    std::vector<std::string> names;
    {
        Query query(statements, "SELECT DISTINCT label FROM temp.import_rows WHERE label IS NOT NULL AND (" + chosen + " OR " + kUpdates + ")");
        while (query.next()) names.push_back(query.text(0));
    }
    std::sort(names.begin(), names.end());
    for (const std::string& name : names) (void)sql::labelNamed(statements, step, name);
}

/// The further sets that the chosen rows have labels of, by name, with their ids; made where they are new, as their labels are.
Expected<std::map<std::string, LabelSetId>> createSets(Statements& statements, std::int64_t step, const std::string& chosen) {
    std::vector<std::pair<std::string, std::string>> named;
    {
        Query query(statements, "SELECT DISTINCT s.label_set, s.label FROM temp.import_set_labels s JOIN temp.import_rows r ON r.position = s.position WHERE " +
                                    chosen + " OR " + kUpdates + " ORDER BY s.label_set, s.label");
        while (query.next()) named.emplace_back(query.text(0), query.text(1));
    }
    std::map<std::string, LabelSetId> sets;
    for (const auto& [set, label] : named) {
        TB_TRY(sets[set], sql::furtherSet(statements, step, set));
        static_cast<void>(sql::labelNamed(statements, step, label, sets[set]));
    }
    return sets;
}

/// After copyRows(), which has given the chosen rows the ids from `firstId` on, in their order.
void labelNewRows(Statements& statements, const std::map<std::string, LabelSetId>& sets, const std::string& chosen, ExampleId firstId) {
    for (const auto& [name, set] : sets)
        Query(statements,
              "INSERT INTO set_labels (example, label_set, label) SELECT n.id, ?1, l.id FROM "
              "(SELECT position, ?2 - 1 + row_number() OVER (ORDER BY position) AS id FROM temp.import_rows WHERE " + chosen +
                  ") n JOIN temp.import_set_labels s ON s.label_set = ?3 AND s.position = n.position JOIN labels l ON l.label_set = ?1 AND l.name = s.label",
              set, firstId, name)
            .run();
}

/// What the file says of the further sets' labels of rows that are there, as changes of the step.
void updateSetLabels(Statements& statements, std::int64_t step, const std::map<std::string, LabelSetId>& sets) {
    for (const auto& [name, set] : sets)
        Query(statements,
              "INSERT OR IGNORE INTO edit_set_changes (step, example, label_set, old_label, new_label, old_labelled_at, new_labelled_at) "
              "SELECT t.id, r.target, ?2, o.label, l.id, ifnull(o.labelled_at, 0), t.at FROM edit_steps t JOIN temp.import_set_labels s ON s.label_set = ?3 "
              "JOIN temp.import_rows r ON r.position = s.position JOIN labels l ON l.label_set = ?2 AND l.name = s.label "
              "LEFT JOIN set_labels o ON o.example = r.target AND o.label_set = ?2 WHERE t.id = ?1 AND r.target <> 0 AND r.left_out = 0 AND r.verdict = 4 "
              "AND o.label IS NOT l.id",
              step, set, name)
            .run();
}

ExampleId lastExampleId(Statements& statements) {
    Query query(statements, "SELECT seq FROM sqlite_sequence WHERE name = 'examples'");
    return query.next() ? query.integer(0) : 0;
}

std::int64_t copyRows(Statements& statements, const std::string& chosen, const ProgressFn& progress) {
    std::int64_t last = 0;
    {
        Query query(statements, "SELECT ifnull(max(position), 0) FROM temp.import_rows");
        if (query.next()) last = query.integer(0);
    }
    const std::int64_t now = unixMillis();
    std::int64_t copied = 0;
    for (std::int64_t from = 0; from < last; from += kCommitSlice) {
        copied += Query(statements,
                        "INSERT INTO examples (text, text_hash, characters, label, split, flagged, note, source, created_at, external_id) "
                        "SELECT text, text_hash, length(text), (SELECT id FROM labels l WHERE l.label_set = 1 AND l.name = r.label), split, flagged, "
                        "note, source, ?, external_id FROM temp.import_rows r WHERE position > ? AND position <= ? AND " + chosen + " ORDER BY position",
                        now, from, from + kCommitSlice)
                      .run();
        if (progress) progress({static_cast<std::uint64_t>(std::min(from + kCommitSlice, last)), static_cast<std::uint64_t>(last), "rows"});
    }
    return copied;
}

/// What the file says of rows that are there, as changes of the step. Returns the number of rows that get more than an id.
std::int64_t updateRows(Statements& statements, std::int64_t step, const std::map<std::string, LabelSetId>& sets) {
    const auto record = [&](EditField field, const std::string& before, const std::string& after, const std::string& where, const std::string& labelledAt) {
        Query(statements,
              "INSERT INTO edit_changes (step, example, field, old_value, new_value, old_labelled_at) SELECT ?, e.id, ?, " + before + ", " + after + ", " +
                  labelledAt + " FROM temp.import_rows r JOIN examples e ON e.id = r.target WHERE r.target <> 0 AND " + where,
              step, static_cast<int>(field))
            .run();
    };
    const std::string updates = kUpdates;
    const std::string label = "(SELECT id FROM labels l WHERE l.label_set = 1 AND l.name = r.label)";
    record(EditField::Text, "e.text", "r.text", updates + " AND r.text <> e.text", "NULL");
    record(EditField::Label, "e.label", label, updates + " AND r.label IS NOT NULL AND e.label IS NOT " + label, "e.labelled_at");
    record(EditField::Split, "e.split", "r.split", updates + " AND r.sets_split = 1 AND r.split <> e.split AND (r.split = 1 OR e.source NOT GLOB 'augmented:*')", "NULL");
    record(EditField::Note, "e.note", "r.note", updates + " AND r.note <> '' AND r.note <> e.note", "NULL");
    record(EditField::ExternalId, "e.external_id", "r.external_id", "verdict IN (4, 5) AND left_out = 0 AND e.external_id = '' AND r.external_id <> ''", "NULL");
    updateSetLabels(statements, step, sets);
    sql::applyChanges(statements, step);
    Query count(statements, "SELECT count(*) FROM (SELECT example FROM edit_changes WHERE step = ?1 AND field <> ?2 UNION "
                            "SELECT example FROM edit_set_changes WHERE step = ?1)",
                step, static_cast<int>(EditField::ExternalId));
    return count.next() ? count.integer(0) : 0;
}

std::int64_t changesOf(Statements& statements, std::int64_t step) {
    Query count(statements, "SELECT (SELECT count(*) FROM edit_changes WHERE step = ?1) + (SELECT count(*) FROM edit_set_changes WHERE step = ?1)", step);
    return count.next() ? count.integer(0) : 0;
}

std::string importSummary(std::int64_t added, std::int64_t updated) {
    if (updated == 0 && added == 0) return "Took over the ids of a file";
    if (updated == 0) return "Imported " + sql::rowsText(added);
    if (added == 0) return "Updated " + sql::rowsText(updated) + " from a file";
    return "Imported " + sql::rowsText(added) + " and updated " + sql::rowsText(updated);
}

/// With the names of the sets as they are written here.
Expected<ImportPlan> planWithKnownSets(Statements& statements, ImportPlan plan) {
    for (SetColumn& column : plan.setColumns) {
        const std::optional<LabelSetId> known = sql::findSet(statements, column.set);
        if (known == kIntentSet)
            return fail(ErrorCode::InvalidInput, "The intents are not one of the further label sets.", {}, "Choose the column of the intents as such.");
        if (!known) TB_TRY(sql::checkSetName(statements, column.set, 0));
        else column.set = sql::nameOfSet(statements, *known);
    }
    return plan;
}

tl::unexpected<Error> busyStaging() {
    return fail(ErrorCode::Busy, "Another import is being read right now.", {}, "Wait until it is done, or cancel it.");
}

}  // namespace

Expected<ImportReport> DatasetStore::stageImport(const std::filesystem::path& file, const ImportPlan& plan, const ProgressFn& progress, StopToken stop) {
    if (m_impl->staging == Impl::Staging::Reading) return busyStaging();
    Statements& statements = m_impl->statements;
    m_impl->staging = Impl::Staging::Reading;
    auto result = sql::guarded(statements.db(), [&]() -> Expected<ImportReport> {
        makeStage(statements);
        ImportReport report;
        TB_TRY(const ImportPlan reading, planWithKnownSets(statements, plan));
        Stager stager(statements, reading, report);
        const auto sink = [&](Example&& example, std::uint64_t line) -> Expected<void> {
            return sql::guarded(statements.db(), [&] { return stager.add(std::move(example), line); });
        };
        TB_TRY(report.read, readExamples(file, reading, sink, progress, stop));
        stager.finish();
        return report;
    });
    const bool ready = result.has_value() && !result->read.cancelled;
    m_impl->staging = ready ? Impl::Staging::Ready : Impl::Staging::None;
    if (ready) m_impl->report = *result;
    else if (auto dropped = discardImport(); !dropped && result) return fail(std::move(dropped).error());
    return result;
}

Expected<ImportReport> DatasetStore::commitImport(DuplicatePolicy duplicates, ConflictPolicy conflicts, const ProgressFn& progress) {
    if (m_impl->staging == Impl::Staging::Reading) return busyStaging();
    if (m_impl->staging == Impl::Staging::None)
        return fail(ErrorCode::NotFound, "There is no import to finish.", {}, "Choose a file to import first.");
    ImportReport& report = m_impl->report;
    if (conflicts == ConflictPolicy::Fail && report.conflicts > 0) {
        const LabelConflict& first = report.conflictSamples.front();
        return fail(ErrorCode::Conflict, std::to_string(report.conflicts) + " texts have another label than before, the first as \"" + first.oldLabel + "\" and \"" + first.newLabel + "\".",
                    "line " + std::to_string(first.line), "Skip or keep the conflicting rows, or correct the file. Nothing was imported.");
    }
    Statements& statements = m_impl->statements;
    return sql::guarded(statements.db(), [&]() -> Expected<ImportReport> {
        const std::string chosen = chosenRows(duplicates, conflicts);
        Transaction transaction(statements.db(), TransactionBehavior::IMMEDIATE);
        const std::int64_t step = sql::beginStep(statements, sql::EditKind::Add);
        createLabels(statements, step, chosen);
        TB_TRY(const auto sets, createSets(statements, step, chosen));
        const ExampleId before = lastExampleId(statements);
        const std::int64_t copied = copyRows(statements, chosen, progress);
        labelNewRows(statements, sets, chosen, before + 1);
        const std::int64_t updated = updateRows(statements, step, sets);
        if (copied > 0) sql::setStepRange(statements, step, before + 1, lastExampleId(statements));
        if (copied > 0 || changesOf(statements, step) > 0) {
            sql::finishStep(statements, step, importSummary(copied, updated), copied + updated);
            transaction.commit();
        }
        ImportReport done = report;
        done.imported = static_cast<std::uint64_t>(copied);
        done.updated = static_cast<std::uint64_t>(updated);
        m_impl->staging = Impl::Staging::None;
        m_impl->report = {};
        return done;
    }).and_then([&](ImportReport done) -> Expected<ImportReport> {
        TB_TRY(discardImport());
        return done;
    });
}

Expected<void> DatasetStore::discardImport() {
    if (m_impl->staging == Impl::Staging::Reading) return busyStaging();
    Statements& statements = m_impl->statements;
    return sql::guarded(statements.db(), [&]() -> Expected<void> {
        dropStage(statements);
        m_impl->staging = Impl::Staging::None;
        m_impl->report = {};
        return {};
    });
}

}  // namespace tb
