#include "core/store/LabelSetStore.h"

#include <array>

#include "core/store/EditLog.h"
#include "core/store/SetLabels.h"
#include "core/store/Sql.h"

namespace tb {

using sql::Query;
using sql::Statements;
using SQLite::Transaction;
using SQLite::TransactionBehavior;

namespace {

Expected<std::string> nameOf(Statements& statements, LabelSetId set) {
    if (std::string name = sql::nameOfSet(statements, set); !name.empty()) return name;
    return fail(ErrorCode::NotFound, "This label set is not there any more.", {}, "Refresh the window and try again.");
}

Expected<void> refuseIntents(LabelSetId set) {
    if (set != kIntentSet) return {};
    return fail(ErrorCode::InvalidInput, "The set of the intents stays as it is.", {},
                "Rename or delete its intents one by one.");
}

}  // namespace

std::span<const LabelSetTemplate> labelSetTemplates() {
    static const std::array<LabelSetTemplate, 2> kTemplates{
        {{"sentiment", {"negative", "neutral", "positive"}}, {"urgency", {"low", "normal", "high"}}}};
    return kTemplates;
}

struct LabelSetStore::Impl {
    explicit Impl(SQLite::Database& db) : statements(db) {}
    mutable Statements statements;
};

LabelSetStore::LabelSetStore(SQLite::Database& db) : m_impl(std::make_unique<Impl>(db)) {}
LabelSetStore::~LabelSetStore() = default;

Expected<std::vector<LabelSetInfo>> LabelSetStore::sets() const {
    Statements& statements = m_impl->statements;
    return sql::guarded(statements.db(), [&]() -> Expected<std::vector<LabelSetInfo>> {
        std::vector<LabelSetInfo> found;
        Query query(statements,
                    "SELECT s.id, s.name, (SELECT count(*) FROM labels l WHERE l.label_set = s.id), "
                    "iif(s.id = 1, (SELECT ifnull(sum(n), 0) FROM example_counts WHERE label <> 0), "
                    "(SELECT ifnull(sum(n), 0) FROM set_counts c WHERE c.label IN (SELECT id FROM labels l WHERE "
                    "l.label_set = s.id))) "
                    "FROM label_sets s ORDER BY s.id");
        while (query.next()) found.push_back({query.integer(0), query.text(1), query.integer(2), query.integer(3)});
        return found;
    });
}

Expected<LabelSetId> LabelSetStore::named(const std::string& name) const {
    Statements& statements = m_impl->statements;
    return sql::guarded(statements.db(), [&] { return sql::setNamed(statements, name); });
}

Expected<LabelSetId> LabelSetStore::add(const std::string& name, std::span<const std::string> labels) {
    Statements& statements = m_impl->statements;
    return sql::guarded(statements.db(), [&]() -> Expected<LabelSetId> {
        Transaction transaction(statements.db(), TransactionBehavior::IMMEDIATE);
        TB_TRY(sql::checkSetName(statements, name, 0));
        const std::int64_t step = sql::beginStep(statements, sql::EditKind::Change);
        TB_TRY(const LabelSetId set, sql::furtherSet(statements, step, name));
        for (const std::string& label : labels) {
            TB_TRY(sql::checkLabelName(statements, label, 0, set));
            static_cast<void>(sql::labelNamed(statements, step, label, set));
        }
        sql::finishStep(statements, step, "Added the label set " + name, 0);
        transaction.commit();
        return set;
    });
}

Expected<void> LabelSetStore::rename(LabelSetId set, const std::string& name) {
    TB_TRY(refuseIntents(set));
    Statements& statements = m_impl->statements;
    return sql::guarded(statements.db(), [&]() -> Expected<void> {
        Transaction transaction(statements.db(), TransactionBehavior::IMMEDIATE);
        TB_TRY(const std::string before, nameOf(statements, set));
        if (before == name) return {};
        TB_TRY(sql::checkSetName(statements, name, set));
        const std::int64_t step = sql::beginStep(statements, sql::EditKind::Change);
        sql::changeSet(statements, step, set, before, name);
        sql::finishStep(statements, step, "Renamed the label set " + before + " to " + name, 0);
        transaction.commit();
        return {};
    });
}

Expected<std::int64_t> LabelSetStore::remove(LabelSetId set) {
    TB_TRY(refuseIntents(set));
    Statements& statements = m_impl->statements;
    return sql::guarded(statements.db(), [&]() -> Expected<std::int64_t> {
        Transaction transaction(statements.db(), TransactionBehavior::IMMEDIATE);
        TB_TRY(const std::string name, nameOf(statements, set));
        std::vector<LabelId> labels;
        {
            Query query(statements, "SELECT id FROM labels WHERE label_set = ?", set);
            while (query.next()) labels.push_back(query.integer(0));
        }
        const std::int64_t step = sql::beginStep(statements, sql::EditKind::Change);
        std::int64_t rows = 0;
        for (const LabelId label : labels) {
            TB_TRY(const sql::LabelRecord record, sql::readLabel(statements, label));
            rows += sql::moveSetLabel(statements, step, label, 0);
            sql::recordLabel(statements, step, label, record, std::nullopt);
            sql::removeLabel(statements, label);
        }
        sql::changeSet(statements, step, set, name, std::nullopt);
        sql::finishStep(statements, step,
                        "Deleted the label set " + name + " (" + sql::rowsText(rows) + " left without)", rows);
        transaction.commit();
        return rows;
    });
}

}  // namespace tb
