#include "core/store/DatasetStore.h"

#include <algorithm>
#include <bit>
#include <map>
#include <unordered_set>

#include "core/data/ExampleWriter.h"
#include "core/store/DatasetStoreImpl.h"
#include "core/store/EditLog.h"
#include "core/store/RowSelection.h"
#include "core/store/SetLabels.h"
#include "core/store/Yield.h"

namespace tb {
namespace {

using sql::Db;
using sql::Query;

constexpr std::int64_t kExportSlice = 5000;

/// Completes rows as they have been read with their intents.
void readSetLabels(Db& db, std::vector<ExampleRow>& rows, LabelSetId set) {
    Query query(db, "SELECT label_set, label, labelled_at FROM set_labels WHERE example = ? ORDER BY label_set");
    for (ExampleRow& row : rows) {
        if (set != kIntentSet) {
            if (row.label != 0) row.others.push_back(row.label);
            row.label = 0;
            row.labelledAtMs = 0;
        }
        query.rebind(row.id);
        while (query.next()) {
            if (query.integer(0) != set) {
                row.others.push_back(query.integer(1));
                continue;
            }
            row.label = query.integer(1);
            row.labelledAtMs = query.integer(2);
        }
    }
}

using SetNames = std::map<LabelSetId, std::string>;

SetNames furtherSets(Db& db) {
    SetNames names;
    Query query(db, "SELECT id, name FROM label_sets WHERE id <> 1");
    while (query.next()) names.emplace(query.integer(0), query.text(1));
    return names;
}

/// Writes a slice of the rows after `last` and moves that on. Returns how many.
Expected<std::int64_t> writeSlice(Db& db, const SetNames& sets, ExampleWriter& writer, ExampleId& last) {
    std::int64_t inSlice = 0;
    Query query(db,
                "SELECT e.id, e.text, l.name, e.split, e.flagged, e.note, e.source, e.external_id FROM examples e LEFT "
                "JOIN labels l ON l.id = e.label "
                "WHERE e.id > ? ORDER BY e.id LIMIT ?",
                last, kExportSlice);
    Query further(db,
                  "SELECT s.label_set, l.name FROM set_labels s JOIN labels l ON l.id = s.label WHERE s.example = ?");
    for (; query.next(); ++inSlice) {
        last = query.integer(0);
        Example example{query.text(1),         std::nullopt,  static_cast<Split>(query.integer(3)),
                        query.integer(4) != 0, query.text(5), query.text(6),
                        query.text(7)};
        if (!query.isNull(2)) example.label = query.text(2);
        if (!sets.empty()) {
            further.rebind(last);
            while (further.next()) example.setLabels.push_back({sets.at(further.integer(0)), further.text(1)});
        }
        TB_TRY(writer.add(example));
    }
    return inSlice;
}

}  // namespace

DatasetStore::DatasetStore(sql::Db& db) : m_db(db), m_impl(std::make_unique<Impl>()) {}
DatasetStore::~DatasetStore() = default;

Expected<std::vector<ExampleId>> DatasetStore::ids(const RowQuery& query, StopToken stop) const {
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
                        "SELECT id, text, ifnull(label, 0), split, flagged, note, source, labelled_at FROM examples "
                        "WHERE id = ?");
            for (const ExampleId id : ids) {
                query.rebind(id);
                if (!query.next()) continue;
                found.push_back({query.integer(0), query.text(1), query.integer(2),
                                 static_cast<Split>(query.integer(3)), query.integer(4) != 0, query.text(5),
                                 query.text(6), query.integer(7)});
            }
        }
        if (set != kIntentSet || sql::hasFurtherSets(m_db)) readSetLabels(m_db, found, set);
        return found;
    });
}

Expected<std::vector<LabelInfo>> DatasetStore::labels(LabelSetId set) const {
    return m_db.read([&]() -> Expected<std::vector<LabelInfo>> {
        std::vector<LabelInfo> found;
        const std::string counts = set == kIntentSet ? "example_counts" : "set_counts";
        Query query(m_db,
                    "SELECT id, ifnull((SELECT sum(n) FROM " + counts +
                        " c WHERE c.label = labels.id), 0), name, description, replies, "
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
        std::map<LabelId, std::string> names;
        {
            Query all(m_db, "SELECT ifnull(sum(n), 0) FROM example_counts");
            if (all.next()) stats.rows = all.integer(0);
            Query labels(m_db, "SELECT id, name FROM labels WHERE label_set = ?", set);
            while (labels.next()) names.emplace(labels.integer(0), labels.text(1));
        }
        std::map<std::string, std::int64_t> perLabel;
        std::int64_t characters = 0;
        const std::string counted = set == kIntentSet
                                        ? "SELECT label, split, count(*), sum(characters), max(characters) FROM "
                                          "examples WHERE label IS NOT NULL GROUP BY label, split"
                                        : "SELECT s.label, e.split, count(*), sum(e.characters), max(e.characters) "
                                          "FROM labels l CROSS JOIN set_labels s ON s.label = l.id "
                                          "CROSS JOIN examples e ON e.id = s.example WHERE l.label_set = " +
                                              std::to_string(set) + " GROUP BY s.label, e.split";
        Query query(m_db, counted);
        while (query.next()) {
            const std::int64_t n = query.integer(2);
            stats.labelled += n;
            characters += query.integer(3);
            stats.longestCharacters = std::max(stats.longestCharacters, query.integer(4));
            std::int64_t& training = perLabel[names[query.integer(0)]];
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
        stats.perLabel.assign(perLabel.begin(), perLabel.end());
        return stats;
    });
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
                const std::string labelled =
                    set == kIntentSet
                        ? "FROM examples e CROSS JOIN labels l ON l.id = e.label WHERE e.label IS NOT NULL"
                        : "FROM labels l CROSS JOIN set_labels s ON s.label = l.id CROSS JOIN examples e ON "
                          "e.id = s.example "
                          "WHERE l.label_set = " +
                              std::to_string(set);
                Query query(m_db, "SELECT e.id, e.text, l.name, e.split, e.source GLOB 'augmented:*', e.origin " +
                                      labelled + " ORDER BY e.id");
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
            steps.push_back(
                {query.integer(0), query.text(1), query.integer(2), query.integer(3), query.integer(4) != 0});
        return steps;
    });
}

Expected<std::uint64_t> DatasetStore::exportTo(const std::filesystem::path& file, const ProgressFn& progress,
                                               StopToken stop) const {
    return m_db.guard([&]() -> Expected<std::uint64_t> {
        std::uint64_t total = 0;
        {
            Query count(m_db, "SELECT ifnull(sum(n), 0) FROM example_counts");
            if (count.next()) total = static_cast<std::uint64_t>(count.integer(0));
        }
        IdColumn ids = IdColumn::Without;
        {
            Query any(m_db, "SELECT 1 FROM examples WHERE external_id <> '' LIMIT 1");
            if (any.next()) ids = IdColumn::With;
        }
        const SetNames sets = furtherSets(m_db);
        std::vector<std::string> columns;
        for (const auto& [id, name] : sets) columns.push_back(name);
        TB_TRY(ExampleWriter writer, ExampleWriter::create(file, ids, std::move(columns)));
        std::uint64_t written = 0;
        ExampleId last = 0;
        for (std::int64_t inSlice = kExportSlice; inSlice == kExportSlice; sql::yieldToUrgentWork()) {
            if (stop.stop_requested())
                return fail(ErrorCode::Cancelled, "The export was stopped; no file was written.", file.string());
            TB_TRY(inSlice, writeSlice(m_db, sets, writer, last));
            written += static_cast<std::uint64_t>(inSlice);
            if (progress) progress({written, std::max(total, written), "rows"});
        }
        TB_TRY(writer.finish());
        return written;
    });
}

}  // namespace tb
