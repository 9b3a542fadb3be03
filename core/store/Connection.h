#pragma once

// Private to core/store.

#include <SQLiteCpp/Database.h>

#include <filesystem>
#include <memory>
#include <span>

#include "core/base/Error.h"
#include "core/base/Progress.h"
#include "core/store/Migrations.h"

namespace tb::sql {

enum class OpenMode { MustExist, Create };

/// Opens workspace.db with our settings and brings it to the newest of `migrations`, copying the file aside before an
/// upgrade; then the columns of queryable settings and the search index are brought up to date. `progress` is told the
/// steps of an upgrade: copying, each migration, the index. Errors: NotFound, Unsupported, Corrupt, Io, DiskFull,
/// Locked.
[[nodiscard]] Expected<std::unique_ptr<SQLite::Database>> openDatabase(const std::filesystem::path& file, OpenMode mode,
                                                                       std::span<const Migration> migrations,
                                                                       const ProgressFn& progress = {});
/// With the migrations built in.
[[nodiscard]] Expected<std::unique_ptr<SQLite::Database>> openDatabase(const std::filesystem::path& file, OpenMode mode,
                                                                       const ProgressFn& progress = {});

}  // namespace tb::sql
