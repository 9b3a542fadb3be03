#pragma once

// Private to core/store.

#include "core/store/Db.h"

namespace tb::sql {

/// While it lives, all reads see one state of the file, and a loop of lookups does not lock the file for each: a
/// statement that has not ended keeps the read lock.
class ReadTransaction {
public:
    explicit ReadTransaction(Db& db) : m_open(db, "SELECT 1 FROM sqlite_schema") { m_open.next(); }

private:
    Query m_open;
};

}  // namespace tb::sql
