#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <fstream>

#include "core/base/AtomicFile.h"

namespace tb {
namespace {

/// `what` has a %1 for the reason.
Error systemError(const char* what, const std::filesystem::path& path) {
    const int code = errno;
    if (code == ENOSPC || code == EDQUOT)
        return {ErrorCode::DiskFull, Message(what, Message("the disk is full")), path.string(),
                "Free some space and try again; nothing was changed."};
    if (code == ENOENT)
        return {ErrorCode::NotFound, Message(what, Message("there is no such file or folder")), path.string(),
                "Check the path."};
    if (code == EACCES || code == EPERM || code == EROFS)
        return {ErrorCode::Io, Message(what, Message("permission denied")), path.string(),
                "Choose a place you may write to."};
    if (code == 0)  // nothing was refused: the file is shorter than it was a moment ago
        return {ErrorCode::Io, "The file has changed while it was read.", path.string(), "Try again."};
    return {ErrorCode::Io, Message(what, systemReason(code)), path.string(), ""};
}

void syncFolder(const std::filesystem::path& folder) {
    const int fd = ::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0) return;
    ::fsync(fd);
    ::close(fd);
}

/// Opening a pipe would wait for its writer.
Expected<void> refuseStream(const std::filesystem::path& path) {
    std::error_code ignored;
    const auto status = std::filesystem::status(path, ignored);
    if (!std::filesystem::exists(status) || std::filesystem::is_regular_file(status)) return {};
    return fail(ErrorCode::InvalidInput, "This is a folder, a pipe or a device, not a file.", path.string(),
                "Put a file in its place.");
}

}  // namespace

Expected<AtomicFile> AtomicFile::create(std::filesystem::path target, FileAccess access) {
    struct stat found {};
    if (::lstat(target.c_str(), &found) == 0 && !S_ISREG(found.st_mode)) {
        if (S_ISLNK(found.st_mode))
            return fail(ErrorCode::InvalidInput, "This is a link; a link is not replaced by a file.", target.string(),
                        "Name the file it leads to, or another one.");
        return fail(ErrorCode::InvalidInput, "There is something here that is not a file, and it is not replaced.",
                    target.string(), "Choose another name.");
    }
    std::string pattern = target.string() + ".XXXXXX";
    const int fd = ::mkostemp(pattern.data(), O_CLOEXEC);
    if (fd < 0) return fail(systemError("The file cannot be created: %1.", target));
    AtomicFile file(std::move(target), pattern, fd);
    const mode_t mode = access == FileAccess::Private ? 0600 : 0644;
    if (::fchmod(fd, mode) != 0) return fail(systemError("The file cannot be created: %1.", file.m_target));
    return file;
}

AtomicFile::AtomicFile(std::filesystem::path target, std::filesystem::path temporary, int fd)
    : m_target(std::move(target)), m_temporary(std::move(temporary)), m_fd(fd) {}

AtomicFile::AtomicFile(AtomicFile&& other) noexcept
    : m_target(std::move(other.m_target)),
      m_temporary(std::move(other.m_temporary)),
      m_fd(std::exchange(other.m_fd, -1)) {}

AtomicFile& AtomicFile::operator=(AtomicFile&& other) noexcept {
    std::swap(m_target, other.m_target);
    std::swap(m_temporary, other.m_temporary);
    std::swap(m_fd, other.m_fd);
    return *this;
}

AtomicFile::~AtomicFile() {
    if (m_fd < 0) return;
    ::close(m_fd);
    ::unlink(m_temporary.c_str());
}

Expected<void> AtomicFile::write(std::string_view bytes) {
    return write(bytes.data(), bytes.size());
}

Expected<void> AtomicFile::write(const void* data, std::size_t bytes) {
    const char* at = static_cast<const char*>(data);
    while (bytes > 0) {
        const ssize_t written = ::write(m_fd, at, bytes);
        if (written < 0) {
            if (errno == EINTR) continue;
            return fail(systemError("The file cannot be written: %1.", m_target));
        }
        at += written;
        bytes -= static_cast<std::size_t>(written);
    }
    return {};
}

Expected<void> AtomicFile::commit() {
    const auto givenUp = [this](const char* what) {
        const Error error = systemError(what, m_target);
        ::unlink(m_temporary.c_str());
        return fail(error);
    };
    if (::fsync(m_fd) != 0) return fail(systemError("The file cannot be written to the disk: %1.", m_target));
    // A network file system may say only here that what was written did not arrive.
    if (::close(std::exchange(m_fd, -1)) != 0) return givenUp("The file cannot be written to the disk: %1.");
    if (::rename(m_temporary.c_str(), m_target.c_str()) != 0)
        return givenUp("The file cannot be put in its place: %1.");
    syncFolder(m_target.parent_path());
    return {};
}

Expected<void> writeFileAtomically(const std::filesystem::path& target, std::string_view bytes, FileAccess access) {
    TB_TRY(AtomicFile file, AtomicFile::create(target, access));
    TB_TRY(file.write(bytes));
    return file.commit();
}

Expected<void> copyFileAtomically(const std::filesystem::path& from, const std::filesystem::path& to,
                                  FileAccess access) {
    TB_TRY(refuseStream(from));
    std::ifstream in(from, std::ios::binary);
    if (!in) return fail(systemError("The file cannot be read: %1.", from));
    TB_TRY(AtomicFile file, AtomicFile::create(to, access));
    std::string block(1 << 20, '\0');
    while (in) {
        in.read(block.data(), static_cast<std::streamsize>(block.size()));
        TB_TRY(file.write(block.data(), static_cast<std::size_t>(in.gcount())));
    }
    if (in.bad()) return fail(systemError("The file cannot be read: %1.", from));
    return file.commit();
}

Expected<std::string> readFile(const std::filesystem::path& path, std::uint64_t maxBytes) {
    TB_TRY(refuseStream(path));
    std::ifstream in(path, std::ios::binary);
    if (!in) return fail(systemError("The file cannot be read: %1.", path));
    std::error_code ignored;
    const std::uint64_t size = std::filesystem::file_size(path, ignored);
    if (ignored) return fail(systemError("The file cannot be read: %1.", path));
    if (size > maxBytes)
        return fail(ErrorCode::Unsupported,
                    Message("The file has %1 bytes, more than the %2 allowed here.", size, maxBytes), path.string(),
                    "Check that this is the right file.");
    std::string text(size, '\0');
    errno = 0;
    in.read(text.data(), static_cast<std::streamsize>(size));
    if (static_cast<std::uint64_t>(in.gcount()) != size) return fail(systemError("The file cannot be read: %1.", path));
    return text;
}

}  // namespace tb
