#include "core/store/SuggestionStore.h"

#include "core/base/Assert.h"
#include "core/store/Db.h"
#include "core/store/ReadTransaction.h"
#include "core/store/SetLabels.h"

namespace tb {

using sql::Db;
using sql::Query;

Expected<LearnableCounts> SuggestionStore::counts() const {
    return m_db.read([&]() -> Expected<LearnableCounts> {
        LearnableCounts counts;
        {
            Query query(m_db, "SELECT ifnull(sum(n), 0) FROM row_counts");
            if (query.next()) counts.rows = query.integer(0);
        }
        Query query(m_db,
                    "SELECT sum(iif(c.split = ?, 0, c.n)) FROM labels l JOIN label_counts c ON c.label = l.id WHERE "
                    "l.label_set = ? GROUP BY l.id",
                    Split::Test, kIntentSet);
        while (query.next()) counts.perIntent.push_back(query.integer(0));
        return counts;
    });
}

Expected<SuggestionStore::Page> SuggestionStore::pool(ExampleId after, PoolRows which) const {
    return m_db.read([&]() -> Expected<Page> {
        Page page;
        std::size_t seen = 0;
        Query query(m_db,
                    "SELECT e.id, e.text, ifnull(i.label, 0), e.split FROM examples e" + sql::joinIntent() +
                        "WHERE e.id > ? ORDER BY e.id LIMIT ?",
                    after, kSlice);
        while (query.next()) {
            ++seen;
            page.last = query.integer(0);
            const bool kept =
                which == PoolRows::All || query.integer(2) == 0 || static_cast<Split>(query.integer(3)) != Split::Test;
            if (kept) page.rows.push_back({query.integer(0), query.text(1), query.integer(2)});
        }
        if (seen < kSlice) page.last = 0;
        return page;
    });
}

Expected<void> SuggestionStore::save(std::span<const Suggestion> suggestions) {
    TB_ASSERT(suggestions.size() <= kSlice);
    return m_db.write([&]() -> Expected<void> {
        Query insert(m_db,
                     "INSERT OR REPLACE INTO suggestions (example, best, best_score, second, second_score, third, "
                     "third_score, margin, "
                     "diverse_rank, best_count) SELECT ?1, nullif(?2, 0), ?3, (SELECT id FROM labels WHERE id = ?4), "
                     "?5, (SELECT "
                     "id FROM labels WHERE id = ?6), "
                     "?7, ?8, ?9, ?10 WHERE EXISTS (SELECT 1 FROM examples WHERE id = ?1) AND (?2 = 0 OR "
                     "EXISTS (SELECT 1 FROM labels WHERE id = ?2))");
        for (const Suggestion& one : suggestions) {
            insert.rebind(one.example, one.top[0].label, one.top[0].score, one.top[1].label, one.top[1].score,
                          one.top[2].label, one.top[2].score, one.margin(), one.diverseRank, one.bestCount);
            insert.run();
        }
        return {};
    });
}

Expected<std::vector<Suggestion>> SuggestionStore::suggestions(std::span<const ExampleId> ids) const {
    return m_db.read([&]() -> Expected<std::vector<Suggestion>> {
        std::vector<Suggestion> found;
        const sql::ReadTransaction state(m_db);
        Query query(m_db,
                    "SELECT example, ifnull(best, 0), best_score, ifnull(second, 0), second_score, ifnull(third, 0), "
                    "third_score, "
                    "diverse_rank, best_count "
                    "FROM suggestions WHERE example = ?");
        for (const ExampleId id : ids) {
            query.rebind(id);
            if (!query.next()) continue;
            Suggestion one;
            one.example = query.integer(0);
            one.top = {{{query.integer(1), query.real(2)},
                        {query.integer(3), query.real(4)},
                        {query.integer(5), query.real(6)}}};
            one.diverseRank = query.integer(7);
            one.bestCount = query.integer(8);
            found.push_back(one);
        }
        return found;
    });
}

}  // namespace tb
