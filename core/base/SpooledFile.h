#pragma once

#include <filesystem>

#include "core/base/Error.h"
#include "core/base/Progress.h"

namespace tb {

/// A file that may be read several times, whatever it was given as: a file is taken as it is; what a pipe or a socket
/// gives is written to a private file of the same name first, which goes with this object. One thread.
class SpooledFile {
public:
    /// `folder` is for the copy and belongs to the caller alone: what a killed program left there is removed. A missing
    /// file is taken as it is: whoever opens it says so. Errors: InvalidInput (a device), Cancelled, Io, DiskFull.
    [[nodiscard]] static Expected<SpooledFile> take(const std::filesystem::path& given,
                                                    const std::filesystem::path& folder, const ProgressFn& progress,
                                                    StopToken stop);
    SpooledFile(SpooledFile&& other) noexcept;
    SpooledFile& operator=(SpooledFile&& other) noexcept;
    ~SpooledFile();

    [[nodiscard]] const std::filesystem::path& path() const { return m_path; }

private:
    SpooledFile(std::filesystem::path path, std::filesystem::path folder)
        : m_path(std::move(path)), m_folder(std::move(folder)) {}
    std::filesystem::path m_path;
    std::filesystem::path m_folder;  ///< Of the copy; empty without one.
};

}  // namespace tb
