#include "core/base/PrivateFiles.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>

namespace tb {
namespace {

std::error_code systemCode() {
    return {errno, std::generic_category()};
}

}  // namespace

std::error_code makePrivateFolder(const std::filesystem::path& folder) {
    std::error_code code;
    const std::filesystem::path named = std::filesystem::absolute(folder, code);
    const std::filesystem::path place = named.has_filename() ? named : named.parent_path();  // without a last slash
    std::filesystem::create_directories(place.parent_path(), code);
    if (code) return code;
    if (::mkdir(folder.c_str(), 0700) == 0) return {};
    const std::error_code made = systemCode();
    return std::filesystem::is_directory(folder, code) ? std::error_code() : made;
}

std::error_code makePrivateFile(const std::filesystem::path& file) {
    const int fd = ::open(file.c_str(), O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600);
    if (fd >= 0) return ::close(fd) == 0 ? std::error_code() : systemCode();
    return errno == EEXIST ? std::error_code() : systemCode();
}

}  // namespace tb
