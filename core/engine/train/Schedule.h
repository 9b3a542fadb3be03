#pragma once

#include <cstdint>

#include "core/config/TrainConfig.h"

namespace tb::train {

/// The learning rate's shape over a run: linear warm-up, then constant, linear or cosine decay towards 0.
struct RateSchedule {
    LearningRateSchedule kind = LearningRateSchedule::Constant;
    std::int64_t warmupSteps = 0;
    std::int64_t totalSteps = 0;
};

[[nodiscard]] RateSchedule makeSchedule(const ScheduleConfig& config, std::int64_t totalSteps);
/// Part of the peak rate that optimiser step `step` (from 0) uses: in (0, 1] for 0 <= step < totalSteps, 1 at the end
/// of the warm-up.
[[nodiscard]] double rateFactor(const RateSchedule& schedule, std::int64_t step);

}  // namespace tb::train
