#pragma once

#include <filesystem>

struct sqlite3;

namespace tb::test {

/// Another program that holds the whole database, as long as this lives.
class DatabaseLock {
public:
    explicit DatabaseLock(const std::filesystem::path& database);
    ~DatabaseLock();
    DatabaseLock(const DatabaseLock&) = delete;
    DatabaseLock& operator=(const DatabaseLock&) = delete;

private:
    sqlite3* m_db = nullptr;
};

}  // namespace tb::test
