#pragma once

// Private to core/store.

struct sqlite3;

namespace tb::sql {

/// tb_valid_utf8(text) = validUtf8(text), for migrations.
void registerValidText(sqlite3* db);

}  // namespace tb::sql
