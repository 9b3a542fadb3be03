#pragma once

// Private to core/store.

#include <filesystem>

#include "core/base/Error.h"

namespace tb::sql {

/// A workspace may come from somebody else. Before anything in it is opened: every entry is a folder or a regular file;
/// a symbolic link stays inside the workspace and stands for none of the files that the program writes itself
/// (database, journal, lock, vault, logs, cache). No link is followed. A folder that is missing is no error.
/// Errors: Unsupported naming the entry, Io.
[[nodiscard]] Expected<void> checkContents(const std::filesystem::path& folder);

/// Whether all there is in the folder is what an init that failed leaves: an empty database, the lock, empty folders.
[[nodiscard]] bool isLeftoverOfInit(const std::filesystem::path& folder);

}  // namespace tb::sql
