#pragma once

#include <cstdint>
#include <filesystem>

namespace tb {

/// The bytes of a file, or of all files in a folder and below it. What cannot be read counts nothing. Any thread.
[[nodiscard]] std::uint64_t bytesOf(const std::filesystem::path& fileOrFolder);

}  // namespace tb
