#pragma once

#include <QString>
#include <string>
#include <vector>

#include "core/run/RunEvent.h"

namespace tb::ui {

/// What the screen knows of the run that is going on (or ended last) in this window. Main thread only.
/// Panels keep their own read positions into the vectors, which only grow during a run.
struct LiveRun {
    RunId run = 0;  ///< 0 = none yet.
    QString name;
    RunState state = RunState::Queued;
    RunPhase phase = RunPhase::Preparing;
    std::vector<std::string> labels;
    StepMetrics last;                  ///< Newest reading, for the number tiles.
    std::vector<StepMetrics> steps;    ///< As merged by RunFeed.
    std::vector<SplitResult> results;  ///< Validation per epoch, test at the end.
    std::vector<RunMessage> messages;
    Message error;  ///< Set when state is Failed.
    [[nodiscard]] bool active() const {
        return run != 0 && (state == RunState::Queued || state == RunState::Running || state == RunState::Paused);
    }
};

}  // namespace tb::ui
