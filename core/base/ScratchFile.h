#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>

#include "core/base/Error.h"

namespace tb {

/// Bytes that are written once and rarely read, kept on the disk instead of in memory: a file without a name, which
/// goes with its last user, also when the process is killed. One thread.
class ScratchFile {
public:
    /// In that folder, on whose disk the room is taken; for its owner alone. Errors: Io with the folder.
    [[nodiscard]] static Expected<ScratchFile> create(const std::filesystem::path& folder);
    ~ScratchFile();
    ScratchFile(ScratchFile&& other) noexcept;
    ScratchFile& operator=(ScratchFile&&) = delete;

    /// Errors: Io (the disk is full).
    [[nodiscard]] Expected<void> append(const void* bytes, std::size_t count);
    /// All that was appended, to be read as memory while the pointer lives: only what is read takes memory, and the
    /// system may take that back. Errors: Io.
    [[nodiscard]] Expected<std::shared_ptr<const void>> map() const;
    /// The memory of a part of such a mapping goes back to the system, which reads it again when it is needed.
    static void releasePages(const void* mapped, std::size_t count);

private:
    ScratchFile(int descriptor, std::filesystem::path folder);

    int m_descriptor;
    std::filesystem::path m_folder;
    std::size_t m_size = 0;
};

}  // namespace tb
