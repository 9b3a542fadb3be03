#include "core/base/ScratchFile.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <utility>

namespace tb {
namespace {

constexpr std::size_t kMaxWrite = 1U << 30;

tl::unexpected<Error> refused(const std::filesystem::path& folder) {
    return fail(ErrorCode::Io, "A temporary file cannot be written.", folder.string(),
                "Make room on this disk, or allow writing there.");
}

}  // namespace

ScratchFile::ScratchFile(int descriptor, std::filesystem::path folder)
    : m_descriptor(descriptor), m_folder(std::move(folder)) {}

ScratchFile::ScratchFile(ScratchFile&& other) noexcept
    : m_descriptor(std::exchange(other.m_descriptor, -1)), m_folder(std::move(other.m_folder)), m_size(other.m_size) {}

ScratchFile::~ScratchFile() {
    if (m_descriptor >= 0) ::close(m_descriptor);
}

Expected<ScratchFile> ScratchFile::create(const std::filesystem::path& folder) {
    std::string name = (folder / ".scratch-XXXXXX").string();
    const int descriptor = ::mkostemp(name.data(), O_CLOEXEC);
    if (descriptor < 0) return refused(folder);
    ::unlink(name.c_str());
    return ScratchFile(descriptor, folder);
}

Expected<void> ScratchFile::append(const void* bytes, std::size_t count) {
    const auto* from = static_cast<const char*>(bytes);
    while (count > 0) {
        const ssize_t written = ::write(m_descriptor, from, std::min(count, kMaxWrite));
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return refused(m_folder);
        from += written;
        count -= static_cast<std::size_t>(written);
        m_size += static_cast<std::size_t>(written);
    }
    return {};
}

Expected<std::shared_ptr<const void>> ScratchFile::map() const {
    const std::size_t size = m_size;
    if (size == 0) return std::shared_ptr<const void>();
    void* const place = ::mmap(nullptr, size, PROT_READ, MAP_SHARED, m_descriptor, 0);
    if (place == MAP_FAILED) return refused(m_folder);
    return std::shared_ptr<const void>(place, [size](const void* at) { ::munmap(const_cast<void*>(at), size); });
}

void ScratchFile::releasePages(const void* mapped, std::size_t count) {
    static const auto page = static_cast<std::uintptr_t>(::sysconf(_SC_PAGESIZE));
    const auto begin = reinterpret_cast<std::uintptr_t>(mapped);
    const std::uintptr_t first = (begin + page - 1) / page * page;
    const std::uintptr_t end = (begin + count) / page * page;
    if (first < end) ::madvise(reinterpret_cast<void*>(first), end - first, MADV_DONTNEED);  // NOLINT: whole pages
}

}  // namespace tb
