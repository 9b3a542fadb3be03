#pragma once

// Private to core/store: the thin layer over SQLiteCpp that everything here is written with.

#include <SQLiteCpp/SQLiteCpp.h>

#include <atomic>
#include <cstdint>
#include <memory>
#include <new>
#include <string>
#include <type_traits>
#include <unordered_map>

#include "core/base/Error.h"
#include "core/base/Progress.h"

namespace tb::sql {

/// What SQLite reports, in words for people. `file` is the database.
[[nodiscard]] Error toError(const SQLite::Exception& exception, const std::string& file);
[[nodiscard]] Error outOfMemory(const std::string& file);

/// Runs `f`, which returns an Expected, and turns the database's exceptions into its error: the door of this folder.
template <class F>
auto guarded(const SQLite::Database& db, F&& f) -> std::invoke_result_t<F> {
    try {
        return f();
    } catch (const SQLite::Exception& exception) {
        return fail(toError(exception, db.getFilename()));
    } catch (const std::bad_alloc&) {
        return fail(outOfMemory(db.getFilename()));
    }
}

/// Statements prepared once for a connection. One thread.
class Statements {
public:
    explicit Statements(SQLite::Database& db) : m_db(db) {}
    [[nodiscard]] SQLite::Database& db() const { return m_db; }
    [[nodiscard]] std::unique_ptr<SQLite::Statement> take(const std::string& text);
    void giveBack(std::unique_ptr<SQLite::Statement> statement);

private:
    SQLite::Database& m_db;
    std::unordered_map<std::string, std::unique_ptr<SQLite::Statement>> m_idle;
};

/// One execution of a statement: binds on construction, resets on destruction so that no read lock stays behind.
/// Throws SQLite::Exception; use inside guarded().
class Query {
public:
    template <class... Values>
    Query(Statements& statements, const std::string& text, const Values&... values)
        : m_statements(statements), m_statement(statements.take(text)) {
        int at = 0;
        (bindAt(++at, values), ...);
    }
    ~Query();
    Query(const Query&) = delete;
    Query& operator=(const Query&) = delete;

    /// Binds everything anew for another execution.
    template <class... Values>
    void rebind(const Values&... values) {
        m_statement->reset();
        int at = 0;
        (bindAt(++at, values), ...);
    }
    void bindText(int at, const std::string& value) { m_statement->bind(at, value); }
    void bindInteger(int at, std::int64_t value) { m_statement->bind(at, value); }

    /// True while there is a row.
    bool next() { return m_statement->executeStep(); }
    /// For a statement that returns nothing. Number of rows changed.
    int run() { return m_statement->exec(); }

    [[nodiscard]] bool isNull(int column) const { return m_statement->isColumnNull(column); }
    [[nodiscard]] std::int64_t integer(int column) const { return m_statement->getColumn(column).getInt64(); }
    [[nodiscard]] double real(int column) const;  ///< NULL reads as not-a-number.
    [[nodiscard]] std::string text(int column) const { return m_statement->getColumn(column).getString(); }

private:
    void bindAt(int at, std::nullptr_t) { m_statement->bind(at); }
    void bindAt(int at, double value) { m_statement->bind(at, value); }
    void bindAt(int at, const std::string& value) { m_statement->bind(at, value); }
    void bindAt(int at, const char* value) { m_statement->bind(at, std::string(value)); }
    template <class Integer, class = std::enable_if_t<std::is_integral_v<Integer>>>
    void bindAt(int at, Integer value) {
        m_statement->bind(at, static_cast<std::int64_t>(value));
    }

    Statements& m_statements;
    std::unique_ptr<SQLite::Statement> m_statement;
};

/// While it lives, all reads see one state of the file, and a loop of lookups does not lock the file for each: a
/// statement that has not ended keeps the read lock.
class ReadTransaction {
public:
    explicit ReadTransaction(Statements& statements) : m_open(statements, "SELECT 1 FROM sqlite_schema") { m_open.next(); }

private:
    Query m_open;
};

/// While it lives, the running statement of the connection ends early (SQLITE_INTERRUPT) when `stop` is requested or
/// `interrupt` is set. Only around reads: an interrupted write would roll its transaction back.
class InterruptibleRead {
public:
    InterruptibleRead(SQLite::Database& db, StopToken stop, std::atomic<bool>* interrupt);
    ~InterruptibleRead();
    InterruptibleRead(const InterruptibleRead&) = delete;
    InterruptibleRead& operator=(const InterruptibleRead&) = delete;

private:
    static int check(void* self);
    SQLite::Database& m_db;
    StopToken m_stop;
    std::atomic<bool>* m_interrupt;
};

}  // namespace tb::sql
