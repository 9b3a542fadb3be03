#include <algorithm>

#include "core/store/RunStore.h"
#include "core/store/RunStoreImpl.h"

// What RunStore keeps of attacks: one line an attack, and one for the rows as they are.

namespace tb {
namespace {

using sql::Query;

constexpr const char* kUnchanged = "none";

}  // namespace

Expected<void> RunStore::saveAttacks(RunId id, Split split, const AttackReport& report) {
    return m_db.write([&]() -> Expected<void> {
        {
            Query run(m_db, "SELECT 1 FROM runs WHERE id = ?", id);
            if (!run.next()) return sql::noSuchRun(id);
        }
        Query(m_db, "DELETE FROM run_attacks WHERE run = ? AND split = ?", id, static_cast<int>(split)).run();
        Query insert(m_db,
                     "INSERT INTO run_attacks (run, split, attack, rows, changed, correct) VALUES (?, ?, ?, ?, ?, ?)");
        const auto add = [&](const char* attack, std::int64_t changed, std::int64_t right) {
            insert.rebind(id, static_cast<int>(split), attack, report.rows, changed, right);
            insert.run();
        };
        add(kUnchanged, 0, report.right);
        for (const AttackResult& one : report.attacks) add(textAttackName(one.attack), one.changed, one.right);
        return {};
    });
}

Expected<std::optional<AttackReport>> RunStore::attacks(RunId id, Split split) const {
    return m_db.read([&]() -> Expected<std::optional<AttackReport>> {
        std::optional<AttackReport> report;
        Query query(m_db, "SELECT attack, rows, changed, correct FROM run_attacks WHERE run = ? AND split = ?", id,
                    static_cast<int>(split));
        while (query.next()) {
            if (!report) report.emplace();
            report->rows = query.integer(1);
            if (query.text(0) == kUnchanged) report->right = query.integer(3);
            // Of a newer program's attack nothing is known here.
            else if (const auto attack = textAttackFromName(query.text(0)))
                report->attacks.push_back({*attack, query.integer(2), query.integer(3)});
        }
        if (report)
            std::sort(report->attacks.begin(), report->attacks.end(),
                      [](const AttackResult& a, const AttackResult& b) { return a.attack < b.attack; });
        return report;
    });
}

}  // namespace tb
