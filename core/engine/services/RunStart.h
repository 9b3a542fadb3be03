#pragma once

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/engine/api/TrainSession.h"
#include "core/run/Preflight.h"
#include "core/store/RunStore.h"

namespace tb {

class Workspace;

// What has to happen in a workspace before a run can start and after it has ended. All of it on the store thread.

/// Freezes the data, keeps the frozen rows beside the checkpoints to come and enters the run into the history, with as
/// many epochs as loop.min_steps makes of it. Errors: the settings', the data's, the store's; nothing is left behind
/// then.
[[nodiscard]] Expected<TrainJob> prepareNewRun(Workspace& workspace, const TrainConfig& config,
                                               const std::string& name);

/// The speed of the newest finished run among `runs` with the encoder and the method of `config`, for estimateCost().
[[nodiscard]] std::optional<MeasuredRate> measuredRate(std::span<const RunSummary> runs, const TrainConfig& config);

/// Takes an interrupted or stopped run back to its newest checkpoint (or to its start, when it has none yet), on the
/// rows it began with. Errors: InvalidInput for a run in another state, Conflict when those rows are lost and the data
/// has changed.
[[nodiscard]] Expected<TrainJob> prepareResumedRun(Workspace& workspace, RunId id);
/// Whether prepareResumedRun() has a chance: shown as a button or not.
[[nodiscard]] bool canBeResumed(const RunSummary& run);

/// Once a finished run's end is on record it needs no checkpoint; before that a kill -9 must find one. Any thread.
void discardCheckpoints(const std::filesystem::path& checkpointFolder);

/// The test rows with the answers of the finished model, for RunStore::savePredictions(); empty without answers.
[[nodiscard]] std::vector<TextPrediction> testPredictions(const TrainJob& job, const TrainOutcome& outcome);

}  // namespace tb
