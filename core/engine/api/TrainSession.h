#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "core/base/Error.h"
#include "core/config/TrainConfig.h"
#include "core/data/DatasetSnapshot.h"
#include "core/engine/api/RunControl.h"
#include "core/run/RunEvent.h"

namespace tb {

/// What a run needs, frozen before it starts.
struct TrainJob {
    RunId run = 0;
    std::string name;
    TrainConfig config;
    DatasetSnapshot data;
    std::filesystem::path workspace;    ///< Paths in events are relative to it.
    std::filesystem::path modelFolder;  ///< Where the finished bundle goes.
    std::filesystem::path checkpointFolder;
    bool resume = false;  ///< Continue from the newest checkpoint in checkpointFolder.
    std::uint64_t firstSequence = 1;
};

/// Called on the trainer thread, in sequence order. Must not block for long.
using RunListener = std::function<void(const RunEvent&)>;

struct TrainOutcome {
    RunState state = RunState::Finished;        ///< Finished or Stopped.
    std::filesystem::path model;                ///< Empty when nothing was kept.
    std::vector<std::int32_t> testPredictions;  ///< Class per test row; empty without test rows.
    std::vector<float> testScores;              ///< Probability of that class.
};

/// Runs the whole job on the calling thread: load, tokenise, train, validate each epoch, test the best, write the
/// bundle. The last event is always RunEnded, on every path. Errors: whatever data, disk or memory caused, in plain
/// words; nothing throws.
[[nodiscard]] Expected<TrainOutcome> runTraining(const TrainJob& job, const RunListener& listener, RunControl& control);
/// The type of runTraining, so that bridges can be driven by a fake in tests.
using TrainFunction = std::function<Expected<TrainOutcome>(const TrainJob&, const RunListener&, RunControl&)>;

}  // namespace tb
