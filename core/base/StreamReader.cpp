#include "core/base/StreamReader.h"

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include <cerrno>

namespace tb {
namespace {

constexpr int kPatienceMs = 100;

}  // namespace

Expected<StreamReader> StreamReader::open(const std::filesystem::path& file, StopToken stop) {
    std::error_code ignored;
    if (std::filesystem::is_directory(file, ignored))
        return fail(ErrorCode::InvalidInput, "This is a folder, not a file.", file.string(),
                    "Choose one of the files in it.");
    // Without O_NONBLOCK opening a pipe waits for somebody who writes to it.
    const int fd = ::open(file.c_str(), O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
    if (fd >= 0) return StreamReader(fd, Ownership::Owned, file.string(), std::move(stop));
    if (errno == ENOENT)
        return fail(ErrorCode::NotFound, "There is no such file.", file.string(), "Check the name and the folder.");
    return fail(ErrorCode::Io, "The file cannot be opened.", file.string(), "Check that you may read it.");
}

StreamReader StreamReader::standardInput(StopToken stop) {
    return {STDIN_FILENO, Ownership::Borrowed, "standard input", std::move(stop)};
}

StreamReader::StreamReader(int fd, Ownership ownership, std::string name, StopToken stop)
    : m_fd(fd), m_ownership(ownership), m_name(std::move(name)), m_stop(std::move(stop)) {}

StreamReader::StreamReader(StreamReader&& other) noexcept
    : m_fd(std::exchange(other.m_fd, -1)),
      m_ownership(other.m_ownership),
      m_name(std::move(other.m_name)),
      m_stop(std::move(other.m_stop)) {}

StreamReader& StreamReader::operator=(StreamReader&& other) noexcept {
    std::swap(m_fd, other.m_fd);
    std::swap(m_ownership, other.m_ownership);
    std::swap(m_name, other.m_name);
    std::swap(m_stop, other.m_stop);
    return *this;
}

StreamReader::~StreamReader() {
    if (m_fd >= 0 && m_ownership == Ownership::Owned) ::close(m_fd);
}

Expected<std::size_t> StreamReader::read(char* to, std::size_t most) {
    for (;;) {
        if (m_stop.stop_requested()) return fail(ErrorCode::Cancelled, "Cancelled.");
        pollfd waiting{m_fd, POLLIN, 0};
        const int ready = ::poll(&waiting, 1, kPatienceMs);
        if (ready == 0 || (ready < 0 && errno == EINTR)) continue;
        const ssize_t got = ::read(m_fd, to, most);
        if (got >= 0) return static_cast<std::size_t>(got);
        if (errno == EINTR || errno == EAGAIN) continue;
        return fail(ErrorCode::Io, "The input cannot be read to its end.", m_name,
                    "Check the disk, the network drive or the program that writes it.");
    }
}

}  // namespace tb
