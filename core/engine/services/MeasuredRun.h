#pragma once

#include <cstddef>
#include <vector>

#include "core/engine/api/Prediction.h"
#include "core/store/RunStore.h"

namespace tb {

class StoreThread;

/// A run's model and the rows of a split that it can be measured on, as they are now.
struct MeasuredRun {
    RunSummary run;
    Split split = Split::Test;
    LoadedModel model;
    LabelledTexts rows;        ///< In the model's class numbers; at least one.
    std::size_t leftOut = 0;   ///< Rows of a label that the model does not know.
    bool dataChanged = false;  ///< Since the run was trained.
};

/// Blocks; not on the store thread. Errors: NotFound without a model or without rows.
[[nodiscard]] Expected<MeasuredRun> loadMeasuredRun(StoreThread& store, const LoadModel& load, const RunSummary& run,
                                                    Split split);

}  // namespace tb
