#include "core/store/Db.h"

#include <sqlite3.h>

#include <limits>

namespace tb::sql {

Db::~Db() {
    for (const auto& [text, statement] : m_idle) sqlite3_finalize(statement);
}

sqlite3_stmt* Db::take(const std::string& text) {
    if (const auto found = m_idle.find(text); found != m_idle.end()) {
        sqlite3_stmt* const statement = found->second;
        m_idle.erase(found);
        return statement;
    }
    sqlite3_stmt* statement = nullptr;
    const int code = sqlite3_prepare_v3(m_connection.getHandle(), text.c_str(), static_cast<int>(text.size()) + 1,
                                        SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
    if (code != SQLITE_OK) raise(code);
    return statement;
}

void Db::giveBack(sqlite3_stmt* statement) {
    try {
        if (m_idle.try_emplace(sqlite3_sql(statement), statement).second) return;
    } catch (...) {  // Then it is only prepared again.
    }
    sqlite3_finalize(statement);
}

void Db::raise(int code) const {
    throw SQLite::Exception(m_connection.getHandle(), code);
}

Query::~Query() {
    sqlite3_reset(m_statement);  // Its code repeats the last step's error, which has been thrown already.
    sqlite3_clear_bindings(m_statement);
    m_db.giveBack(m_statement);
}

bool Query::next() {
    const int code = sqlite3_step(m_statement);
    if (code == SQLITE_ROW) return true;
    if (code != SQLITE_DONE) m_db.raise(code);
    return false;
}

int Query::run() {
    if (next()) throw SQLite::Exception("a statement that changes rows has a result", SQLITE_MISUSE);
    return m_db.m_connection.getChanges();
}

bool Query::isNull(int column) const {
    return sqlite3_column_type(m_statement, column) == SQLITE_NULL;
}
std::int64_t Query::integer(int column) const {
    return sqlite3_column_int64(m_statement, column);
}
double Query::real(int column) const {
    return isNull(column) ? std::numeric_limits<double>::quiet_NaN() : sqlite3_column_double(m_statement, column);
}
std::string Query::text(int column) const {
    const void* const bytes = sqlite3_column_blob(m_statement, column);
    const auto size = static_cast<std::size_t>(sqlite3_column_bytes(m_statement, column));
    return bytes == nullptr ? std::string() : std::string(static_cast<const char*>(bytes), size);
}

void Query::bindAt(int at, std::nullptr_t) {
    check(sqlite3_bind_null(m_statement, at));
}
void Query::bindAt(int at, double value) {
    check(sqlite3_bind_double(m_statement, at, value));
}
void Query::bindAt(int at, const std::string& value) {
    check(sqlite3_bind_text64(m_statement, at, value.data(), value.size(), SQLITE_TRANSIENT, SQLITE_UTF8));
}
void Query::bindInteger(int at, std::int64_t value) {
    check(sqlite3_bind_int64(m_statement, at, value));
}
void Query::reset() {
    check(sqlite3_reset(m_statement));
}
void Query::check(int code) const {
    if (code != SQLITE_OK) m_db.raise(code);
}

}  // namespace tb::sql
