#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <variant>

#include "core/base/Json.h"
#include "core/base/Message.h"
#include "core/data/Example.h"
#include "core/eval/Metrics.h"

namespace tb {

enum class RunState { Queued, Running, Paused, Finished, Stopped, Failed, Interrupted };
[[nodiscard]] const char* runStateName(RunState state);            ///< "queued", "running", ... as stored
[[nodiscard]] RunState runStateFromName(const std::string& name);  ///< Unknown names count as Interrupted.

enum class RunPhase { Preparing, Loading, Tokenizing, Training, Validating, Testing, Saving };
[[nodiscard]] const char* runPhaseName(RunPhase phase);

/// One reading while training. Merged (min/max/last) when the screen is behind; recorded without loss.
struct StepMetrics {
    std::int64_t step = 0;  ///< Optimiser steps done.
    std::int64_t totalSteps = 0;
    double epoch = 0.0;     ///< Fractional epochs done.
    double loss = 0.0;      ///< Mean over the steps since the last reading.
    double accuracy = 0.0;  ///< Of the same examples, in training mode.
    double learningRate = 0.0;
    double gradientNorm = 0.0;  ///< Before clipping, of the last step.
    double samplesPerSecond = 0.0;
    double tokensPerSecond = 0.0;
    double elapsedSeconds = 0.0;  ///< Pauses left out.
    double secondsLeft = 0.0;
    std::int64_t memoryBytes = 0;  ///< Resident set of the process.
};

/// The result on a whole split at the end of an epoch (validation) or of the run (test).
struct SplitResult {
    Split split = Split::Validation;
    std::int64_t step = 0;
    double epoch = 0.0;
    bool best = false;  ///< Best validation result so far.
    Evaluation evaluation;
};

struct PhaseChanged {
    RunPhase phase = RunPhase::Preparing;
};
struct StateChanged {
    RunState state = RunState::Running;
};
struct CheckpointSaved {
    std::int64_t step = 0;
    std::string path;  ///< Relative to the workspace.
    bool best = false;
};
/// A remark for people: which device and precision were chosen and why, memory recovered, early stopping.
struct RunMessage {
    bool warning = false;
    Message text;
};
/// A live edit, applied at a step boundary.
struct SettingChanged {
    std::int64_t step = 0;
    std::string key;
    Json value;
};
/// The last event of a run, also of one that failed.
struct RunEnded {
    RunState state = RunState::Finished;
    Message reason;         ///< Why it failed or was stopped, a sentence for people; empty when it finished.
    std::string modelPath;  ///< Relative to the workspace; empty when nothing was kept.
    double seconds = 0.0;
    std::int64_t bestStep = 0;
};

using RunEventBody = std::variant<StepMetrics, SplitResult, PhaseChanged, StateChanged, CheckpointSaved, RunMessage,
                                  SettingChanged, RunEnded>;

/// Everything a run says, as a value. `sequence` counts from 1 without gaps within a run.
struct RunEvent {
    RunId run = 0;
    std::uint64_t sequence = 0;
    std::int64_t atMs = 0;  ///< Wall clock.
    RunEventBody body;
};

/// {"event":"step",...}: one line of `tunebench-cli train --json`. `labels` name the classes of split results.
[[nodiscard]] Json toJson(const RunEvent& event, std::span<const std::string> labels);

}  // namespace tb
