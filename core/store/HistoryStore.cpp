#include "core/store/HistoryStore.h"

#include "core/store/Db.h"
#include "core/store/EditLog.h"

namespace tb {

Expected<HistoryStore::Walk> HistoryStore::goTo(std::int64_t step) {
    return m_db.write([&]() -> Expected<Walk> {
        if (step != 0) {
            sql::Query known(m_db, "SELECT 1 FROM edit_steps WHERE id = ?", step);
            if (!known.next())
                return fail(ErrorCode::NotFound, "This step is not in the history any more.", {},
                            "Refresh the history and try again.");
        }
        Walk walk;
        for (auto next = sql::nextUndo(m_db); next && next->id > step; next = sql::nextUndo(m_db)) {
            sql::undoStep(m_db, next->id);
            ++walk.undone;
        }
        for (auto next = sql::nextRedo(m_db); next && next->id <= step; next = sql::nextRedo(m_db)) {
            sql::redoStep(m_db, next->id);
            ++walk.redone;
        }
        return walk;
    });
}

Expected<void> HistoryStore::forget() {
    return m_db.write([&]() -> Expected<void> {
        sql::Query(m_db, "DELETE FROM edit_steps").run();
        return {};
    });
}

}  // namespace tb
