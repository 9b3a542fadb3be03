#include "core/store/AnnotationStore.h"

#include <algorithm>
#include <map>

#include "core/base/Clock.h"
#include "core/base/SplitMix64.h"
#include "core/store/Db.h"
#include "core/store/EditLog.h"
#include "core/store/SetLabels.h"

namespace tb {
namespace {

using sql::Db;
using sql::EditKind;
using sql::Query;

struct Candidate {
    ExampleId example = 0;
    LabelId label = 0;
};

std::vector<Candidate> candidates(Db& db, const PassPlan& plan) {
    std::vector<Candidate> rows;
    if (plan.sameRowsAs != 0) {
        Query query(db,
                    "SELECT r.example, r.first_label FROM pass_rows r JOIN examples e ON e.id = r.example WHERE r.pass "
                    "= ? ORDER BY r.example",
                    plan.sameRowsAs);
        while (query.next()) rows.push_back({query.integer(0), query.integer(1)});
        return rows;
    }
    Query query(db, "SELECT e.id, i.label FROM examples e" + sql::haveIntent() +
                        "WHERE e.source NOT GLOB 'augmented:*' ORDER BY e.id");
    while (query.next()) {
        const LabelId label = query.integer(1);
        const bool wanted =
            plan.intents.empty() || std::find(plan.intents.begin(), plan.intents.end(), label) != plan.intents.end();
        if (wanted) rows.push_back({query.integer(0), label});
    }
    return rows;
}

std::vector<Candidate> sampled(std::vector<Candidate> rows, const PassPlan& plan) {
    SplitMix64 random(plan.seed);
    shuffle(std::span(rows), random);
    if (plan.sameRowsAs != 0 || plan.sample == PassSample::All) return rows;
    if (plan.sample == PassSample::Random) {
        rows.resize(std::min(rows.size(), static_cast<std::size_t>(std::max<std::int64_t>(plan.rows, 0))));
        return rows;
    }
    std::map<LabelId, std::int64_t> taken;
    std::vector<Candidate> chosen;
    for (const Candidate& row : rows)
        if (taken[row.label]++ < plan.rows) chosen.push_back(row);
    return chosen;
}

tl::unexpected<Error> noSuchRow() {
    return fail(ErrorCode::NotFound, "This row is not part of the pass any more.", {},
                "Close the pass and open it again.");
}

/// The rows of the passes that are still there, with intents that are still there: where the first annotator's was
/// merged or deleted, the row's own counts; where the second's was, the row waits to be labelled again. An undo brings
/// both back.
std::string withGiven() {
    return "WITH given AS (SELECT r.pass, r.position, r.example, e.text, ifnull(l.id, ifnull(i.label, 0)) AS first, "
           "m.id AS second, ifnull(i.label, 0) AS now, r.settled FROM pass_rows r JOIN examples e ON e.id = r.example" +
           sql::joinIntent() + "LEFT JOIN labels l ON l.id = r.first_label LEFT JOIN labels m ON m.id = r.label) ";
}

/// The label of each row that is labelled in the pass, by example: `column` of `given`.
std::map<ExampleId, LabelId> labelsOf(Db& db, std::int64_t pass, const char* column) {
    std::map<ExampleId, LabelId> labels;
    Query query(
        db,
        withGiven() + "SELECT example, " + column + " FROM given WHERE pass = ? AND second IS NOT NULL AND first <> 0",
        pass);
    while (query.next()) labels.emplace(query.integer(0), query.integer(1));
    return labels;
}

}  // namespace

Expected<std::int64_t> AnnotationStore::start(const PassPlan& plan) {
    if (plan.annotator.find_first_not_of(" \t") == std::string::npos)
        return fail(ErrorCode::InvalidInput, "The annotator needs a name.", {},
                    "Type the name of the person who labels now.");
    return m_db.write([&]() -> Expected<std::int64_t> {
        const std::vector<Candidate> rows = sampled(candidates(m_db, plan), plan);
        if (rows.empty())
            return fail(ErrorCode::InvalidInput, "No labelled row fits this choice.", {},
                        "Label some rows first, or choose other intents.");
        Query(m_db, "INSERT INTO passes (annotator, first, created_at) VALUES (?, ?, ?)", plan.annotator, plan.first,
              unixMillis())
            .run();
        const std::int64_t pass = m_db.lastInsertId();
        Query insert(m_db, "INSERT INTO pass_rows (pass, position, example, first_label) VALUES (?, ?, ?, ?)");
        std::int64_t position = 0;
        for (const Candidate& row : rows) {
            insert.rebind(pass, position++, row.example, row.label);
            insert.run();
        }
        return pass;
    });
}

Expected<std::vector<PassInfo>> AnnotationStore::passes() const {
    return m_db.read([&]() -> Expected<std::vector<PassInfo>> {
        std::vector<PassInfo> found;
        Query query(m_db,
                    withGiven() +
                        "SELECT p.id, p.annotator, p.first, p.created_at, count(g.example), count(g.second), "
                        "ifnull(sum(g.second <> g.first), 0), ifnull(sum(g.second <> g.first AND g.settled = 0), 0) "
                        "FROM passes p LEFT JOIN given g ON g.pass = p.id GROUP BY p.id ORDER BY p.id DESC");
        while (query.next())
            found.push_back({query.integer(0), query.text(1), query.text(2), query.integer(3), query.integer(4),
                             query.integer(5), query.integer(6), query.integer(7)});
        return found;
    });
}

Expected<void> AnnotationStore::remove(std::int64_t pass) {
    return m_db.write([&]() -> Expected<void> {
        Query(m_db, "DELETE FROM passes WHERE id = ?", pass).run();
        return {};
    });
}

Expected<std::vector<BlindRow>> AnnotationStore::blindRows(std::int64_t pass) const {
    return m_db.read([&]() -> Expected<std::vector<BlindRow>> {
        std::vector<BlindRow> rows;
        Query query(m_db,
                    withGiven() + "SELECT example, text, ifnull(second, 0) FROM given WHERE pass = ? ORDER BY position",
                    pass);
        while (query.next()) rows.push_back({query.integer(0), query.text(1), query.integer(2)});
        return rows;
    });
}

Expected<void> AnnotationStore::label(std::int64_t pass, ExampleId example, LabelId label) {
    return m_db.write([&]() -> Expected<void> {
        const int changed = Query(m_db, "UPDATE pass_rows SET label = nullif(?, 0) WHERE pass = ? AND example = ?",
                                  label, pass, example)
                                .run();
        if (changed == 0) return noSuchRow();
        return {};
    });
}

Expected<std::vector<Disagreement>> AnnotationStore::disagreements(std::int64_t pass) const {
    return m_db.read([&]() -> Expected<std::vector<Disagreement>> {
        std::vector<Disagreement> found;
        Query query(m_db,
                    withGiven() +
                        "SELECT example, text, first, second, now, settled FROM given WHERE pass = ? AND second <> "
                        "first ORDER BY position",
                    pass);
        while (query.next())
            found.push_back({query.integer(0), query.text(1), query.integer(2), query.integer(3), query.integer(4),
                             query.integer(5) != 0});
        return found;
    });
}

Expected<EditReceipt> AnnotationStore::settle(std::int64_t pass, ExampleId example, LabelId label) {
    return sql::edit(m_db, EditKind::Change, [&](std::int64_t step) -> Expected<EditReceipt> {
        std::string name;
        {
            Query query(m_db, "SELECT name FROM labels WHERE id = ?", label);
            if (!query.next())
                return fail(ErrorCode::NotFound, Message("There is no intent with the number %1.", label), {},
                            "Refresh the list of intents and try again.");
            name = query.text(0);
        }
        Query there(m_db, "SELECT 1 FROM pass_rows WHERE pass = ? AND example = ?", pass, example);
        if (!there.next()) return noSuchRow();
        sql::fillSelection(m_db, std::span(&example, 1));
        if (sql::labelSelection(m_db, step, kIntentSet, label) == 0) return noSuchRow();
        Query(m_db, "UPDATE pass_rows SET settled = 1, step = ? WHERE pass = ? AND example = ?", step, pass, example)
            .run();
        return sql::finishStep(m_db, step, Message("Settled a disagreement as %1", name), 1);
    });
}

Expected<AgreementInput> AnnotationStore::ratings(std::span<const std::int64_t> passes) const {
    return m_db.read([&]() -> Expected<AgreementInput> {
        AgreementInput input;
        if (passes.empty()) return input;
        std::vector<std::map<ExampleId, LabelId>> given{labelsOf(m_db, passes.front(), "first")};
        for (const std::int64_t pass : passes) given.push_back(labelsOf(m_db, pass, "second"));
        for (const std::int64_t pass : passes) {
            Query query(m_db, "SELECT annotator, first FROM passes WHERE id = ?", pass);
            if (!query.next())
                return fail(ErrorCode::NotFound, "This pass is not there any more.", {},
                            "Close the window and open it again.");
            if (input.annotators.empty()) input.annotators.push_back(query.text(1));
            input.annotators.push_back(query.text(0));
        }
        std::map<LabelId, std::int32_t> classes;
        {
            Query query(m_db, "SELECT id, name FROM labels WHERE label_set = ? ORDER BY name", kIntentSet);
            while (query.next()) {
                classes.emplace(query.integer(0), static_cast<std::int32_t>(input.intents.size()));
                input.intents.push_back(query.text(1));
            }
        }
        for (const auto& [example, first] : given.front()) {
            ItemRatings item;
            for (const auto& labels : given)
                if (const auto found = labels.find(example); found != labels.end())
                    item.push_back(classes.at(found->second));
            if (item.size() == given.size()) input.items.push_back(std::move(item));
        }
        return input;
    });
}

}  // namespace tb
