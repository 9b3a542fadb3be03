#include "core/base/DiskUse.h"

#include <system_error>

namespace tb {

namespace fs = std::filesystem;

std::uint64_t bytesOf(const fs::path& fileOrFolder) {
    std::error_code error;
    if (!fs::is_directory(fileOrFolder, error)) {
        const std::uintmax_t size = fs::file_size(fileOrFolder, error);
        return error ? 0 : size;
    }
    std::uint64_t bytes = 0;
    for (fs::recursive_directory_iterator it(fileOrFolder, error), end; !error && it != end; it.increment(error)) {
        std::error_code ignored;
        const std::uint64_t size = it->is_regular_file(ignored) ? it->file_size(ignored) : 0;
        if (!ignored) bytes += size;
    }
    return bytes;
}

}  // namespace tb
