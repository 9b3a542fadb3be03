#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "core/base/Progress.h"
#include "core/engine/api/Prediction.h"
#include "core/engine/services/MeasuredRun.h"
#include "core/eval/Metrics.h"
#include "core/store/RunStore.h"

namespace tb {

class StoreThread;

/// A run's model measured on the rows of a split as they are now.
struct RunEvaluation {
    Evaluation evaluation;            ///< In the order of `labels`; the loss is the mean cross-entropy in double.
    std::vector<std::string> labels;  ///< Of the model.
    std::size_t leftOut = 0;          ///< Rows of a label that the model does not know.
    bool dataChanged = false;         ///< Since the run was trained.
};

/// Answers every row, keeps the answers with the run, and the result as well where the run has none of that split yet
/// (it was stopped before its test). Blocks; not on the store thread. Errors: Cancelled on a stop, and nothing is kept.
[[nodiscard]] Expected<RunEvaluation> evaluateRun(StoreThread& store, const MeasuredRun& measured,
                                                  const ProgressFn& progress = {}, const StopToken& stop = {});
/// The same of a run whose model is loaded for it alone. Errors: also those of loadMeasuredRun().
[[nodiscard]] Expected<RunEvaluation> evaluateRun(StoreThread& store, const LoadModel& load, const RunSummary& run,
                                                  Split split, const ProgressFn& progress = {},
                                                  const StopToken& stop = {});

}  // namespace tb
