#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string_view>

#include "core/base/Error.h"
#include "core/config/TrainConfig.h"
#include "core/engine/nn/Classifier.h"
#include "core/engine/nn/Safetensors.h"
#include "core/engine/train/LoopState.h"

namespace tb::train {

/// Where a run is when weights might be taken into their average.
struct AveragingMoment {
    std::int64_t step = 0;  ///< Steps done.
    std::int64_t totalSteps = 0;
    bool epochIsOver = false;
};

/// One row of the table in WeightAverage.cpp.
struct AveragingKind {
    WeightAveraging kind;
    std::string_view key;
    bool (*takes)(const AveragingMoment& moment, const LoopConfig& config);
    /// How much of the average the weights become that are taken as number `count`, from 0.
    double (*share)(std::int64_t count, const LoopConfig& config);
};
[[nodiscard]] std::span<const AveragingKind> averagingKinds();

/// The average of the weights of a run that learn, beside the weights themselves: four bytes each more. Trainer thread
/// only.
class WeightAverage {
public:
    /// Nothing where the settings want none.
    [[nodiscard]] static std::optional<WeightAverage> make(const nn::Classifier& model, const LoopConfig& config);

    /// Takes the weights in, if this is a moment for it and not the one before again. `unusedDecay` belongs to them;
    /// see nn::WordTable.
    void note(const AveragingMoment& moment, double unusedDecay);
    [[nodiscard]] const AverageState& state() const { return m_state; }
    [[nodiscard]] const nn::NamedTensors& weights() const { return m_weights; }  ///< Alive, not copies.
    [[nodiscard]] std::int64_t bytes() const;
    /// The weights become the average, and the average the weights; once more brings both back.
    void swap();
    /// Errors: Corrupt naming the tensor that is missing or has another shape.
    [[nodiscard]] Expected<void> restore(const nn::NamedTensors& weights, const AverageState& state);

private:
    WeightAverage(const nn::Classifier& model, const LoopConfig& config, const AveragingKind& kind);

    std::vector<torch::Tensor> m_learning;  ///< The weights themselves.
    LoopConfig m_config;
    const AveragingKind* m_kind;
    nn::NamedTensors m_weights;  ///< Parallel to m_learning.
    AverageState m_state;
};

/// The average in the place of the weights, while it lives and where there is one yet.
class AverageInPlace {
public:
    explicit AverageInPlace(std::optional<WeightAverage>& average)
        : m_average(average && average->state().count > 0 ? &*average : nullptr) {
        if (m_average != nullptr) m_average->swap();
    }
    ~AverageInPlace() {
        if (m_average != nullptr) m_average->swap();
    }
    AverageInPlace(const AverageInPlace&) = delete;
    AverageInPlace& operator=(const AverageInPlace&) = delete;
    [[nodiscard]] bool isThere() const { return m_average != nullptr; }

private:
    WeightAverage* m_average;
};

}  // namespace tb::train
