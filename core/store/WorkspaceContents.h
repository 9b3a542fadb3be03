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

/// Removes, unless told to keep it, what an init has made in a folder: a second try finds the place as it was. Made
/// before the first file is.
class InitLeftovers {
public:
    explicit InitLeftovers(std::filesystem::path folder);
    ~InitLeftovers();
    InitLeftovers(const InitLeftovers&) = delete;
    InitLeftovers& operator=(const InitLeftovers&) = delete;
    void keep() { m_kept = true; }

private:
    std::filesystem::path m_folder;
    bool m_folderWasThere;
    bool m_kept = false;
};

}  // namespace tb::sql
