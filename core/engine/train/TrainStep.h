#pragma once

#include <torch/types.h>

#include <cstdint>
#include <functional>
#include <span>

#include "core/engine/nn/Classifier.h"
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

/// One optimiser step: forward and backward over the batch's parts, then the update. Everything is borrowed.
class TrainStep {
public:
    TrainStep(nn::Classifier model, const TokenisedSplit& train, const ClassificationLoss& loss, AdamW& optimizer,
              torch::Device device)
        : m_model(std::move(model)), m_train(train), m_loss(loss), m_optimizer(optimizer), m_device(device) {}

    /// `recovered(parts)` is told when memory ran out and the batch is computed again in more parts.
    StepResult run(std::span<const std::int64_t> rows, MemoryRecovery& memory, const StepOptions& options,
                   const std::function<void(std::int64_t parts)>& recovered);

private:
    StepResult gradients(std::span<const std::int64_t> rows, std::int64_t parts);

    nn::Classifier m_model;
    const TokenisedSplit& m_train;
    const ClassificationLoss& m_loss;
    AdamW& m_optimizer;
    torch::Device m_device;
};

}  // namespace tb::train
