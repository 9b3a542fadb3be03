#pragma once

// Private to core/store.

#include <SQLiteCpp/Database.h>

#include <string>
#include <string_view>

namespace tb::sql {

/// "cfg_optim_lr" for "optim.lr".
[[nodiscard]] std::string configColumnName(std::string_view key);
/// Gives `runs` one VIRTUAL generated column with an index for each queryable field of the schema, made from
/// config_json, and drops those the schema no longer has. Throws SQLite::Exception.
void updateConfigColumns(SQLite::Database& db);

}  // namespace tb::sql
