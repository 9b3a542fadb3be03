#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "core/base/Error.h"
#include "core/base/Json.h"
#include "core/config/TrainConfig.h"
#include "core/engine/nn/Classifier.h"
#include "core/engine/nn/PeftFiles.h"
#include "core/engine/train/AdamW.h"
#include "core/engine/train/Batcher.h"
#include "core/engine/train/Checkpoint.h"
#include "core/engine/train/ComputePlan.h"
#include "core/engine/train/EventSink.h"
#include "core/engine/train/LoopState.h"
#include "core/engine/train/RunClock.h"

namespace tb::train {

enum class Start { Afresh, FromCheckpoint };

/// What a method works with: the model as it was loaded, on the CPU, and the tokenised data. References outlive it.
struct MethodSetup {
    const TrainConfig& config;
    nn::Classifier model;
    TokenisedSplit& train;
    TokenisedSplit& validation;
    const TokenisedSplit& test;
    const ComputePlan& plan;
    EventSink& events;
    RunControl& control;
    RunClock& clock;
    CheckpointStore& checkpoints;
    Json identity;                    ///< What must be equal to continue.
    std::filesystem::path workspace;  ///< Paths in events are relative to it.
    std::filesystem::path scratch;    ///< A folder for what is too large for memory.
    Start start = Start::Afresh;
};

/// What came of the training.
struct MethodResult {
    std::optional<BestEpoch> best;  ///< The best validation result; nothing without validation rows.
    std::int64_t step = 0;          ///< Of the weights that are kept.
    double epoch = 0.0;
    double unusedDecay = 1.0;  ///< What became of vocabulary rows the run never saw; see nn::WordTable.
    std::optional<nn::AdapterFiles> adapter{};  ///< What was merged into the model, to be kept apart as well.
};

/// A way to make a classifier of a model and labelled texts: prepare(), fit(), finish(), in this order. Trainer thread
/// only.
class Method {
public:
    /// False when a stop was requested on the way.
    using Step = Expected<bool>;

    Method() = default;
    Method(const Method&) = delete;
    Method& operator=(const Method&) = delete;
    virtual ~Method() = default;

    /// Puts the model on the device and makes of it what will learn (freezes, wraps, adds).
    [[nodiscard]] virtual Step prepare() = 0;
    /// What fit() will move by gradients, after prepare(); empty for a method that has another way.
    [[nodiscard]] virtual std::vector<ParameterGroup> trainable() = 0;
    [[nodiscard]] virtual Step fit() = 0;
    /// Makes of the model what is kept (the best epoch's weights, adapters merged): after fit(), or after a stop with
    /// progress.
    virtual void finish() = 0;
    /// Of what has been done so far.
    [[nodiscard]] const MethodResult& result() const { return m_result; }

    // --- after a stop
    /// Whether there is something to continue from.
    [[nodiscard]] virtual bool hasProgress() const { return false; }
    /// A disk that refuses is a warning.
    virtual void saveProgress() {}

    /// Frees what only further training would need, when all of the above is over and the model is about to be written.
    virtual void release() {}

protected:
    MethodResult m_result;
};

/// One row of the table in Method.cpp.
struct MethodRow {
    std::string_view key;
    /// Whether the settings ask for it; the first row that says so is taken.
    bool (*wanted)(const TrainConfig& config);
    std::unique_ptr<Method> (*make)(const MethodSetup& setup);
};
[[nodiscard]] std::span<const MethodRow> methods();
[[nodiscard]] const MethodRow& methodFor(const TrainConfig& config);

}  // namespace tb::train
