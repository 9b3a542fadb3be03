#include "core/store/TextHash.h"

#include <SQLiteCpp/Exception.h>
#include <sqlite3.h>

#include "core/base/Hash.h"

namespace tb::sql {
namespace {

void textHashFunction(sqlite3_context* context, int, sqlite3_value** values) {
    const void* const text = sqlite3_value_text(values[0]);
    const auto bytes = static_cast<std::size_t>(sqlite3_value_bytes(values[0]));
    sqlite3_result_int64(context,
                         textHash(std::string_view(static_cast<const char*>(text), text == nullptr ? 0 : bytes)));
}

}  // namespace

std::int64_t textHash(std::string_view text) {
    return static_cast<std::int64_t>(hash64(text));
}

void registerTextHash(sqlite3* db) {
    const int flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS;
    const int code =
        sqlite3_create_function_v2(db, "tb_text_hash", 1, flags, nullptr, &textHashFunction, nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) throw SQLite::Exception(db, code);
}

}  // namespace tb::sql
