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

class StoreLink;
class Workspace;

// What has to happen in a workspace before a run can start and after it has ended: on the store thread what takes a
// Workspace, on any other what reads and writes files.

/// Freezes the data and enters the run into the history, with as many epochs as loop.min_steps makes of it
/// and the encoder that "auto" stands for;
/// keepSnapshot() comes next. Errors: the settings', the data's, the store's; nothing is left behind then.
[[nodiscard]] Expected<TrainJob> prepareNewRun(Workspace& workspace, const TrainConfig& config,
                                               const std::string& name);
/// Keeps the frozen rows of a new run beside the checkpoints to come. When it fails the run cannot be resumed later: it
/// is to be removed. Not on the store thread.
[[nodiscard]] Expected<void> keepSnapshot(const TrainJob& job);
/// prepareNewRun() on the store thread, keepSnapshot() on this one; on an error nothing is left behind. For those who
/// may wait.
[[nodiscard]] Expected<TrainJob> startRun(const StoreLink& store, const TrainConfig& config, const std::string& name);

/// A new run with the settings, the label set and the rows of a finished one, to see whether it comes out the same
/// (compareRuns()). On an error nothing is left behind: InvalidInput for a run that did not finish, Conflict when the
/// data has changed. For those who may wait.
[[nodiscard]] Expected<TrainJob> repeatRun(const StoreLink& store, RunId finished);

/// The speed of the newest finished run among `runs` with the encoder and the method of `config`, for estimateCost();
/// without one that of another known encoder, by the price of both (KnownEncoder::cost).
[[nodiscard]] std::optional<MeasuredRate> measuredRate(std::span<const RunSummary> runs, const TrainConfig& config);

/// The rows that a run began with, as keepSnapshot() kept them; nothing when they are lost. Not on the store thread.
[[nodiscard]] std::optional<DatasetSnapshot> keptSnapshot(const std::filesystem::path& workspace, RunId run);
/// Takes an interrupted or stopped run back to its newest checkpoint (or to its start, when it has none yet), on the
/// rows it began with: `kept`, or what the dataset gives now if that is still the same. Errors: InvalidInput for a run
/// in another state, Conflict when those rows are lost and the data has changed.
[[nodiscard]] Expected<TrainJob> prepareResumedRun(Workspace& workspace, RunId id, std::optional<DatasetSnapshot> kept);
/// keptSnapshot() on this thread, prepareResumedRun() on the store thread. For those who may wait.
[[nodiscard]] Expected<TrainJob> resumeRun(const StoreLink& store, RunId id);
/// Whether prepareResumedRun() has a chance: shown as a button or not.
[[nodiscard]] bool canBeResumed(const RunSummary& run);

/// Once the end of a run that cannot be continued (finished, failed) is on record it needs no checkpoint; before that a
/// kill -9 must find one. Any thread.
void discardNeedlessCheckpoints(const TrainJob& job, const Expected<TrainOutcome>& outcome);

/// The test rows with the answers of the finished model, for RunStore::savePredictions(); empty without answers.
[[nodiscard]] std::vector<TextPrediction> testPredictions(const TrainJob& job, const TrainOutcome& outcome);

}  // namespace tb
