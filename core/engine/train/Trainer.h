#pragma once

#include <torch/types.h>

#include <filesystem>
#include <memory>
#include <optional>
#include <vector>

#include "core/base/Error.h"
#include "core/config/TrainConfig.h"
#include "core/engine/nn/Classifier.h"
#include "core/engine/train/AdamW.h"
#include "core/engine/train/Batcher.h"
#include "core/engine/train/Checkpoint.h"
#include "core/engine/train/ComputePlan.h"
#include "core/engine/train/EventSink.h"
#include "core/engine/train/LoopState.h"
#include "core/engine/train/Loss.h"
#include "core/engine/train/MemoryRecovery.h"
#include "core/engine/train/RunClock.h"
#include "core/engine/train/Schedule.h"
#include "core/engine/train/TrainStep.h"
#include "core/engine/train/WeightAverage.h"

namespace tb::train {

/// What a training loop works with. References must outlive the trainer.
struct TrainerSetup {
    const TrainConfig& config;
    const TokenisedSplit& train;
    const TokenisedSplit& validation;
    ComputePlan plan;
    Json identity;                    ///< Goes into checkpoints; equal on resume.
    std::filesystem::path workspace;  ///< Paths in events are relative to it.
    EventSink& events;
    RunControl& control;
    RunClock& pulse;
    CheckpointStore& checkpoints;
    std::vector<ParameterGroup> parameters;  ///< Those that learn.
};

/// The loop over epochs: steps, validation, best epoch, early stopping, checkpoints, live edits. Trainer thread only.
class Trainer {
public:
    enum class End { Completed, Stopped };

    /// The model is on the plan's device, its vocabulary compact already.
    Trainer(nn::Classifier model, const TrainerSetup& setup);
    Trainer(const Trainer&) = delete;
    Trainer& operator=(const Trainer&) = delete;

    /// Puts everything back as it was at the checkpoint. Errors: Corrupt, Conflict (other data or settings).
    [[nodiscard]] Expected<void> restore(const Checkpoint& checkpoint);
    /// Trains until the last epoch, early stopping or a stop request. Errors: InvalidInput when the loss is not a
    /// number any more.
    [[nodiscard]] Expected<End> run();
    /// A disk that refuses is a warning, not the end of the run.
    void saveCheckpoint();
    /// Puts the best epoch's weights into the model if the settings want it, else the average where there is one.
    /// Returns the matching decay of unused vocabulary rows.
    double chooseWeights();

    [[nodiscard]] const LoopState& state() const { return m_state; }
    [[nodiscard]] std::int64_t totalSteps() const { return m_schedule.totalSteps; }

private:
    [[nodiscard]] bool stepBoundary();
    void applyLearningRate(double rate);
    [[nodiscard]] Expected<void> step();
    [[nodiscard]] StepNotices notices();
    [[nodiscard]] Expected<void> report(double learningRate, const torch::Tensor& norm);
    [[nodiscard]] double secondsLeft() const;
    [[nodiscard]] bool endEpoch();
    void keepBest();
    [[nodiscard]] bool validate();
    void noteValidation(const Evaluation& evaluation, double unusedDecay);
    void noteAverage(bool epochIsOver);
    void readSums();
    [[nodiscard]] nn::NamedTensors weights() const;  ///< Of what learns, alive.
    [[nodiscard]] bool patienceIsOver() const;

    nn::Classifier m_model;
    TrainerSetup m_setup;
    Batcher m_batcher;
    std::unique_ptr<Loss> m_loss;
    StepTransforms m_transforms;
    std::unique_ptr<dist::Reducer> m_reducer;
    AdamW m_optimizer;
    RateSchedule m_schedule;
    TrainStep m_step;
    MemoryRecovery m_memory;
    double m_unusedDecayRate =
        0.0;  ///< Times the learning rate: what decay takes from an unused vocabulary row in a step.
    LoopState m_state;
    std::optional<WeightAverage> m_average;
    nn::NamedTensors m_bestWeights;  ///< Copies; empty before the first validation.
    torch::Tensor m_lossSum;         ///< Device scalars not yet in m_state.sums.
    torch::Tensor m_correctSum;
    Stopwatch m_sinceCheckpoint;
    // Of this session only, for the time left.
    double m_stepSeconds = 0.0;
    std::int64_t m_steps = 0;
    double m_validationSeconds = 0.0;
    std::int64_t m_validations = 0;
};

}  // namespace tb::train
