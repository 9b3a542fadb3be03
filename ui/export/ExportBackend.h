#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "core/engine/api/Exporter.h"

namespace tb::ui {

/// What the panel needs of the engine's exporter, as values, so that tests can drive it without an engine.
struct ExportBackend {
    std::vector<ExportFormat> formats;
    /// On the thread of a background task.
    std::function<Expected<void>(const std::filesystem::path& bundle, const std::string& format,
                                 const std::filesystem::path& target, const ProgressFn& progress, StopToken stop)>
        exportModel;
};

/// The engine's own.
[[nodiscard]] ExportBackend engineExportBackend();

}  // namespace tb::ui
