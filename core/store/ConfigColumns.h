#pragma once

// Private to core/store.

#include <SQLiteCpp/Database.h>

#include <string>
#include <string_view>

#include "core/config/Schema.h"

namespace tb::sql {

/// "cfg_optim_lr" for "optim.lr".
[[nodiscard]] std::string configColumnName(std::string_view key);
/// What the field's column computes: the value under its key, for runs made before a renaming under an old one.
[[nodiscard]] std::string configColumnExpression(const FieldInfo& field);
/// Gives `runs` one VIRTUAL generated column with an index for each queryable field of the schema, made from
/// config_json, and drops those the schema no longer has. Throws SQLite::Exception.
void updateConfigColumns(SQLite::Database& db);

}  // namespace tb::sql
