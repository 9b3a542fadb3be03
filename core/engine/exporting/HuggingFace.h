#pragma once

#include <filesystem>

#include "core/base/Error.h"
#include "core/base/Progress.h"

namespace tb::exporting {

/// The bundle is a Hugging Face folder already; this copies what belongs to it. See WriteFormat.
[[nodiscard]] Expected<void> writeHuggingFace(const std::filesystem::path& bundle, const std::filesystem::path& target,
                                              const ProgressFn& progress, StopToken stop);

}  // namespace tb::exporting
