#pragma once

#include <cstdint>
#include <filesystem>

#include "core/base/Progress.h"
#include "core/data/Importer.h"
#include "core/store/ExportRows.h"
#include "core/store/ImportReport.h"
#include "core/store/InboxStore.h"

namespace tb {

class StoreLink;

// Files into the store and out of it. The file is read or written on the calling thread, which may hang with its drive;
// the rows go through the store in slices of priority Bulk. Never on the store thread. Errors: those of the functions
// named, and Cancelled when the workspace was closed meanwhile.

/// As DatasetStore::stageImport(). Cancelled also when the import was discarded or another was begun meanwhile.
[[nodiscard]] Expected<ImportReport> stageFile(const StoreLink& store, const std::filesystem::path& file,
                                               const ImportPlan& plan, const ProgressFn& progress = {},
                                               StopToken stop = {});
/// As InboxStore::addFile().
[[nodiscard]] Expected<InboxStore::FileReport> addFeedbackFile(const StoreLink& store,
                                                               const std::filesystem::path& file,
                                                               const ProgressFn& progress = {}, StopToken stop = {});
/// As DatasetStore::exportTo(), in any format.
[[nodiscard]] Expected<ExportReport> exportFile(const StoreLink& store, const std::filesystem::path& file,
                                                const ExampleFormatOptions& options, const ProgressFn& progress = {},
                                                StopToken stop = {});

}  // namespace tb
