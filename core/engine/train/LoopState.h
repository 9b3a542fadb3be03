#pragma once

#include <cstdint>
#include <optional>

#include "core/base/Error.h"
#include "core/base/Json.h"

namespace tb::train {

/// The best validation result so far: higher accuracy, then lower loss.
struct BestEpoch {
    std::int64_t step = 0;
    double epoch = 0.0;
    double accuracy = 0.0;
    double macroF1 = 0.0;
    double loss = 0.0;
    double unusedDecay = 1.0;  ///< LoopState::unusedDecay at that step.
    bool operator==(const BestEpoch&) const = default;
};

/// What the average of the weights is made of.
struct AverageState {
    std::int64_t count = 0;  ///< Weights taken in so far.
    std::int64_t step = -1;  ///< Of those taken in last.
    double unusedDecay = 1.0;
    bool operator==(const AverageState&) const = default;
};

/// Sums since the last metric reading.
struct MetricSums {
    std::int64_t steps = 0;
    std::int64_t rows = 0;
    std::int64_t tokens = 0;
    double loss = 0.0;
    double correct = 0.0;
    double seconds = 0.0;
    bool operator==(const MetricSums&) const = default;
};

/// Where a run is, as a value: with weights, moments and torch's generator it is all there is to continue exactly.
struct LoopState {
    std::int64_t step = 0;     ///< Optimiser steps done.
    std::int64_t epoch = 0;    ///< Epochs done.
    std::int64_t batch = 0;    ///< Batches of the current epoch done.
    double peakRate = 0.0;     ///< What the schedule's factor is applied to; changes when the user edits the rate.
    bool rateWasSet = false;   ///< By the user: what is left of the warm-up is over.
    double unusedDecay = 1.0;  ///< What the optimiser's decay did to vocabulary rows the run never sees.
    double elapsedSeconds = 0.0;
    std::int64_t parts = 1;  ///< Pieces a batch is computed in.
    std::int64_t epochsSinceBest = 0;
    std::optional<BestEpoch> best;
    AverageState average;
    MetricSums sums;
    bool operator==(const LoopState&) const = default;
};

[[nodiscard]] Json toJson(const LoopState& state);
/// Errors: Corrupt.
[[nodiscard]] Expected<LoopState> loopStateFromJson(const Json& json, const std::string& where);

}  // namespace tb::train
