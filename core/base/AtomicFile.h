#pragma once

#include <filesystem>
#include <functional>
#include <string_view>

#include "core/base/Error.h"

namespace tb {

/// Writes a file beside its final place, fsyncs it, then renames it: a reader sees the old file or the whole new one,
/// also after kill -9 or power loss. Destroying it without commit() removes the temporary. One thread.
class AtomicFile {
public:
    [[nodiscard]] static Expected<AtomicFile> create(std::filesystem::path target);
    AtomicFile(AtomicFile&& other) noexcept;
    AtomicFile& operator=(AtomicFile&& other) noexcept;
    ~AtomicFile();

    /// Errors: DiskFull, Io; each names the target.
    [[nodiscard]] Expected<void> write(std::string_view bytes);
    [[nodiscard]] Expected<void> write(const void* data, std::size_t bytes);
    /// fsync, rename over the target, fsync the folder.
    [[nodiscard]] Expected<void> commit();

private:
    AtomicFile(std::filesystem::path target, std::filesystem::path temporary, int fd);
    std::filesystem::path m_target;
    std::filesystem::path m_temporary;
    int m_fd = -1;
};

/// The whole content in one call.
[[nodiscard]] Expected<void> writeFileAtomically(const std::filesystem::path& target, std::string_view bytes);
/// Copies a file with the same guarantee (used for tokenizer files, database backups).
[[nodiscard]] Expected<void> copyFileAtomically(const std::filesystem::path& from, const std::filesystem::path& to);
/// Reads a whole file of at most `maxBytes`. Errors: NotFound, Io, Unsupported (too large).
[[nodiscard]] Expected<std::string> readFile(const std::filesystem::path& path, std::uint64_t maxBytes = 1ULL << 30);

}  // namespace tb
