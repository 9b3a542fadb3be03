#pragma once

// Private to core/store: the thin layer over SQLiteCpp that everything here is written with.

#include <SQLiteCpp/SQLiteCpp.h>

#include <new>
#include <string>
#include <type_traits>

#include "core/base/Error.h"

namespace tb::sql {

/// What SQLite reports, in words for people. `file` is the database.
[[nodiscard]] Error toError(const SQLite::Exception& exception, const std::string& file);
[[nodiscard]] Error outOfMemory(const std::string& file);

/// Runs `f`, which returns an Expected, and turns what it throws, the database's exceptions first, into its error: the
/// door of this folder.
template <class F>
auto guarded(const SQLite::Database& db, F&& f) -> std::invoke_result_t<F> {
    try {
        return f();
    } catch (const SQLite::Exception& exception) {
        return fail(toError(exception, db.getFilename()));
    } catch (const std::bad_alloc&) {
        return fail(outOfMemory(db.getFilename()));
    } catch (...) {
        Error error = currentException();
        error.where = db.getFilename();
        return fail(std::move(error));
    }
}

}  // namespace tb::sql
