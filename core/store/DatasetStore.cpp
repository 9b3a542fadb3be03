#include "core/store/DatasetStore.h"
#include "core/store/ReadTransaction.h"

#include <algorithm>
#include <bit>
#include <map>
#include <unordered_set>

#include "core/store/DatasetStoreImpl.h"
#include "core/store/EditLog.h"
#include "core/store/ExportRows.h"
#include "core/store/Interrupt.h"
#include "core/store/RowSelection.h"
#include "core/store/SetLabels.h"
#include "core/store/Yield.h"

namespace tb {
namespace {

using sql::Db;
using sql::Query;

constexpr std::int64_t kExportSlice = 5000;

/// The labels of the sets other than the one that the rows were read with.
void readOtherLabels(Db& db, std::vector<ExampleRow>& rows, LabelSetId set) {
    Query query(db, "SELECT label FROM example_labels WHERE example = ? AND label_set <> ? ORDER BY label_set");
    for (ExampleRow& row : rows) {
        query.rebind(row.id, set);
        while (query.next()) row.others.push_back(query.integer(0));
    }
}

/// Of the rows with a label of the set: found from the long end where most rows have one, else among the labelled.
std::int64_t longestLabelled(Db& db, LabelSetId set, const DatasetStats& stats) {
    constexpr std::int64_t kFew = 64;
    if (stats.labelled == 0) return 0;
    if (stats.labelled < stats.rows / kFew) {
        Query query(db,
                    "SELECT max(e.characters) FROM labels l CROSS JOIN example_labels s ON s.label = l.id CROSS JOIN "
                    "examples e ON e.id = s.example WHERE l.label_set = ?",
                    set);
        return query.next() ? query.integer(0) : 0;
    }
    std::int64_t longest = 0;
    Query query(db,
                "SELECT e.characters FROM examples e WHERE e.split = ? AND EXISTS (SELECT 1 FROM example_labels s "
                "WHERE s.example = e.id AND s.label_set = ?) ORDER BY e.characters DESC LIMIT 1");
    for (const Split split : {Split::Unassigned, Split::Train, Split::Validation, Split::Test}) {
        query.rebind(split, set);
        if (query.next()) longest = std::max(longest, query.integer(0));
    }
    return longest;
}

std::int64_t countRows(Db& db) {
    Query query(db, "SELECT ifnull(sum(n), 0) FROM row_counts");
    return query.next() ? query.integer(0) : 0;
}

}  // namespace

DatasetStore::DatasetStore(sql::Db& db) : m_db(db), m_impl(std::make_unique<Impl>()) {}
DatasetStore::~DatasetStore() = default;

Expected<std::vector<ExampleId>> DatasetStore::ids(const RowQuery& query, StopToken stop) const {
    // All ids may come from the counts alone, without a statement that the stop could end.
    if (stop.stop_requested())
        return fail(ErrorCode::Cancelled, "The reading was stopped before it was finished.", m_db.file());
    return m_db.read([&]() -> Expected<std::vector<ExampleId>> { return sql::selectIds(m_db, query); },
                     std::move(stop));
}

Expected<std::vector<ExampleRow>> DatasetStore::rows(std::span<const ExampleId> ids, LabelSetId set) const {
    return m_db.read([&]() -> Expected<std::vector<ExampleRow>> {
        std::vector<ExampleRow> found;
        found.reserve(ids.size());
        const sql::ReadTransaction state(m_db);
        {
            Query query(m_db,
                        "SELECT e.id, e.text, ifnull(s.label, 0), e.split, e.flagged, e.note, e.source, "
                        "ifnull(s.labelled_at, 0) FROM examples e LEFT JOIN example_labels s ON s.example = e.id AND "
                        "s.label_set = ?2 WHERE e.id = ?1");
            for (const ExampleId id : ids) {
                query.rebind(id, set);
                if (!query.next()) continue;
                found.push_back({query.integer(0), query.text(1), query.integer(2),
                                 static_cast<Split>(query.integer(3)), query.integer(4) != 0, query.text(5),
                                 query.text(6), query.integer(7)});
            }
        }
        if (sql::hasFurtherSets(m_db)) readOtherLabels(m_db, found, set);
        return found;
    });
}

Expected<std::vector<LabelInfo>> DatasetStore::labels(LabelSetId set) const {
    return m_db.read([&]() -> Expected<std::vector<LabelInfo>> {
        std::vector<LabelInfo> found;
        Query query(m_db,
                    "SELECT id, ifnull((SELECT sum(n) FROM label_counts c WHERE c.label = labels.id), 0), name, "
                    "description, replies, "
                    "examples, key, colour FROM labels WHERE label_set = ? ORDER BY name",
                    set);
        while (query.next()) {
            LabelInfo label;
            label.id = query.integer(0);
            label.count = query.integer(1);
            sql::fillInfo(m_db,
                          {query.text(2), query.text(3), query.text(4), query.text(5), query.text(6),
                           static_cast<int>(query.integer(7)), set},
                          label);
            found.push_back(std::move(label));
        }
        return found;
    });
}

Expected<DatasetStats> DatasetStore::stats(LabelSetId set) const {
    return m_db.read([&]() -> Expected<DatasetStats> {
        DatasetStats stats;
        stats.rows = countRows(m_db);
        std::map<std::string, std::int64_t> perLabel;
        std::int64_t characters = 0;
        Query query(m_db,
                    "SELECT l.name, c.split, c.n, c.characters FROM labels l JOIN label_counts c ON c.label = l.id "
                    "WHERE l.label_set = ? AND c.n > 0",
                    set);
        while (query.next()) {
            const std::int64_t n = query.integer(2);
            stats.labelled += n;
            characters += query.integer(3);
            std::int64_t& training = perLabel[query.text(0)];
            switch (static_cast<Split>(query.integer(1))) {
                case Split::Unassigned:
                    stats.unassigned += n;
                    training += n;
                    break;
                case Split::Train:
                    stats.train += n;
                    training += n;
                    break;
                case Split::Validation:
                    stats.validation += n;
                    break;
                case Split::Test:
                    stats.test += n;
                    break;
            }
        }
        if (stats.labelled > 0)
            stats.meanCharacters = static_cast<double>(characters) / static_cast<double>(stats.labelled);
        stats.longestCharacters = longestLabelled(m_db, set, stats);
        stats.perLabel.assign(perLabel.begin(), perLabel.end());
        stats.languages = m_impl->languages.shares(m_db);
        return stats;
    });
}

Expected<std::vector<std::pair<std::string, double>>> DatasetStore::languages() const {
    return m_db.read(
        [&]() -> Expected<std::vector<std::pair<std::string, double>>> { return m_impl->languages.shares(m_db); });
}

Expected<DatasetStats> DatasetStore::statsOfSet(const std::string& name) const {
    return m_db.read([&]() -> Expected<DatasetStats> {
        if (const std::optional<LabelSetId> set = sql::findSet(m_db, name)) return stats(*set);
        DatasetStats none;
        Query query(m_db, "SELECT name FROM label_sets ORDER BY id");
        while (query.next()) none.setsInstead.push_back(query.text(0));
        return none;
    });
}

Expected<DatasetSnapshot> DatasetStore::snapshot(double validationFraction, std::uint64_t seed, LabelSetId set,
                                                 StopToken stop) const {
    return m_db.read(
        [&]() -> Expected<DatasetSnapshot> {
            std::vector<SnapshotRow> rows;
            {
                Query query(m_db,
                            "SELECT e.id, e.text, l.name, e.split, e.source GLOB 'augmented:*', e.origin FROM "
                            "example_labels s CROSS JOIN labels l ON l.id = s.label CROSS JOIN examples e ON e.id = "
                            "s.example WHERE s.label_set = ? ORDER BY s.example",
                            set);
                while (query.next())
                    rows.push_back({query.integer(0), query.text(1), query.text(2),
                                    static_cast<Split>(query.integer(3)), query.integer(4) != 0, query.integer(5)});
            }
            if (rows.empty() && set != kIntentSet)
                return fail(ErrorCode::InvalidInput, "No row has a label of this set yet.", "the data",
                            "Label some rows in it, or choose another label set.");
            return makeSnapshot(std::move(rows), validationFraction, seed);
        },
        std::move(stop));
}

Expected<std::vector<EditStep>> DatasetStore::history(std::size_t limit) const {
    return m_db.read([&]() -> Expected<std::vector<EditStep>> {
        std::vector<EditStep> steps;
        Query query(m_db, "SELECT id, summary, row_count, at, undone FROM edit_steps ORDER BY id DESC LIMIT ?", limit);
        while (query.next())
            steps.push_back({query.integer(0), Message::fromStored(query.text(1)), query.integer(2), query.integer(3),
                             query.integer(4) != 0});
        return steps;
    });
}

Expected<ExportPlan> DatasetStore::exportPlan() const {
    return m_db.read([&]() -> Expected<ExportPlan> {
        ExportPlan plan;
        plan.rows = static_cast<std::uint64_t>(countRows(m_db));
        Query any(m_db, "SELECT 1 FROM examples WHERE external_id <> '' LIMIT 1");
        plan.hasIds = any.next();
        Query sets(m_db, "SELECT id, name FROM label_sets WHERE id <> ? ORDER BY id", kIntentSet);
        while (sets.next()) plan.sets.emplace_back(sets.integer(0), sets.text(1));
        Query intents(m_db,
                      "SELECT name, description <> '' OR replies <> '[]' FROM labels WHERE label_set = ? ORDER BY name",
                      kIntentSet);
        while (intents.next()) {
            plan.intents.push_back(intents.text(0));
            plan.explained += intents.integer(1) != 0 ? 1 : 0;
        }
        return plan;
    });
}

Expected<ExportSlice> DatasetStore::exportSlice(const ExportPlan& plan, ExampleId after) const {
    return m_db.read([&]() -> Expected<ExportSlice> {
        ExportSlice slice;
        // The intents have a column of their own in every file; the other sets are looked up where there are any.
        Query query(m_db,
                    "SELECT e.id, e.text, l.name, e.split, e.flagged, e.note, e.source, e.external_id FROM examples e" +
                        sql::joinIntentName() + "WHERE e.id > ? ORDER BY e.id LIMIT ?",
                    after, kExportSlice);
        Query further(m_db,
                      "SELECT t.name, l.name FROM example_labels s CROSS JOIN labels l ON l.id = s.label CROSS JOIN "
                      "label_sets t ON t.id = s.label_set WHERE s.example = ? AND s.label_set <> ? ORDER BY "
                      "s.label_set");
        while (query.next()) {
            slice.last = query.integer(0);
            Example& example = slice.examples.emplace_back(
                Example{query.text(1), std::nullopt, static_cast<Split>(query.integer(3)), query.integer(4) != 0,
                        query.text(5), query.text(6), query.text(7)});
            if (!query.isNull(2)) example.label = query.text(2);
            if (plan.sets.empty()) continue;
            further.rebind(slice.last, kIntentSet);
            while (further.next()) example.setLabels.push_back({further.text(0), further.text(1)});
        }
        slice.isLast = static_cast<std::int64_t>(slice.examples.size()) < kExportSlice;
        return slice;
    });
}

Expected<std::uint64_t> DatasetStore::exportTo(const std::filesystem::path& file, const ProgressFn& progress,
                                               StopToken stop) const {
    TB_TRY(const ExportPlan plan, exportPlan());
    const auto slice = [&](ExampleId after) {
        if (after != 0) sql::yieldToUrgentWork();
        return exportSlice(plan, after);
    };
    return catching([&]() -> Expected<std::uint64_t> {
        TB_TRY(const ExportReport report, writeExport(file, {}, plan, slice, progress, std::move(stop)));
        return report.rows;
    });
}

}  // namespace tb
