#pragma once

// Private to core/store.

#include <cstdint>
#include <string_view>

struct sqlite3;

namespace tb::sql {

/// What examples.text_hash holds: XXH3-64 of the bytes.
[[nodiscard]] std::int64_t textHash(std::string_view text);
/// Makes tb_text_hash(text) known to a connection. Throws SQLite::Exception.
void registerTextHash(sqlite3* db);

}  // namespace tb::sql
