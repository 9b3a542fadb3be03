#pragma once

#include <vector>

#include "core/engine/TrainSession.h"

namespace tb {
class Workspace;
}

namespace tb::ui {

/// What the store thread hands to RunCenter before a run can start: the frozen job and, for a resumed run, what it said
/// up to its checkpoint. A value.
struct PreparedRun {
    TrainJob job;
    std::vector<StepMetrics> steps;
    std::vector<SplitResult> results;
};

/// Store thread. Freezes the data and enters the run into the history. Errors: the settings', the data's, the store's.
[[nodiscard]] Expected<PreparedRun> prepareNewRun(Workspace& workspace, const TrainConfig& config, const std::string& name);
/// Store thread. Takes the run back to its newest checkpoint, on the rows it began with. Errors: Unsupported when there is
/// no checkpoint, Conflict when those rows are lost and the data has changed, the store's.
[[nodiscard]] Expected<PreparedRun> prepareResume(Workspace& workspace, RunId id);

}  // namespace tb::ui
