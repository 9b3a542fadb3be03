#pragma once

#include "core/base/Progress.h"
#include "core/engine/services/MeasuredRun.h"
#include "core/eval/AttackReport.h"

namespace tb {

class StoreThread;

/// Answers every row as it is and under each attack, and keeps the result with the run. The attacks are those of every
/// run: they follow from the texts alone. Blocks; not on the store thread. Errors: Cancelled on a stop, and nothing is
/// kept.
[[nodiscard]] Expected<AttackReport> attackRun(StoreThread& store, const MeasuredRun& measured,
                                               const ProgressFn& progress = {}, const StopToken& stop = {});

}  // namespace tb
