#pragma once

#include <filesystem>
#include <functional>
#include <string_view>

#include "core/base/Error.h"

namespace tb {

/// Who may read a file that the program writes: `Private` files (0600) hold texts of customers or what was made of
/// them.
enum class FileAccess { Shared, Private };

/// Writes a file beside its final place, fsyncs it, then renames it: a reader sees the old file or the whole new one,
/// also after kill -9 or power loss. Destroying it without commit() removes the temporary. One thread.
class AtomicFile {
public:
    /// Errors: InvalidInput for a target that is a link, a folder, a pipe or a device: such is never replaced; Io,
    /// DiskFull, NotFound.
    [[nodiscard]] static Expected<AtomicFile> create(std::filesystem::path target,
                                                     FileAccess access = FileAccess::Shared);
    AtomicFile(AtomicFile&& other) noexcept;
    AtomicFile& operator=(AtomicFile&& other) noexcept;
    ~AtomicFile();

    /// Errors: DiskFull, Io; each names the target.
    [[nodiscard]] Expected<void> write(std::string_view bytes);
    [[nodiscard]] Expected<void> write(const void* data, std::size_t bytes);
    /// fsync, close, rename over the target, fsync the folder. Errors: as write(); the old file is as it was then.
    [[nodiscard]] Expected<void> commit();
    /// Where the content is until then, for a library that opens files by name. It must write into this very file.
    [[nodiscard]] const std::filesystem::path& temporary() const { return m_temporary; }

private:
    AtomicFile(std::filesystem::path target, std::filesystem::path temporary, int fd);
    std::filesystem::path m_target;
    std::filesystem::path m_temporary;
    int m_fd = -1;
};

/// The whole content in one call.
[[nodiscard]] Expected<void> writeFileAtomically(const std::filesystem::path& target, std::string_view bytes,
                                                 FileAccess access = FileAccess::Shared);
/// Copies a file with the same guarantee (used for tokenizer files, database backups).
[[nodiscard]] Expected<void> copyFileAtomically(const std::filesystem::path& from, const std::filesystem::path& to,
                                                FileAccess access = FileAccess::Shared);
/// Reads a whole file of at most `maxBytes`. Errors: NotFound, Io, Unsupported (too large).
[[nodiscard]] Expected<std::string> readFile(const std::filesystem::path& path, std::uint64_t maxBytes = 1ULL << 30);

}  // namespace tb
