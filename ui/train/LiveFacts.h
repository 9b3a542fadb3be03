#pragma once

#include <QString>
#include <cstdint>

#include "ui/bridge/LiveRun.h"
#include "ui/plot/CurvePoint.h"

namespace tb::ui::facts {

// What several parts of the train panel read out of a LiveRun. nullptr where nothing is known yet.

[[nodiscard]] const SplitResult* newestValidation(const LiveRun& live);
[[nodiscard]] const SplitResult* bestValidation(const LiveRun& live);
[[nodiscard]] const SplitResult* testResult(const LiveRun& live);
/// "3": results come at the end of an epoch; "2.5" when one does not.
[[nodiscard]] QString epochText(double epoch);
/// Epochs of the whole run, worked out from the readings; 0 before the first.
[[nodiscard]] std::int64_t totalEpochs(const LiveRun& live);
/// The epoch that is going on, from 1.
[[nodiscard]] std::int64_t currentEpoch(const LiveRun& live);
/// Share of the steps done, 0 to 1.
[[nodiscard]] double progress(const LiveRun& live);
/// A split result as a point of a curve; its time is that of the newest reading before it.
[[nodiscard]] CurvePoint place(const LiveRun& live, const SplitResult& result, double value);

}  // namespace tb::ui::facts
