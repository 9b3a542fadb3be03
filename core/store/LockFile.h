#pragma once

// Private to core/store.

#include <filesystem>
#include <utility>

#include "core/base/Error.h"

namespace tb::sql {

/// Holds workspace.lock for as long as it lives; the kernel lets go when the program dies, however it dies.
class LockFile {
public:
    /// Errors: Locked naming the program that holds it, Io.
    [[nodiscard]] static Expected<LockFile> take(const std::filesystem::path& folder);
    LockFile(LockFile&& other) noexcept : m_fd(std::exchange(other.m_fd, -1)) {}
    LockFile& operator=(LockFile&& other) noexcept {
        std::swap(m_fd, other.m_fd);
        return *this;
    }
    ~LockFile();

private:
    explicit LockFile(int fd) : m_fd(fd) {}
    int m_fd = -1;
};

}  // namespace tb::sql
