#pragma once

#include <torch/types.h>

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "core/engine/nn/Classifier.h"
#include "core/engine/train/AdamW.h"
#include "core/engine/train/Batcher.h"
#include "core/engine/train/Loss.h"
#include "core/engine/train/GraphCapture.h"

namespace tb::train {

/// What one optimiser step saw. The tensors are scalars on the device; reading one waits for it.
struct StepResult {
    torch::Tensor loss;     ///< Mean over the batch, as optimised.
    torch::Tensor correct;  ///< Rows whose highest logit was right, in training mode.
    torch::Tensor norm;     ///< Of the gradient before clipping; may be undefined.
    std::int64_t rows = 0;
    std::int64_t tokens = 0;
};

/// Whole optimiser steps (forward, backward, clipping, update) recorded once for each shape of a batch and then carried
/// out by the device alone. A batch is written into tensors that stay where they are, filled up to a multiple of eight
/// places a text and of four texts; learning rate and step count are on the device. The same result as TrainStep's
/// packed way, up to rounding and to dropout's noise. Everything is borrowed.
class CapturedStep {
public:
    CapturedStep(nn::Classifier model, const TokenisedSplit& train, const ClassificationLoss& loss, AdamW& optimizer,
                 torch::Device device, GraphCapture recorder);

    /// Nothing, with nothing done, for a batch that is better computed the packed way: a large one keeps the device
    /// busy by itself, and there are only so many recordings. Throws c10::Error where the device cannot record the
    /// step; nothing is done then either.
    std::optional<StepResult> run(std::span<const std::int64_t> rows, const StepOptions& options);

private:
    using Shape = std::pair<std::int64_t, std::int64_t>;  ///< Texts, places of each.
    struct Stage {
        LabelledBatch batch;
        torch::Tensor divisor;  ///< [] fp32
        int seen = 0;
        std::function<void()> replay;
    };
    [[nodiscard]] Shape shapeOf(std::span<const std::int64_t> rows) const;
    [[nodiscard]] Stage makeStage(Shape shape) const;
    void fill(Stage& stage, Shape shape, std::span<const std::int64_t> rows) const;
    void write(const torch::Tensor& target, const torch::Tensor& values) const;
    void step(const Stage& stage, double clipNorm);

    nn::Classifier m_model;
    const TokenisedSplit& m_train;
    const ClassificationLoss& m_loss;
    AdamW& m_optimizer;
    torch::Device m_device;
    GraphCapture m_recorder;
    std::vector<torch::Tensor> m_parameters;
    std::map<Shape, Stage> m_stages;
    torch::Tensor m_rate, m_lastLoss, m_lastCorrect, m_lastNorm;  ///< [] fp32
};

}  // namespace tb::train
