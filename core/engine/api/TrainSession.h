#pragma once

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "core/base/Error.h"
#include "core/config/TrainConfig.h"
#include "core/data/DatasetSnapshot.h"
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

/// The hand on a running session. Any thread may call; the trainer reads it at step boundaries, between evaluation
/// batches and inside loading. Pausing blocks the trainer there.
class RunControl {
public:
    enum class StopMode { None, Keep, Discard };

    void requestStop(StopMode mode);
    void requestPause();
    void requestResume();
    /// Applied at the next step boundary and recorded as SettingChanged ("optim.lr").
    void setLearningRate(double value);

    // --- trainer thread: false once a stop was requested; waits while paused, telling `paused(true/false)` around the
    // wait.
    [[nodiscard]] bool keepGoing(const std::function<void(bool paused)>& paused = {});
    [[nodiscard]] StopMode stopMode() const { return m_stop.load(std::memory_order_acquire); }
    [[nodiscard]] std::optional<double> takeLearningRate();

private:
    // --- any thread (atomic)
    std::atomic<StopMode> m_stop{StopMode::None};
    std::atomic<bool> m_attention{false};  ///< The one read per step: something below changed.
    // --- under m_mutex
    std::mutex m_mutex;
    std::condition_variable m_wake;
    bool m_paused = false;
    std::optional<double> m_learningRate;
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
