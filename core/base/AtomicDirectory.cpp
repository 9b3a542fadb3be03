#include "core/base/AtomicDirectory.h"

#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <system_error>
#include <utility>

namespace tb {
namespace {

namespace fs = std::filesystem;

const std::string kMark = ".partial-";

/// `what` has a %1 for the reason.
Error diskError(const char* what, const fs::path& path, int code) {
    if (code == ENOSPC || code == EDQUOT)
        return {ErrorCode::DiskFull, Message(what, Message("the disk is full")), path.string(),
                "Free some space and try again; nothing was changed."};
    if (code == EACCES || code == EPERM || code == EROFS)
        return {ErrorCode::Io, Message(what, Message("permission denied")), path.string(),
                "Choose a place you may write to."};
    return {ErrorCode::Io, Message(what, systemReason(code)), path.string(), ""};
}

/// 0 or the system's error number.
int syncPath(const fs::path& path) {
    const int fd = ::open(path.empty() ? "." : path.c_str(), O_RDONLY | O_CLOEXEC);
    if (fd < 0) return errno;
    const int code = ::fsync(fd) == 0 ? 0 : errno;
    ::close(fd);
    return code;
}

/// "x/" and "x" name the same target.
fs::path withoutSlash(const fs::path& path) {
    return path.has_filename() ? path : path.parent_path();
}

}  // namespace

Expected<AtomicDirectory> AtomicDirectory::create(const fs::path& target) {
    const fs::path place = withoutSlash(fs::absolute(target));
    std::error_code error;
    fs::create_directories(place.parent_path(), error);
    if (error) return fail(diskError("The folder cannot be created: %1.", place.parent_path(), error.value()));
    std::string pattern = place.string() + kMark + "XXXXXX";
    if (::mkdtemp(pattern.data()) == nullptr) return fail(diskError("The folder cannot be created: %1.", place, errno));
    AtomicDirectory folder(place, pattern);
    fs::permissions(folder.m_temporary,
                    fs::perms::owner_all | fs::perms::group_read | fs::perms::group_exec | fs::perms::others_read |
                        fs::perms::others_exec,
                    error);
    return folder;
}

AtomicDirectory::AtomicDirectory(fs::path target, fs::path temporary)
    : m_target(std::move(target)), m_temporary(std::move(temporary)) {}

AtomicDirectory::AtomicDirectory(AtomicDirectory&& other) noexcept
    : m_target(std::move(other.m_target)), m_temporary(std::exchange(other.m_temporary, fs::path())) {}

AtomicDirectory& AtomicDirectory::operator=(AtomicDirectory&& other) noexcept {
    std::swap(m_target, other.m_target);
    std::swap(m_temporary, other.m_temporary);
    return *this;
}

AtomicDirectory::~AtomicDirectory() {
    if (m_temporary.empty()) return;
    std::error_code ignored;
    fs::remove_all(m_temporary, ignored);
}

Expected<void> AtomicDirectory::makeDurable() const {
    std::error_code error;
    for (fs::recursive_directory_iterator it(m_temporary, error), end; !error && it != end; it.increment(error))
        if (const int code = syncPath(it->path()); code != 0)
            return fail(diskError("The folder cannot be written to the disk: %1.", m_target, code));
    if (error) return fail(diskError("The folder cannot be written to the disk: %1.", m_target, error.value()));
    if (const int code = syncPath(m_temporary); code != 0)
        return fail(diskError("The folder cannot be written to the disk: %1.", m_target, code));
    return {};
}

Expected<void> AtomicDirectory::commit() {
    TB_TRY(makeDurable());
    // rename(2) replaces an empty folder and refuses one with content.
    if (::rename(m_temporary.c_str(), m_target.c_str()) != 0) {
        if (errno == ENOTEMPTY || errno == EEXIST || errno == ENOTDIR)
            return fail(ErrorCode::AlreadyExists, "There is something there already.", m_target.string(),
                        "Choose a new or an empty folder.");
        return fail(diskError("The folder cannot be put in its place: %1.", m_target, errno));
    }
    m_temporary.clear();
    syncPath(m_target.parent_path());
    return {};
}

Expected<void> AtomicDirectory::commitReplacing() {
    std::error_code ignored;
    if (!fs::exists(m_target, ignored)) return commit();
    TB_TRY(makeDurable());
    if (::renameat2(AT_FDCWD, m_temporary.c_str(), AT_FDCWD, m_target.c_str(), RENAME_EXCHANGE) != 0) {
        // A file system without exchange: for an instant there is no target, never half of one.
        const fs::path old = m_temporary.string() + ".old";
        if (::rename(m_target.c_str(), old.c_str()) != 0)
            return fail(diskError("The folder cannot be put in its place: %1.", m_target, errno));
        if (::rename(m_temporary.c_str(), m_target.c_str()) != 0) {
            const int code = errno;
            ::rename(old.c_str(), m_target.c_str());
            return fail(diskError("The folder cannot be put in its place: %1.", m_target, code));
        }
        m_temporary = old;
    }
    syncPath(m_target.parent_path());
    fs::remove_all(m_temporary, ignored);  // the old content
    m_temporary.clear();
    return {};
}

void AtomicDirectory::removeLeftovers(const fs::path& parent) {
    std::error_code error;
    for (fs::directory_iterator it(parent, error), end; !error && it != end; it.increment(error)) {
        std::error_code ignored;
        if (it->path().filename().string().find(kMark) != std::string::npos) fs::remove_all(it->path(), ignored);
    }
}

}  // namespace tb
