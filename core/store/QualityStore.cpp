#include "core/store/QualityStore.h"

#include <algorithm>

#include "core/base/Clock.h"
#include "core/store/Db.h"
#include "core/store/EditLog.h"
#include "core/store/SetLabels.h"

namespace tb {

using sql::Query;

namespace {

constexpr QualityKind kRowKinds[] = {QualityKind::LabelError, QualityKind::NearDuplicates, QualityKind::Outlier};

}  // namespace

Expected<QualityStore::Page> QualityStore::rows(ExampleId after) const {
    return m_db.read([&]() -> Expected<Page> {
        Page page;
        std::size_t seen = 0;
        Query query(
            m_db,
            "SELECT e.id, e.text, ifnull(i.label, 0), e.split, ifnull((SELECT sum(1 << v.kind) FROM quality_verdicts v "
            "WHERE v.example = e.id AND v.text_hash = e.text_hash AND v.label = ifnull(i.label, 0)), 0), e.source "
            "FROM examples e" +
                sql::joinIntent() + "WHERE e.id > ? ORDER BY e.id LIMIT ?",
            after, kSlice);
        while (query.next()) {
            ++seen;
            page.last = query.integer(0);
            if (static_cast<Split>(query.integer(3)) == Split::Test || isAugmented(query.text(5))) continue;
            QualityRow row{query.integer(0), query.text(1), query.integer(2), {}};
            for (const QualityKind kind : kRowKinds)
                if ((query.integer(4) >> static_cast<int>(kind) & 1) != 0) row.decisions.add(kind);
            page.rows.push_back(std::move(row));
        }
        if (seen < kSlice) page.last = 0;
        return page;
    });
}

Expected<std::vector<LabelId>> QualityStore::intents() const {
    return m_db.read([&]() -> Expected<std::vector<LabelId>> {
        std::vector<LabelId> ids;
        Query query(m_db, "SELECT id FROM labels WHERE label_set = ? ORDER BY id", kIntentSet);
        while (query.next()) ids.push_back(query.integer(0));
        return ids;
    });
}

Expected<void> QualityStore::confirm(std::span<const ExampleId> ids, QualityKind kind) {
    return m_db.write([&]() -> Expected<void> {
        Query insert(m_db,
                     "INSERT OR REPLACE INTO quality_verdicts (example, kind, text_hash, label, at) "
                     "SELECT e.id, ?2, e.text_hash, ifnull(i.label, 0), ?3 FROM examples e" +
                         sql::joinIntent() + "WHERE e.id = ?1");
        const std::int64_t now = unixMillis();
        for (const ExampleId id : ids) {
            insert.rebind(id, static_cast<int>(kind), now);
            insert.run();
        }
        return {};
    });
}

Expected<void> QualityStore::withdraw(std::span<const ExampleId> ids, QualityKind kind) {
    return m_db.write([&]() -> Expected<void> {
        Query remove(m_db, "DELETE FROM quality_verdicts WHERE example = ? AND kind = ?");
        for (const ExampleId id : ids) {
            remove.rebind(id, static_cast<int>(kind));
            remove.run();
        }
        return {};
    });
}

Expected<std::vector<ExampleId>> QualityStore::confirmed(std::span<const ExampleId> ids, QualityKind kind) const {
    return m_db.read([&]() -> Expected<std::vector<ExampleId>> {
        std::vector<ExampleId> found;
        Query query(m_db, "SELECT 1 FROM quality_verdicts v JOIN examples e ON e.id = v.example" + sql::joinIntent() +
                              "WHERE v.example = ? AND v.kind = ? AND v.text_hash = e.text_hash AND "
                              "v.label = ifnull(i.label, 0)");
        for (const ExampleId id : ids) {
            query.rebind(id, static_cast<int>(kind));
            if (query.next()) found.push_back(id);
        }
        return found;
    });
}

Expected<EditReceipt> QualityStore::relabel(std::span<const Relabel> rows) {
    return sql::edit(m_db, sql::EditKind::Change, [&](std::int64_t step) -> Expected<EditReceipt> {
        std::int64_t changed = 0;
        {
            Query insert(m_db,
                         "INSERT OR IGNORE INTO edit_label_changes (step, example, label_set, old_label, new_label, "
                         "old_labelled_at, new_labelled_at) SELECT t.id, e.id, l.label_set, s.label, l.id, "
                         "ifnull(s.labelled_at, 0), t.at FROM edit_steps t JOIN examples e JOIN labels l LEFT JOIN "
                         "example_labels s ON s.example = e.id AND s.label_set = l.label_set WHERE t.id = ?1 AND "
                         "e.id = ?2 AND l.id = ?3");
            for (const Relabel& row : rows) {
                insert.rebind(step, row.id, row.label);
                changed += insert.run();
            }
        }
        if (changed == 0)
            return fail(ErrorCode::NotFound, "These rows are not in the dataset any more.", m_db.file(),
                        "Refresh the table and try again.");
        sql::applyChanges(m_db, step);
        return sql::finishStep(m_db, step, Message("Gave %1 the suggested intent", sql::rowsText(changed)), changed);
    });
}

Expected<void> QualityStore::saveMark(const QualitySnapshot& mark) {
    return m_db.write([&]() -> Expected<void> {
        Query(m_db,
              "INSERT INTO quality_checks (at, rows_read, labelled, score, completeness, accuracy, diversity) VALUES "
              "(?, ?, ?, ?, ?, ?, ?)",
              mark.atMs, mark.rows, mark.labelled, mark.score, mark.completeness, mark.accuracy, mark.diversity)
            .run();
        Query(
            m_db,
            "DELETE FROM quality_checks WHERE id <= (SELECT id FROM quality_checks ORDER BY id DESC LIMIT 1 OFFSET ?)",
            kMarks)
            .run();
        return {};
    });
}

Expected<std::vector<QualitySnapshot>> QualityStore::marks(std::size_t limit) const {
    return m_db.read([&]() -> Expected<std::vector<QualitySnapshot>> {
        std::vector<QualitySnapshot> marks;
        Query query(m_db,
                    "SELECT at, rows_read, labelled, score, completeness, accuracy, diversity FROM quality_checks "
                    "ORDER BY id DESC LIMIT ?",
                    limit);
        while (query.next()) {
            marks.push_back({query.integer(0), query.integer(1), query.integer(2), query.real(3), query.real(4),
                             query.real(5), query.real(6)});
        }
        std::reverse(marks.begin(), marks.end());
        return marks;
    });
}

}  // namespace tb
