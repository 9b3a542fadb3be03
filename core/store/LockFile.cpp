#include "core/store/LockFile.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <fstream>

namespace tb::sql {
namespace {

constexpr std::string_view kProcess = " (process ";

/// As ownName() of the other program put it.
Message holderOf(int fd) {
    char text[256];
    const ssize_t length = ::pread(fd, text, sizeof text, 0);
    std::string holder(text, length > 0 ? static_cast<std::size_t>(length) : 0);
    if (const std::size_t end = holder.find('\n'); end != std::string::npos) holder.resize(end);
    if (holder.empty()) return "another program";
    const std::size_t process = holder.rfind(kProcess);
    if (process == std::string::npos || !holder.ends_with(')')) return Message::verbatim(holder);
    const std::size_t number = process + kProcess.size();
    return {"%1 (process %2)", holder.substr(0, process), holder.substr(number, holder.size() - 1 - number)};
}

/// "tunebench (process 4711)"
std::string ownName() {
    std::string name = "a program";
    std::ifstream comm("/proc/self/comm");
    std::getline(comm, name);
    return name + std::string(kProcess) + std::to_string(::getpid()) + ")";
}

}  // namespace

Expected<LockFile> LockFile::take(const std::filesystem::path& folder) {
    const std::filesystem::path file = folder / "workspace.lock";
    // A workspace from somebody else: what a link leads to, and what is no file, stays as it is.
    const int fd = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0600);
    struct stat found {};
    if ((fd < 0 && errno == ELOOP) || (fd >= 0 && (::fstat(fd, &found) != 0 || !S_ISREG(found.st_mode)))) {
        if (fd >= 0) ::close(fd);
        return fail(ErrorCode::Unsupported, "The workspace's lock is no file.", file.string(),
                    "Remove it; it is made anew.");
    }
    if (fd < 0)
        return fail(ErrorCode::Io, Message("The workspace cannot be locked: %1.", systemReason(errno)), file.string(),
                    "Check that you may write to the folder.");
    LockFile lock(fd);
    if (::flock(fd, LOCK_EX | LOCK_NB) != 0) {
        if (errno == EWOULDBLOCK)
            return fail(ErrorCode::Locked, Message("This workspace is already open in %1.", holderOf(fd)),
                        folder.string(),
                        "Close it there first: two programs must not change one workspace at the same time.");
        return fail(ErrorCode::Io, Message("The workspace cannot be locked: %1.", systemReason(errno)), file.string(),
                    "Put the workspace on a local disk.");
    }
    // Only a courtesy for the message above; the lock itself does not depend on what is written. A file with a second
    // name may be somebody's.
    if (found.st_nlink > 1) return lock;
    const std::string holder = ownName() + "\n";
    if (::ftruncate(fd, 0) != 0 || ::pwrite(fd, holder.data(), holder.size(), 0) < 0) errno = 0;
    return lock;
}

LockFile::~LockFile() {
    if (m_fd >= 0) ::close(m_fd);
}

}  // namespace tb::sql
