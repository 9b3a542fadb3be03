#pragma once

#include <cstdint>

#include "core/base/Error.h"

namespace tb::sql {
class Db;
}

namespace tb {

/// Walking the undo history by more than one step. Store thread only.
class HistoryStore {
public:
    explicit HistoryStore(sql::Db& db) : m_db(db) {}

    struct Walk {
        int undone = 0;
        int redone = 0;
    };
    /// Takes back whatever came after this step, or does again what leads up to it, in one transaction; 0 = before the
    /// first. Errors: NotFound when the history does not hold it (any more).
    [[nodiscard]] Expected<Walk> goTo(std::int64_t step);
    /// Everything stays as it is and cannot be taken back: the history begins here.
    [[nodiscard]] Expected<void> forget();

private:
    sql::Db& m_db;
};

}  // namespace tb
