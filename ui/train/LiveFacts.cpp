#include "ui/train/LiveFacts.h"

#include <QLocale>
#include <algorithm>
#include <cmath>

namespace tb::ui::facts {

namespace {

template <class Wanted>
const SplitResult* newestWhere(const LiveRun& live, Wanted wanted) {
    const auto found = std::find_if(live.results.rbegin(), live.results.rend(), wanted);
    return found == live.results.rend() ? nullptr : &*found;
}

}  // namespace

const SplitResult* newestValidation(const LiveRun& live) {
    return newestWhere(live, [](const SplitResult& result) { return result.split == Split::Validation; });
}

const SplitResult* bestValidation(const LiveRun& live) {
    return newestWhere(live,
                       [](const SplitResult& result) { return result.split == Split::Validation && result.best; });
}

const SplitResult* testResult(const LiveRun& live) {
    return newestWhere(live, [](const SplitResult& result) { return result.split == Split::Test; });
}

QString epochText(double epoch) {
    const bool whole = std::abs(epoch - std::round(epoch)) < 0.01;
    return QLocale().toString(epoch, 'f', whole ? 0 : 1);
}

std::int64_t totalEpochs(const LiveRun& live) {
    const StepMetrics& last = live.last;
    if (last.step <= 0 || last.totalSteps <= 0 || last.epoch <= 0.0) return 0;
    const double epochs = last.epoch * static_cast<double>(last.totalSteps) / static_cast<double>(last.step);
    return std::max<std::int64_t>(1, std::llround(epochs));
}

std::int64_t currentEpoch(const LiveRun& live) {
    const auto begun = static_cast<std::int64_t>(std::floor(live.last.epoch + 1e-9)) + 1;
    const std::int64_t total = totalEpochs(live);
    return total > 0 ? std::min(begun, total) : begun;
}

double progress(const LiveRun& live) {
    if (live.state == RunState::Finished) return 1.0;
    if (live.last.totalSteps <= 0) return 0.0;
    return std::clamp(static_cast<double>(live.last.step) / static_cast<double>(live.last.totalSteps), 0.0, 1.0);
}

CurvePoint place(const LiveRun& live, const SplitResult& result, double value) {
    const auto after =
        std::upper_bound(live.steps.begin(), live.steps.end(), result.step,
                         [](std::int64_t step, const StepMetrics& reading) { return step < reading.step; });
    const double seconds = after == live.steps.begin() ? 0.0 : std::prev(after)->elapsedSeconds;
    return {static_cast<double>(result.step), result.epoch, seconds, value};
}

}  // namespace tb::ui::facts
