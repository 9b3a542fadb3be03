#include "core/engine/train/Schedule.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace tb::train {

RateSchedule makeSchedule(const ScheduleConfig& config, std::int64_t totalSteps) {
    const double warmup = std::ceil(config.warmupFraction * static_cast<double>(totalSteps));
    return {config.kind, std::clamp<std::int64_t>(static_cast<std::int64_t>(warmup), 0, totalSteps), totalSteps};
}

double rateFactor(const RateSchedule& schedule, std::int64_t step) {
    const auto part = [](std::int64_t a, std::int64_t b) { return static_cast<double>(a) / static_cast<double>(b); };
    if (step < schedule.warmupSteps) return part(step + 1, schedule.warmupSteps);
    const std::int64_t decaySteps = std::max<std::int64_t>(schedule.totalSteps - schedule.warmupSteps, 1);
    const std::int64_t done = std::clamp<std::int64_t>(step - schedule.warmupSteps, 0, decaySteps);
    switch (schedule.kind) {
        case LearningRateSchedule::Constant:
            return 1.0;
        case LearningRateSchedule::Linear:
            return part(decaySteps - done, decaySteps);
        case LearningRateSchedule::Cosine:
            return 0.5 * (1.0 + std::cos(std::numbers::pi * part(done, decaySteps)));
    }
    return 1.0;
}

}  // namespace tb::train
