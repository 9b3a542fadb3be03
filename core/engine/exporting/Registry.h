#pragma once

#include <filesystem>
#include <span>

#include "core/base/Error.h"
#include "core/base/Progress.h"
#include "core/engine/api/Exporter.h"

namespace tb::exporting {

/// Writes `bundle` to `target`, whole or absent. A stop request returns early with nothing at the target.
using WriteFormat = Expected<void> (*)(const std::filesystem::path& bundle, const std::filesystem::path& target,
                                       const ProgressFn& progress, StopToken stop);

/// The registry: one line a format in Registry.cpp. Parallel to exportFormats().
[[nodiscard]] std::span<const WriteFormat> writers();

}  // namespace tb::exporting
