#pragma once

#include "core/base/Progress.h"
#include "core/engine/api/Prediction.h"
#include "core/eval/AttackReport.h"
#include "core/store/RunStore.h"

namespace tb {

class StoreThread;

/// Loads the model of `run`, answers every labelled row of `split` as it is and under each attack, and keeps the result
/// with the run. The attacks are those of every run: they follow from the texts alone. Blocks; not on the store thread.
/// Errors: NotFound without a model or without rows; Cancelled on a stop, and nothing is kept.
[[nodiscard]] Expected<AttackReport> attackRun(StoreThread& store, const LoadModel& load, const RunSummary& run,
                                               Split split, const ProgressFn& progress = {},
                                               const StopToken& stop = {});

}  // namespace tb
