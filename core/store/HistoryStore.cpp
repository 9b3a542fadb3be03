#include "core/store/HistoryStore.h"

#include "core/store/EditLog.h"
#include "core/store/Sql.h"

namespace tb {

struct HistoryStore::Impl {
    explicit Impl(SQLite::Database& db) : statements(db) {}
    sql::Statements statements;
};

HistoryStore::HistoryStore(SQLite::Database& db) : m_impl(std::make_unique<Impl>(db)) {}
HistoryStore::~HistoryStore() = default;

Expected<HistoryStore::Walk> HistoryStore::goTo(std::int64_t step) {
    sql::Statements& statements = m_impl->statements;
    return sql::guarded(statements.db(), [&]() -> Expected<Walk> {
        SQLite::Transaction transaction(statements.db(), SQLite::TransactionBehavior::IMMEDIATE);
        if (step != 0) {
            sql::Query known(statements, "SELECT 1 FROM edit_steps WHERE id = ?", step);
            if (!known.next())
                return fail(ErrorCode::NotFound, "This step is not in the history any more.", {},
                            "Refresh the history and try again.");
        }
        Walk walk;
        for (auto next = sql::nextUndo(statements); next && next->id > step; next = sql::nextUndo(statements)) {
            sql::undoStep(statements, next->id);
            ++walk.undone;
        }
        for (auto next = sql::nextRedo(statements); next && next->id <= step; next = sql::nextRedo(statements)) {
            sql::redoStep(statements, next->id);
            ++walk.redone;
        }
        transaction.commit();
        return walk;
    });
}

}  // namespace tb
