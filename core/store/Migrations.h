#pragma once

// Private to core/store.

#include <SQLiteCpp/Database.h>

#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "core/base/Error.h"

namespace tb::sql {

struct EmbeddedFile {
    const char* name;
    const char* text;
};
/// resources/migrations/*.sql, in order; generated at build time.
[[nodiscard]] std::span<const EmbeddedFile> embeddedMigrations();

struct Migration {
    int number = 0;   ///< From the file name; equals PRAGMA user_version after it.
    std::string why;  ///< From the line "-- why: ...".
    int minCompatible =
        0;  ///< From "-- min_compatible: N": the oldest program (its newest number) that may use the file afterwards.
    std::string text;
};
/// Errors: Internal for a file without its two header lines or out of order.
[[nodiscard]] Expected<std::vector<Migration>> parseMigrations(std::span<const EmbeddedFile> files);

/// Stamped into PRAGMA application_id, so that a stranger's database is not taken for a workspace.
inline constexpr int kApplicationId = 0x54424E43;

/// What must be done before the file may be used.
enum class SchemaState { Current, NeedsUpgrade, Empty };
/// Errors: Unsupported when the file needs a newer program or is no workspace. Throws SQLite::Exception.
[[nodiscard]] Expected<SchemaState> checkSchema(SQLite::Database& db, std::span<const Migration> known);
/// Runs what is missing, each number in its own transaction; `before(number)` is called before each. Throws
/// SQLite::Exception.
void migrate(SQLite::Database& db, std::span<const Migration> known,
             const std::function<void(int number)>& before = {});
/// Where the file is copied to before an upgrade from `version`.
[[nodiscard]] std::filesystem::path backupPath(const std::filesystem::path& file, int version);

}  // namespace tb::sql
