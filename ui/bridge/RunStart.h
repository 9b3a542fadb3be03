#pragma once

#include <optional>
#include <vector>

#include "core/engine/api/TrainSession.h"

namespace tb {
class Workspace;
}

namespace tb::ui {

/// What the store thread hands to RunController before a run can start: the frozen job and, for a resumed run, what it
/// said up to its checkpoint. A value.
struct PreparedRun {
    TrainJob job;
    std::vector<StepMetrics> steps;
    std::vector<SplitResult> results;
};

/// Store thread. core/engine/services/RunStart.h says what happens and what can fail.
[[nodiscard]] Expected<PreparedRun> startNewRun(Workspace& workspace, const TrainConfig& config,
                                                const std::string& name);
/// `kept` are the rows that the run began with, if they are still there.
[[nodiscard]] Expected<PreparedRun> startResumedRun(Workspace& workspace, RunId id,
                                                    std::optional<DatasetSnapshot> kept);

}  // namespace tb::ui
