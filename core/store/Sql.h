#pragma once

// Private to core/store: the thin layer over SQLiteCpp that everything here is written with.

#include <SQLiteCpp/SQLiteCpp.h>

#include <atomic>
#include <new>
#include <string>
#include <type_traits>

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
