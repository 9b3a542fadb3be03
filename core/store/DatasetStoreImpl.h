#pragma once

// Private to core/store.

#include <atomic>
#include <optional>

#include "core/store/DatasetStore.h"
#include "core/store/Sql.h"

namespace tb {

struct DatasetStore::Impl {
    Impl(SQLite::Database& db, std::atomic<bool>* interruptFlag) : statements(db), interrupt(interruptFlag) {}

    enum class Staging { None, Reading, Ready };

    mutable sql::Statements statements;
    std::atomic<bool>* interrupt;
    Staging staging = Staging::None;
    ImportReport report;  ///< Of the staged import.
};

}  // namespace tb
