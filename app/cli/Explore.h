#pragma once

#include <functional>
#include <map>
#include <optional>

#include "app/cli/Command.h"
#include "core/engine/services/ExploreJob.h"

/// What search, cluster and the old options of suggest share.
namespace tb::cli {

struct SearchOptions {
    std::filesystem::path workspace;
    std::optional<ExampleId> row;  ///< Texts like this row's ...
    std::string text;              ///< ... or like this one.
    SimilarQuery::Among among = SimilarQuery::Among::All;
    std::size_t limit = 20;
    OutputForm output = OutputForm::Words;
};
int runSearch(const SearchOptions& options);

struct ClusterOptions {
    std::filesystem::path workspace;
    std::size_t count = 0;  ///< 0 = as many as seem right.
    OutputForm output = OutputForm::Words;
};
int runCluster(const ClusterOptions& options);

/// Names of the intents by their ids.
using IntentNames = std::map<LabelId, std::string>;
[[nodiscard]] Expected<IntentNames> intentNames(StoreThread& store);
/// null = none.
[[nodiscard]] Json nameOf(LabelId label, const IntentNames& names);

using ExploreFunction = std::function<Expected<ExitCode>(StoreThread& store, const TextExplorer& explorer,
                                                         const ProgressFn& progress, const StopToken& stop)>;
/// Opens the workspace and the encoder, then does it, with progress on stderr and stopped by Ctrl+C.
int explore(const std::filesystem::path& workspace, const ExploreFunction& function);

}  // namespace tb::cli
