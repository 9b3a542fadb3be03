#include "core/store/ImportStager.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>

#include "core/store/SetLabels.h"
#include "core/store/TextHash.h"

namespace tb {
namespace {

using sql::Db;
using sql::Query;

constexpr std::size_t kSamples = 200;
constexpr std::size_t kMaxLabels = 10'000;

}  // namespace

std::string statusIn(std::initializer_list<StagedRowStatus> statuses) {
    std::string list;
    for (const StagedRowStatus status : statuses)
        list += (list.empty() ? "" : ", ") + std::to_string(static_cast<int>(status));
    return "(status IN (" + list + "))";
}

void dropStage(Db& db) {
    db.exec("DROP TABLE IF EXISTS temp.import_rows; DROP TABLE IF EXISTS temp.import_set_labels");
}

void makeStage(Db& db) {
    dropStage(db);
    // Its own temporary file, with a cache of its own and a journal that never outgrows one slice.
    db.exec("PRAGMA temp.journal_mode = MEMORY; PRAGMA temp.cache_size = -32768");
    db.exec(
        "CREATE TEMP TABLE import_rows (position INTEGER PRIMARY KEY, text TEXT NOT NULL, text_hash INTEGER NOT NULL, "
        "label TEXT, "
        "split INTEGER NOT NULL, flagged INTEGER NOT NULL, note TEXT NOT NULL, source TEXT NOT NULL, status INTEGER "
        "NOT NULL, "
        "first INTEGER NOT NULL, flags INTEGER NOT NULL DEFAULT 0, leak_split INTEGER, left_out INTEGER NOT NULL "
        "DEFAULT 0, raw_text TEXT, "
        "raw_split INTEGER, external_id TEXT NOT NULL, target INTEGER NOT NULL, sets_split INTEGER NOT NULL);"
        "CREATE TEMP TABLE import_set_labels (label_set TEXT NOT NULL, position INTEGER NOT NULL, label TEXT NOT NULL, "
        "PRIMARY KEY (label_set, position)) WITHOUT ROWID;"
        // Only the first row of each text and label is ever looked up, so a text that stands there a million times
        // costs nothing.
        "CREATE INDEX temp.import_rows_first ON import_rows (text_hash) WHERE first = 1;"
        "CREATE INDEX temp.import_rows_id ON import_rows (external_id) WHERE external_id <> '';"
        "CREATE INDEX temp.import_rows_target ON import_rows (target) WHERE target <> 0");
}
class ImportStager::Impl {
public:
    Impl(Db& db, const ImportPlan& plan, ImportReport& report)
        : m_db(db), m_namesSplits(plan.splitColumn.has_value()), m_report(report) {
        Query query(db, "SELECT name FROM labels WHERE label_set = ?", kIntentSet);
        while (query.next()) m_known.insert(query.text(0));
    }

    Expected<void> add(Example&& example, std::uint64_t line) {
        if (example.label && example.label->empty()) example.label.reset();
        if (example.label) TB_TRY(countLabel(m_labels, *example.label, line));
        for (const SetLabel& one : example.setLabels) TB_TRY(countLabel(m_setLabels[one.set], one.label, line));
        if (isAugmented(example.source) && (example.split == Split::Validation || example.split == Split::Test))
            example.split = Split::Train;
        stage(example, line);
        return {};
    }

    void finish() {
        m_report.labels.assign(m_labels.begin(), m_labels.end());
        for (const auto& [name, count] : m_labels)
            if (!m_known.contains(name)) m_report.newLabels.push_back(name);
    }

private:
    struct Staged {
        StagedRowStatus status = StagedRowStatus::New;
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
        return fail(ErrorCode::InvalidInput, Message("The label column has more than %1 different values.", kMaxLabels),
                    Message("line %1", line), "Check which column is the label: it looks like free text.");
    }

    void stage(const Example& example, std::uint64_t line) {
        const std::int64_t hash = sql::textHash(example.text);
        Staged staged = example.externalId.empty() ? judge(example, hash, line) : judgeById(example, hash, line);
        if (staged.status == StagedRowStatus::Duplicate && staged.first && !example.setLabels.empty())
            staged = judgeSetLabels(example, hash, staged);
        insert(example, hash, staged);
    }

    Staged judgeById(const Example& example, std::int64_t hash, std::uint64_t line) {
        {
            Query seen(m_db, "SELECT 1 FROM temp.import_rows WHERE external_id <> '' AND external_id = ?",
                       example.externalId);
            if (seen.next()) {
                ++m_report.repeatedIds;
                return {StagedRowStatus::IdAgain, false};
            }
        }
        if (const std::optional<Stored> known = storedById(example.externalId))
            return compare(example, hash, *known, line);
        Staged staged = judge(example, hash, line);
        if (staged.status != StagedRowStatus::Duplicate || !staged.first) return staged;
        // The row that came in before anybody said which column holds the ids.
        Query same(m_db,
                   "SELECT e.id FROM examples e" + sql::joinIntentName() +
                       "WHERE e.text_hash = ? AND e.text = ? AND e.external_id = '' "
                       "AND (? = '' OR ifnull(l.name, '') = ?) AND NOT EXISTS (SELECT 1 FROM temp.import_rows r WHERE "
                       "r.target <> 0 AND r.target = e.id) LIMIT 1",
                   hash, example.text, example.label.value_or(std::string()), example.label.value_or(std::string()));
        if (!same.next()) return staged;
        if (saysOtherSetLabels(example, same.integer(0))) return staged;  // more than its id is news
        takeDuplicateBack(example);
        ++m_report.unchanged;
        return {StagedRowStatus::Unchanged, false, same.integer(0)};
    }

    void takeDuplicateBack(const Example& example) {
        --m_report.duplicates;
        if (!m_report.duplicateSamples.empty() && m_report.duplicateSamples.back() == example.text)
            m_report.duplicateSamples.pop_back();
    }

    bool saysOtherSetLabels(const Example& example, ExampleId known) {
        if (example.setLabels.empty()) return false;
        std::map<std::string, std::string> labels;
        Query query(
            m_db,
            "SELECT t.name, l.name FROM example_labels s JOIN labels l ON l.id = s.label JOIN label_sets t ON t.id "
            "= s.label_set WHERE s.example = ?",
            known);
        while (query.next()) labels.emplace(query.text(0), query.text(1));
        return std::any_of(example.setLabels.begin(), example.setLabels.end(), [&](const SetLabel& one) {
            const auto at = labels.find(one.set);
            return at == labels.end() || at->second != one.label;
        });
    }

    /// A text that is there already, with labels of further sets that are news: they go to it.
    Staged judgeSetLabels(const Example& example, std::int64_t hash, Staged duplicate) {
        ExampleId target = 0;
        {
            Query same(m_db,
                       "SELECT e.id FROM examples e" + sql::joinIntentName() +
                           "WHERE e.text_hash = ?1 AND e.text = ?2 AND (?3 = '' OR ifnull(l.name, '') = ?3) "
                           "AND (?4 = '' OR e.external_id IN ('', ?4)) "
                           "AND NOT EXISTS (SELECT 1 FROM temp.import_rows r WHERE r.target <> 0 AND r.target = e.id) "
                           "ORDER BY e.id LIMIT 1",
                       hash, example.text, example.label.value_or(std::string()), example.externalId);
            if (same.next()) target = same.integer(0);
        }
        if (target == 0 || !saysOtherSetLabels(example, target)) return duplicate;
        takeDuplicateBack(example);
        ++m_report.setLabelled;
        return {StagedRowStatus::Update, true, target, true};
    }

    std::optional<Stored> storedById(const std::string& externalId) {
        static const std::string kRow =
            "SELECT e.id, e.text, ifnull(l.name, ''), e.note, e.source, e.split FROM "
            "examples e" +
            sql::joinIntentName() + "WHERE e.external_id <> '' AND e.external_id = ?";
        Query query(m_db, kRow, externalId);
        if (!query.next()) return std::nullopt;
        return Stored{query.integer(0), query.text(1), query.text(2),
                      query.text(3),    query.text(4), static_cast<Split>(query.integer(5))};
    }

    /// An empty cell says nothing: what is known stays.
    Staged compare(const Example& example, std::int64_t hash, const Stored& known, std::uint64_t line) {
        const bool split = setsSplit(example) && example.split != known.split && mayGoTo(known.source, example.split);
        const bool label = example.label && *example.label != known.label;
        const bool note = !example.note.empty() && example.note != known.note;
        if (example.text == known.text && !split && !label && !note && !saysOtherSetLabels(example, known.id)) {
            ++m_report.unchanged;
            return {StagedRowStatus::Unchanged, false};
        }
        ++m_report.updated;
        if (m_report.updateSamples.size() < kSamples)
            m_report.updateSamples.push_back(
                {example.externalId, known.text, example.text, known.label, example.label.value_or(known.label), line});
        Query earlier(
            m_db,
            "SELECT 1 FROM temp.import_rows WHERE first = 1 AND text_hash = ? AND text = ? AND ifnull(label, '') = ?",
            hash, example.text, example.label.value_or(std::string()));
        return {StagedRowStatus::Update, !earlier.next(), known.id};
    }

    [[nodiscard]] bool setsSplit(const Example& example) const {
        return m_namesSplits && example.split != Split::Unassigned;
    }
    static bool mayGoTo(const std::string& source, Split split) {
        return split == Split::Train || !isAugmented(source);
    }

    Staged judge(const Example& example, std::int64_t hash, std::uint64_t line) {
        std::optional<std::string> other;
        bool earlier = false;
        bool same = false;
        bool sameIsConflict = false;
        const std::string label = example.label.value_or(std::string());
        const auto see = [&](const std::string& seen) {
            earlier = true;
            if (seen == label)
                same = true;
            else if (!seen.empty() && !other)
                other = seen;
        };
        {
            Query before(m_db,
                         "SELECT ifnull(label, ''), status FROM temp.import_rows WHERE first = 1 AND text_hash = ? "
                         "AND text = ?",
                         hash, example.text);
            while (before.next()) {
                see(before.text(0));
                if (before.text(0) == label)
                    sameIsConflict = static_cast<StagedRowStatus>(before.integer(1)) == StagedRowStatus::Conflict;
            }
        }
        if (same) return repeated(example, sameIsConflict);
        {
            static const std::string kLabels = "SELECT DISTINCT ifnull(l.name, '') FROM examples e" +
                                               sql::joinIntentName() + "WHERE e.text_hash = ? AND e.text = ?";
            Query stored(m_db, kLabels, hash, example.text);
            while (stored.next()) see(stored.text(0));
        }
        if (same || (label.empty() && earlier)) return {noteDuplicate(example), true};
        // A label for a text that so far stands there unlabelled is news.
        if (!other) return {noteNew(), true};
        ++m_report.conflicts;
        if (m_report.conflictSamples.size() < kSamples)
            m_report.conflictSamples.push_back({example.text, *other, label, line});
        return {StagedRowStatus::Conflict, true};
    }

    Staged repeated(const Example& example, bool ofConflict) {
        if (!ofConflict) return {noteDuplicate(example), false};
        ++m_report.conflicts;
        return {StagedRowStatus::ConflictAgain, false};
    }

    StagedRowStatus noteNew() {
        ++m_report.newRows;
        return StagedRowStatus::New;
    }
    StagedRowStatus noteDuplicate(const Example& example) {
        ++m_report.duplicates;
        if (m_report.duplicateSamples.size() < kSamples) m_report.duplicateSamples.push_back(example.text);
        return StagedRowStatus::Duplicate;
    }

    void insert(const Example& example, std::int64_t hash, Staged staged) {
        Query(m_db,
              "INSERT INTO temp.import_rows (text, text_hash, label, split, flagged, note, source, status, first, "
              "external_id, target, sets_split) "
              "VALUES (?, ?, nullif(?, ''), ?, ?, ?, ?, ?, ?, ?, ?, ?)",
              example.text, hash, example.label.value_or(std::string()), static_cast<int>(example.split),
              example.flagged ? 1 : 0, staged.onlySetLabels ? std::string() : example.note, example.source,
              staged.status, staged.first ? 1 : 0,
              staged.status == StagedRowStatus::IdAgain ? std::string() : example.externalId, staged.target,
              setsSplit(example) && !staged.onlySetLabels ? 1 : 0)
            .run();
        const std::int64_t position = m_db.lastInsertId();
        for (const SetLabel& one : example.setLabels)
            Query(m_db, "INSERT OR REPLACE INTO temp.import_set_labels (label_set, position, label) VALUES (?, ?, ?)",
                  one.set, position, one.label)
                .run();
    }

    Db& m_db;
    const bool m_namesSplits;
    ImportReport& m_report;
    std::set<std::string> m_known;
    Counts m_labels;
    std::map<std::string, Counts> m_setLabels;
};

ImportStager::ImportStager(Db& db, const ImportPlan& plan, ImportReport& report)
    : m_impl(std::make_unique<Impl>(db, plan, report)) {}
ImportStager::~ImportStager() = default;

Expected<void> ImportStager::add(Example&& example, std::uint64_t line) {
    return m_impl->add(std::move(example), line);
}

void ImportStager::finish() {
    m_impl->finish();
}

}  // namespace tb
