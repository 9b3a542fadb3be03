#pragma once

#include <filesystem>
#include <span>
#include <string>

#include "core/base/Error.h"
#include "core/base/Progress.h"

namespace tb {

struct ExportFormat {
    std::string key;  ///< "huggingface"
    std::string label;
    std::string help;
    bool isFolder = true;
};

[[nodiscard]] std::span<const ExportFormat> exportFormats();
/// Writes the bundle in a format to `target`, which must not exist or be an empty folder; whole or absent.
/// Errors: NotFound (format or bundle), AlreadyExists, Io, DiskFull.
[[nodiscard]] Expected<void> exportModel(const std::filesystem::path& bundle, const std::string& format,
                                         const std::filesystem::path& target, const ProgressFn& progress = {},
                                         StopToken stop = {});

}  // namespace tb
