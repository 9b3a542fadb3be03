#pragma once

#include <torch/types.h>

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "core/engine/nn/Classifier.h"
#include "core/engine/nn/Crew.h"
#include "core/engine/train/AdamW.h"
#include "core/engine/train/Batcher.h"
#include "core/engine/train/Loss.h"
#include "core/engine/train/MemoryRecovery.h"

namespace tb::train {

/// What one optimiser step saw. The tensors are scalars on the device; reading one waits for it.
struct StepResult {
    torch::Tensor loss;     ///< Mean over the batch, as optimised.
    torch::Tensor correct;  ///< Rows whose highest logit was right, in training mode.
    torch::Tensor norm;     ///< Of the gradient before clipping; may be undefined.
    std::int64_t rows = 0;
    std::int64_t tokens = 0;
};

/// One optimiser step: forward and backward over the batch, then the update. What does not fit the memory is computed in pieces,
/// one after the other; a piece in parts side by side, each with its own share of `threads`. Everything is borrowed.
class TrainStep {
public:
    TrainStep(nn::Classifier model, const TokenisedSplit& train, const ClassificationLoss& loss, AdamW& optimizer,
              torch::Device device, int threads = 1);

    /// `recovered(pieces)` is told when memory ran out and the batch is computed again in more pieces.
    StepResult run(std::span<const std::int64_t> rows, MemoryRecovery& memory, const StepOptions& options,
                   const std::function<void(std::int64_t pieces)>& recovered);

private:
    struct Part;
    StepResult gradients(std::span<const std::int64_t> rows, std::int64_t pieces);
    Part forwardBackward(std::span<const std::int64_t> rows, double divisor, const std::optional<at::Generator>& noise);
    void collect(const std::vector<Part>& parts, StepResult& result);

    nn::Classifier m_model;
    const TokenisedSplit& m_train;
    const ClassificationLoss& m_loss;
    AdamW& m_optimizer;
    torch::Device m_device;
    nn::Crew m_crew;
    std::vector<torch::Tensor> m_parameters;  ///< Those that learn.
};

}  // namespace tb::train
