#pragma once

// Private to core/store.

#include "core/store/RunStore.h"
#include "core/store/Sql.h"

namespace tb {

struct RunStore::Impl {
    explicit Impl(SQLite::Database& db) : statements(db) {}
    mutable sql::Statements statements;
};

namespace sql {
[[nodiscard]] inline tl::unexpected<Error> noSuchRun(RunId id) {
    return fail(ErrorCode::NotFound, "There is no run with the number " + std::to_string(id) + ".", {},
                "Refresh the list of runs.");
}
}  // namespace sql

}  // namespace tb
