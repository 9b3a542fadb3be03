#pragma once

#include <cstdint>
#include <optional>

#include "core/store/RunStore.h"

namespace tb {

class StoreThread;

/// Whether a run that was made again came out the same.
struct RunDifference {
    RunSummary first;
    RunSummary again;
    /// The first of the recorded steps whose loss is another or that only one of them made.
    std::optional<std::int64_t> step;
    std::optional<bool> sameWeights;  ///< The weights' files, byte for byte; nothing where one is gone.
    bool changedLive = false;         ///< Somebody set something while the first one trained.

    [[nodiscard]] bool none() const { return !step && sameWeights.value_or(true); }
};

/// Blocks; not on the store thread. Errors: NotFound, Io.
[[nodiscard]] Expected<RunDifference> compareRuns(StoreThread& store, RunId first, RunId again);

}  // namespace tb
