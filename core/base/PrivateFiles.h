#pragma once

#include <filesystem>
#include <system_error>

namespace tb {

/// For what only the owner may read: texts of customers and whatever is made of them. A file or folder that is there
/// already keeps its rights: whoever gave others access meant it.

/// Makes the folder and its missing parents; the folder itself, when it was missing, for its owner only (0700).
[[nodiscard]] std::error_code makePrivateFolder(const std::filesystem::path& folder);
/// Makes an empty file for its owner only (0600), for libraries that open one by name and would let everybody read it.
[[nodiscard]] std::error_code makePrivateFile(const std::filesystem::path& file);

}  // namespace tb
