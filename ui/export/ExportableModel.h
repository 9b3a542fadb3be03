#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/base/Error.h"
#include "core/data/Example.h"

namespace tb {
class Workspace;
}

namespace tb::ui {

/// A run that left a model on disk. A value.
struct ExportableModel {
    RunId run = 0;
    std::string name;
    std::int64_t labels = 0;
    std::optional<double> testAccuracy;
    std::optional<double> validationAccuracy;
    std::int64_t bytes = 0;
    std::int64_t endedAtMs = 0;
    std::filesystem::path folder;
};

/// Newest first; runs whose folder has been deleted by hand are left out. Store thread.
[[nodiscard]] Expected<std::vector<ExportableModel>> exportableModels(Workspace& workspace);

}  // namespace tb::ui
