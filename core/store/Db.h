#pragma once

// Private to core/store: the one connection of a workspace, what runs on it, and its statements.

#include <cstdint>
#include <optional>
#include <string>
#include <type_traits>
#include <unordered_map>
#include <utility>

#include "core/base/Assert.h"
#include "core/store/Interrupt.h"
#include "core/store/Sql.h"

struct sqlite3_stmt;

namespace tb::sql {

/// The connection that all stores of a workspace share, with one cache of prepared statements. What is handed to it
/// returns an Expected, and what the database throws meanwhile becomes its error. One thread.
class Db {
public:
    /// The connection outlives this.
    explicit Db(SQLite::Database& connection) : m_connection(connection) {}
    ~Db();
    Db(const Db&) = delete;
    Db& operator=(const Db&) = delete;

    /// Runs `f`, which only reads and lets no other work in; `stop` ends the statement that is running (Cancelled), as
    /// a key press does for a StoreThread (Interrupted).
    template <class F>
    auto read(F&& f, StopToken stop = {}) -> std::invoke_result_t<F> {
        return guard([&] {
            std::optional<InterruptibleRead> stoppable;
            if (stop.stop_possible()) stoppable.emplace(std::move(stop));
            return f();
        });
    }
    /// Runs `f` in one transaction, which is kept when `f` returns a value and did not call discard().
    template <class F>
    auto write(F&& f) -> std::invoke_result_t<F> {
        return transact(SQLite::TransactionBehavior::IMMEDIATE, f);
    }
    /// As write(), for temporary tables alone: no lock is taken on the file.
    template <class F>
    auto writeTemporary(F&& f) -> std::invoke_result_t<F> {
        return transact(SQLite::TransactionBehavior::DEFERRED, f);
    }
    /// Inside write(): there was nothing to change after all.
    void discard() { m_keep = false; }
    /// A long job that reads in slices and lets more urgent work in between.
    template <class F>
    auto guard(F&& f) -> std::invoke_result_t<F> {
        return guarded(m_connection, std::forward<F>(f));
    }

    void exec(const std::string& text) { m_connection.exec(text); }
    [[nodiscard]] std::int64_t lastInsertId() const { return m_connection.getLastInsertRowid(); }
    [[nodiscard]] std::string file() const { return m_connection.getFilename(); }

private:
    friend class Query;

    template <class F>
    auto transact(SQLite::TransactionBehavior behaviour, F& f) -> std::invoke_result_t<F> {
        return guard([&] {
            TB_ASSERT(!m_writing);
            SQLite::Transaction transaction(m_connection, behaviour);
            m_keep = true;
            const Flag writing(m_writing);
            auto result = f();
            if (result && m_keep) transaction.commit();
            return result;
        });
    }
    struct Flag {
        explicit Flag(bool& target) : flag(target) { flag = true; }
        ~Flag() { flag = false; }
        Flag(const Flag&) = delete;
        Flag& operator=(const Flag&) = delete;
        bool& flag;
    };

    [[nodiscard]] sqlite3_stmt* take(const std::string& text);
    void giveBack(sqlite3_stmt* statement);
    [[noreturn]] void raise(int code) const;

    SQLite::Database& m_connection;
    std::unordered_map<std::string, sqlite3_stmt*> m_idle;
    bool m_writing = false;
    bool m_keep = true;
};

/// One execution of a statement: binds on construction, resets on destruction so that no read lock stays behind.
/// Throws SQLite::Exception; use inside one of Db's calls.
class Query {
public:
    template <class... Values>
    Query(Db& db, const std::string& text, const Values&... values) : m_db(db), m_statement(db.take(text)) {
        bindAll(values...);
    }
    ~Query();
    Query(const Query&) = delete;
    Query& operator=(const Query&) = delete;

    /// Binds everything anew for another execution.
    template <class... Values>
    void rebind(const Values&... values) {
        reset();
        bindAll(values...);
    }
    void bindText(int at, const std::string& value) { bindAt(at, value); }
    void bindInteger(int at, std::int64_t value);

    /// True while there is a row.
    bool next();
    /// For a statement that returns nothing. Number of rows changed.
    int run();

    [[nodiscard]] bool isNull(int column) const;
    [[nodiscard]] std::int64_t integer(int column) const;
    [[nodiscard]] double real(int column) const;  ///< NULL reads as not-a-number.
    [[nodiscard]] std::string text(int column) const;

private:
    template <class... Values>
    void bindAll(const Values&... values) {
        int at = 0;
        (bindAt(++at, values), ...);
    }
    void bindAt(int at, std::nullptr_t);
    void bindAt(int at, double value);
    void bindAt(int at, const std::string& value);
    void bindAt(int at, const char* value) { bindAt(at, std::string(value)); }
    template <class Integer, class = std::enable_if_t<std::is_integral_v<Integer> || std::is_enum_v<Integer>>>
    void bindAt(int at, Integer value) {
        bindInteger(at, static_cast<std::int64_t>(value));
    }
    void reset();
    void check(int code) const;

    Db& m_db;
    sqlite3_stmt* m_statement;
};

}  // namespace tb::sql
