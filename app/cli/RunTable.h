#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "app/cli/Console.h"
#include "core/store/RunStore.h"

namespace tb::cli {

struct TrainedRun {
    RunSummary run;
    std::filesystem::path model;
};
/// By id, name or "last" ("last": the newest run that has a model). Errors: NotFound, also for a run without a model.
[[nodiscard]] Expected<TrainedRun> findTrained(StoreThread& store, const std::string& idOrName);

/// A folder as it is, or that of a run's adapter. Errors: NotFound.
[[nodiscard]] Expected<std::filesystem::path> findAdapter(StoreThread& store, const std::string& folderOrRun);

[[nodiscard]] Json runJson(const RunSummary& run);
/// Lines of a table with a heading, columns as wide as they need.
[[nodiscard]] std::vector<std::string> runTable(const std::vector<RunSummary>& runs);

}  // namespace tb::cli
