#include "ui/export/ExportableModel.h"

#include "core/store/RunStore.h"
#include "core/store/Workspace.h"

namespace tb::ui {

namespace {

std::int64_t folderBytes(const std::filesystem::path& folder) {
    std::error_code error;
    std::int64_t bytes = 0;
    std::filesystem::recursive_directory_iterator entry(folder, error);
    for (const std::filesystem::recursive_directory_iterator end; !error && entry != end; entry.increment(error)) {
        std::error_code ignored;
        if (entry->is_regular_file(ignored)) bytes += static_cast<std::int64_t>(entry->file_size(ignored));
    }
    return bytes;
}

}  // namespace

Expected<std::vector<ExportableModel>> exportableModels(Workspace& workspace) {
    TB_TRY(const std::vector<RunSummary> runs, workspace.runs().list());
    std::vector<ExportableModel> models;
    for (const RunSummary& run : runs) {
        if (run.modelPath.empty()) continue;
        const std::filesystem::path folder = workspace.folder() / run.modelPath;
        std::error_code ignored;
        if (!std::filesystem::is_directory(folder, ignored)) continue;
        models.push_back({.run = run.id,
                          .name = run.name,
                          .labels = static_cast<std::int64_t>(run.labels.size()),
                          .testAccuracy = run.testAccuracy,
                          .validationAccuracy = run.bestValidationAccuracy,
                          .bytes = folderBytes(folder),
                          .endedAtMs = run.endedAtMs,
                          .folder = folder});
    }
    return models;
}

}  // namespace tb::ui
