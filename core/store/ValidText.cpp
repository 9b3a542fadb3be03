#include "core/store/ValidText.h"

#include <SQLiteCpp/Exception.h>
#include <sqlite3.h>

#include "core/base/Utf8.h"

namespace tb::sql {
namespace {

void validTextFunction(sqlite3_context* context, int, sqlite3_value** values) {
    const void* const bytes = sqlite3_value_blob(values[0]);
    const auto size = static_cast<std::size_t>(sqlite3_value_bytes(values[0]));
    const std::string text = validUtf8(std::string_view(static_cast<const char*>(bytes), bytes == nullptr ? 0 : size));
    sqlite3_result_text64(context, text.data(), text.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
}

}  // namespace

void registerValidText(sqlite3* db) {
    const int flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS;
    const int code = sqlite3_create_function_v2(db, "tb_valid_utf8", 1, flags, nullptr, &validTextFunction, nullptr,
                                                nullptr, nullptr);
    if (code != SQLITE_OK) throw SQLite::Exception(db, code);
}

}  // namespace tb::sql
