#include "core/engine/services/VectorCache.h"

#include <fcntl.h>
#include <spdlog/spdlog.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cerrno>
#include <cmath>
#include <cstring>
#include <fstream>
#include <system_error>

#include "core/base/AtomicFile.h"
#include "core/base/Hash.h"
#include "core/base/Log.h"
#include "core/base/PrivateFiles.h"

namespace tb {
namespace {

// Header: magic, dimension, fingerprint, checksum of these; then records: hash, values, checksum of both. In the byte
// order of every machine we run on.
static_assert(std::endian::native == std::endian::little);
constexpr std::uint64_t kMagic = 0x3130434556425400ULL;  // "\0TBVEC01"
constexpr std::size_t kNumber = sizeof(std::uint64_t);
constexpr std::size_t kHeaderBytes = 4 * kNumber;

void put(std::string& to, const void* data, std::size_t bytes) {
    to.append(static_cast<const char*>(data), bytes);
}

std::uint64_t numberAt(const char* from) {
    std::uint64_t number = 0;
    std::memcpy(&number, from, kNumber);
    return number;
}

tl::unexpected<Error> writeError(const std::filesystem::path& file, int code) {
    if (code == ENOSPC || code == EDQUOT)
        return fail(ErrorCode::DiskFull, "The disk is full; what the helper has read is kept in memory only.",
                    file.string(), "Free some space.");
    return fail(ErrorCode::Io, Message("What the helper has read could not be saved: %1.", systemReason(code)),
                file.string(), "Check that the workspace's folder can be written to.");
}

/// The file, open for appending, and no other process in the midst of a write to it. Closes on every way out.
class LockedFile {
public:
    explicit LockedFile(const std::filesystem::path& file) {
        struct stat found {};
        do {  // another process may have put a new file in its place while we waited
            close();
            m_fd = ::open(file.c_str(), O_RDWR | O_APPEND | O_CLOEXEC | O_NOFOLLOW);
            if (m_fd < 0) return;
            while (::flock(m_fd, LOCK_EX) != 0 && errno == EINTR) {
            }  // where there are no locks we go without
            if (::fstat(m_fd, &found) != 0) {
                close();
                return;
            }
        } while (found.st_nlink == 0);
        m_bytes = static_cast<std::uint64_t>(found.st_size);
    }
    ~LockedFile() { close(); }
    LockedFile(const LockedFile&) = delete;
    LockedFile& operator=(const LockedFile&) = delete;
    [[nodiscard]] int get() const { return m_fd; }  ///< -1 = errno says why.
    [[nodiscard]] std::uint64_t bytes() const { return m_bytes; }

private:
    void close() {
        if (m_fd >= 0) ::close(m_fd);
        m_fd = -1;
    }
    int m_fd = -1;
    std::uint64_t m_bytes = 0;
};

/// 0, or errno.
int appendAll(int fd, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(fd, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) return errno;
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return ::fdatasync(fd) == 0 ? 0 : errno;
}

}  // namespace

VectorCache::VectorCache(std::filesystem::path file, const Encoder& encoder, std::uint64_t maxBytes)
    : m_file(std::move(file)), m_encoder(encoder), m_maxBytes(maxBytes) {}

std::uint64_t VectorCache::hashOf(std::string_view text) {
    return hash64(text);
}

std::size_t VectorCache::recordBytes() const {
    return m_encoder.dimension * sizeof(float) + 2 * kNumber;
}

Expected<VectorCache> VectorCache::open(const std::filesystem::path& file, const Encoder& encoder,
                                        std::uint64_t maxBytes) {
    VectorCache cache(file, encoder, maxBytes);
    std::error_code code = makePrivateFolder(file.parent_path());
    if (code) return writeError(file, code.value());
    std::uint64_t good = 0;
    if (const LockedFile locked(file); locked.get() >= 0) {
        good = cache.load();
        if (good != 0 && locked.bytes() > good) {
            log().warn("{} is damaged after {} vectors; the rest will be computed again", file.string(), cache.size());
            if (::ftruncate(locked.get(), static_cast<off_t>(good)) != 0) return writeError(file, errno);
        }
    }
    if (good == 0) TB_TRY(writeFileAtomically(file, cache.header(), FileAccess::Private));
    cache.m_fileBytes = std::max<std::uint64_t>(good, kHeaderBytes);
    cache.m_written = cache.m_hashes.size();
    return cache;
}

VectorCache VectorCache::inMemory(const Encoder& encoder) {
    return {{}, encoder, kMaxBytes};
}

/// Bytes that can be trusted, from the start; 0 = the file must be begun anew.
std::uint64_t VectorCache::load() {
    std::ifstream in(m_file, std::ios::binary);
    std::array<char, kHeaderBytes> head{};
    if (!in.read(head.data(), kHeaderBytes) || std::string_view(head.data(), kHeaderBytes) != header()) return 0;
    std::uint64_t good = kHeaderBytes;
    std::string bytes(recordBytes(), '\0');
    std::vector<float> vector(m_encoder.dimension);
    while (good + recordBytes() <= m_maxBytes && in.read(bytes.data(), static_cast<std::streamsize>(bytes.size()))) {
        const std::size_t checked = bytes.size() - kNumber;
        if (numberAt(bytes.data() + checked) != hash64(bytes.data(), checked)) break;
        std::memcpy(vector.data(), bytes.data() + kNumber, vector.size() * sizeof(float));
        if (!std::all_of(vector.begin(), vector.end(), [](float value) { return std::isfinite(value); })) break;
        add(numberAt(bytes.data()), vector);
        good += bytes.size();
    }
    return good;
}

std::string VectorCache::header() const {
    std::string bytes;
    const std::uint64_t dimension = m_encoder.dimension;
    put(bytes, &kMagic, kNumber);
    put(bytes, &dimension, kNumber);
    put(bytes, &m_encoder.fingerprint, kNumber);
    const std::uint64_t sum = hash64(bytes.data(), bytes.size());
    put(bytes, &sum, kNumber);
    return bytes;
}

std::string VectorCache::record(std::size_t row) const {
    std::string bytes;
    bytes.reserve(recordBytes());
    put(bytes, &m_hashes[row], kNumber);
    put(bytes, m_values.data() + row * m_encoder.dimension, m_encoder.dimension * sizeof(float));
    const std::uint64_t sum = hash64(bytes.data(), bytes.size());
    put(bytes, &sum, kNumber);
    return bytes;
}

std::span<const float> VectorCache::find(std::uint64_t hash) const {
    const auto at = m_rows.find(hash);
    if (at == m_rows.end()) return {};
    m_used[at->second] = true;
    return {m_values.data() + at->second * m_encoder.dimension, m_encoder.dimension};
}

void VectorCache::add(std::uint64_t hash, std::span<const float> vector) {
    if (!m_rows.emplace(hash, m_hashes.size()).second) return;
    m_hashes.push_back(hash);
    m_used.push_back(false);
    m_values.insert(m_values.end(), vector.begin(), vector.end());
}

void VectorCache::takeFrom(const std::filesystem::path& file) {
    VectorCache other(file, m_encoder, m_maxBytes);
    static_cast<void>(other.load());
    for (const std::uint64_t hash : other.m_hashes) add(hash, other.find(hash));
}

bool VectorCache::full() const {
    return !m_file.empty() && m_written < m_hashes.size() && m_fileBytes + recordBytes() > m_maxBytes;
}

Expected<void> VectorCache::flush() {
    if (m_file.empty() || m_written == m_hashes.size()) return {};
    const LockedFile file(m_file);
    if (file.get() < 0) return writeError(m_file, errno);
    std::array<char, kHeaderBytes> head{};
    if (::pread(file.get(), head.data(), kHeaderBytes, 0) != static_cast<ssize_t>(kHeaderBytes) ||
        std::string_view(head.data(), kHeaderBytes) != header())
        return {};               // begun anew by a process with another encoder: ours stay in memory
    m_fileBytes = file.bytes();  // other processes may have written, and one may have ended in the midst of it
    m_fileBytes -= (m_fileBytes - kHeaderBytes) % recordBytes();
    if (m_fileBytes < file.bytes() && ::ftruncate(file.get(), static_cast<off_t>(m_fileBytes)) != 0)
        return writeError(m_file, errno);
    std::string bytes;
    std::size_t row = m_written;
    for (; row < m_hashes.size() && m_fileBytes + bytes.size() + recordBytes() <= m_maxBytes; ++row)
        bytes += record(row);
    if (const int code = appendAll(file.get(), bytes); code != 0) {
        // Half a record would be noticed at the next start anyway.
        static_cast<void>(::ftruncate(file.get(), static_cast<off_t>(m_fileBytes)) == 0);
        return writeError(m_file, code);
    }
    m_fileBytes += bytes.size();
    m_written = row;
    return {};
}

Expected<void> VectorCache::makeRoom() {
    const std::size_t wanted = (m_maxBytes - kHeaderBytes) / recordBytes() / 4 * 3;
    std::size_t kept = static_cast<std::size_t>(std::count(m_used.begin(), m_used.end(), true));
    std::vector<bool> stays = m_used;
    for (std::size_t row = stays.size(); row-- > 0 && kept < wanted;) {
        if (stays[row]) continue;
        stays[row] = true;
        ++kept;
    }
    if (!full() || kept == stays.size()) return {};
    std::vector<std::uint64_t> hashes;
    for (std::size_t row = 0; row < stays.size(); ++row)
        if (stays[row]) hashes.push_back(m_hashes[row]);
    return keepOnly(hashes);
}

Expected<void> VectorCache::keepOnly(std::span<const std::uint64_t> hashes) {
    VectorCache kept(m_file, m_encoder, m_maxBytes);
    for (const std::uint64_t hash : hashes)
        if (const auto at = m_rows.find(hash); at != m_rows.end()) {
            kept.add(hash, {m_values.data() + at->second * m_encoder.dimension, m_encoder.dimension});
            kept.m_used.back() = m_used[at->second];
        }
    std::string bytes = kept.header();
    std::size_t row = 0;
    TB_TRY(AtomicFile file, AtomicFile::create(m_file, FileAccess::Private));
    for (; row < kept.m_hashes.size() && kept.m_fileBytes + bytes.size() + recordBytes() <= m_maxBytes; ++row) {
        bytes += kept.record(row);
        if (bytes.size() < (1U << 20)) continue;
        TB_TRY(file.write(bytes));
        kept.m_fileBytes += bytes.size();
        bytes.clear();
    }
    TB_TRY(file.write(bytes));
    TB_TRY(file.commit());
    kept.m_fileBytes += bytes.size();
    kept.m_written = row;
    *this = std::move(kept);
    return {};
}

}  // namespace tb
