#include "tests/support/DatabaseLock.h"

#include <sqlite3.h>

#include <stdexcept>

namespace tb::test {

namespace {
/// The program under test may still be writing what a window does on its own when it opens.
constexpr int kWaitMs = 20'000;
}  // namespace

DatabaseLock::DatabaseLock(const std::filesystem::path& database) {
    if (sqlite3_open_v2(database.c_str(), &m_db, SQLITE_OPEN_READWRITE, nullptr) != SQLITE_OK ||
        sqlite3_busy_timeout(m_db, kWaitMs) != SQLITE_OK ||
        sqlite3_exec(m_db, "BEGIN EXCLUSIVE", nullptr, nullptr, nullptr) != SQLITE_OK)
        throw std::runtime_error(sqlite3_errmsg(m_db));
}

DatabaseLock::~DatabaseLock() {
    sqlite3_exec(m_db, "ROLLBACK", nullptr, nullptr, nullptr);
    sqlite3_close(m_db);
}

}  // namespace tb::test
