#pragma once

#include <torch/types.h>

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/base/WorkerPool.h"
#include "core/engine/nn/Classifier.h"
#include "core/engine/train/AdamW.h"
#include "core/engine/train/Batcher.h"
#include "core/engine/train/CapturedStep.h"
#include "core/engine/train/Gradients.h"
#include "core/engine/train/Loss.h"
#include "core/engine/train/MemoryRecovery.h"

namespace tb::train {

/// What a step tells while it goes on; the run is not in danger.
struct StepNotices {
    std::function<void(std::int64_t pieces)>
        recovered{};  ///< Memory ran out: the batch is computed again in more pieces.
    std::function<void(const std::string& why)>
        notRecorded{};  ///< Steps are given to the device one piece of work after the other from now on.
};

/// One optimiser step: forward and backward over the batch, then the update. What does not fit the memory is computed
/// in pieces, one after the other; a piece in parts side by side, each with its own share of the threads. With a
/// recorder, a step that fits is recorded and replayed (CapturedStep). Where several processes share the run, each
/// computes its own rows of the batch, and all take the same step.
class TrainStep {
public:
    explicit TrainStep(const StepSetup& setup);

    StepResult run(std::span<const std::int64_t> rows, MemoryRecovery& memory, const StepOptions& options,
                   const StepNotices& notices);
    [[nodiscard]] bool records() const { return m_recorded.has_value(); }

private:
    std::optional<StepResult> runRecorded(std::span<const std::int64_t> rows, const StepOptions& options,
                                          const StepNotices& notices);
    StepResult gradients(std::span<const std::int64_t> rows, std::int64_t pieces, std::int64_t step);
    void sumOverProcesses(StepResult& result);

    StepSetup m_setup;
    WorkerPool m_pool;
    std::vector<torch::Tensor> m_parameters;  ///< Those that learn.
    bool m_couplesRows;                       ///< A piece is one part.
    std::optional<CapturedStep> m_recorded;   ///< Empty without a recorder, or after it failed.
};

}  // namespace tb::train
