#pragma once

#include <torch/types.h>

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "core/engine/dist/Reducer.h"
#include "core/engine/nn/Classifier.h"
#include "core/engine/train/AdamW.h"
#include "core/engine/train/Batcher.h"
#include "core/engine/train/GraphCapture.h"
#include "core/engine/train/Loss.h"
#include "core/engine/train/StepTransform.h"

namespace tb::train {

/// How one step is taken.
struct StepOptions {
    double learningRate = 0.0;
    bool measureNorm = false;  ///< StepResult::norm is wanted.
    std::int64_t step = 0;     ///< Steps of the run before this one.
};

/// What the steps of a run are computed with. References are borrowed.
struct StepSetup {
    nn::Classifier model;
    const TokenisedSplit& train;
    const Loss& loss;
    const StepTransforms& transforms;
    AdamW& optimizer;
    dist::Reducer& reducer;
    torch::Device device{torch::kCPU};
    int threads = 1;          ///< That compute parts of a batch side by side.
    GraphCapture recorder{};  ///< Records whole steps; empty = every step is computed the packed way.
};

/// Whole optimiser steps (forward, backward, clipping, update) recorded once for each shape of a batch and then carried
/// out by the device alone. A batch is written into tensors that stay where they are, filled up to a multiple of eight
/// places a text and of four texts; learning rate and step count are on the device. The same result as TrainStep's
/// packed way, up to rounding and to dropout's noise. Everything is borrowed.
class CapturedStep {
public:
    /// `setup.recorder` is not empty.
    explicit CapturedStep(const StepSetup& setup);

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
    void step(const Stage& stage);

    StepSetup m_setup;
    std::vector<torch::Tensor> m_parameters;
    std::map<Shape, Stage> m_stages;
    torch::Tensor m_rate, m_lastLoss, m_lastCorrect, m_lastNorm;  ///< [] fp32
};

}  // namespace tb::train
