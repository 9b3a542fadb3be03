#include "core/base/SpooledFile.h"

#include <stdlib.h>

#include <string>
#include <utility>

#include "core/base/AtomicFile.h"
#include "core/base/PrivateFiles.h"
#include "core/base/StreamReader.h"

namespace tb {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kBlock = 256 * 1024;
constexpr const char* kMark = "stream-";

void removeLeftovers(const fs::path& folder) {
    std::error_code code;
    for (fs::directory_iterator it(folder, code), end; !code && it != end; it.increment(code)) {
        std::error_code ignored;
        if (it->path().filename().string().starts_with(kMark)) fs::remove_all(it->path(), ignored);
    }
}

Expected<void> copy(StreamReader& from, AtomicFile& to, const ProgressFn& progress) {
    std::string block(kBlock, '\0');
    for (std::uint64_t done = 0;;) {
        TB_TRY(const std::size_t got, from.read(block.data(), block.size()));
        if (got == 0) return {};
        TB_TRY(to.write(block.data(), got));
        done += got;
        if (progress) progress({done, 0, "bytes"});
    }
}

}  // namespace

Expected<SpooledFile> SpooledFile::take(const fs::path& given, const fs::path& folder, const ProgressFn& progress,
                                        StopToken stop) {
    std::error_code ignored;
    const fs::file_status status = fs::status(given, ignored);
    if (fs::is_character_file(status) || fs::is_block_file(status))
        return fail(ErrorCode::InvalidInput, "This is a device, not a file.", given.string(),
                    "Save what it gives to a file, and choose that.");
    if (!fs::is_fifo(status) && !fs::is_socket(status)) return SpooledFile(given, {});

    TB_TRY(StreamReader from, StreamReader::open(given, std::move(stop)));
    if (const std::error_code code = makePrivateFolder(folder))
        return fail(ErrorCode::Io, "The folder for what a pipe gives cannot be made.", folder.string(),
                    "Check that you may write to it.");
    removeLeftovers(folder);
    std::string pattern = (folder / (std::string(kMark) + "XXXXXX")).string();
    if (::mkdtemp(pattern.data()) == nullptr)
        return fail(ErrorCode::Io, "The folder for what a pipe gives cannot be made.", folder.string(),
                    "Check that you may write to it.");
    SpooledFile spooled(fs::path(pattern) / given.filename(), pattern);
    TB_TRY(AtomicFile to, AtomicFile::create(spooled.path(), FileAccess::Private));
    TB_TRY(copy(from, to, progress));
    TB_TRY(to.commit());
    return spooled;
}

SpooledFile::SpooledFile(SpooledFile&& other) noexcept
    : m_path(std::move(other.m_path)), m_folder(std::exchange(other.m_folder, fs::path())) {}

SpooledFile& SpooledFile::operator=(SpooledFile&& other) noexcept {
    std::swap(m_path, other.m_path);
    std::swap(m_folder, other.m_folder);
    return *this;
}

SpooledFile::~SpooledFile() {
    std::error_code ignored;
    if (!m_folder.empty()) fs::remove_all(m_folder, ignored);
}

}  // namespace tb
