#pragma once

#include <torch/types.h>

#include <cstdint>
#include <vector>

#include "core/engine/nn/Classifier.h"
#include "core/engine/train/AdamW.h"
#include "core/engine/train/Batcher.h"
#include "core/engine/train/Loss.h"
#include "core/engine/train/StepTransform.h"

namespace tb {
class WorkerPool;
}

namespace tb::train {

/// The parameters an optimiser moves, in the order of its groups.
[[nodiscard]] std::vector<torch::Tensor> learningParameters(const AdamW& optimizer);
/// What every part of a step is computed with. Borrowed.
struct GradientSetup {
    nn::Classifier& model;
    const Loss& loss;
    const StepTransforms& transforms;
    const std::vector<torch::Tensor>& parameters;
};
/// Forward and backward: of the loss summed over the rows and divided by `divisor` [] fp32. Rows of class -100 count
/// for nothing.
[[nodiscard]] Gradients gradientsOf(const GradientSetup& setup, const LabelledBatch& batch,
                                    const torch::Tensor& divisor);
/// Adds to what the parameters have already.
void addGradients(const std::vector<torch::Tensor>& parameters, const Gradients& gradients);
/// The same for all parts of a batch, by the pool's threads, each sum in the order of the parts.
void addGradients(const std::vector<torch::Tensor>& parameters, const std::vector<Gradients>& parts, WorkerPool& pool);

}  // namespace tb::train
