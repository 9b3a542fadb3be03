#pragma once

#include <c10/util/FunctionRef.h>
#include <torch/types.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "core/config/TrainConfig.h"
#include "core/engine/nn/Classifier.h"
#include "core/engine/train/Batcher.h"

namespace tb {
class WorkerPool;
}

namespace tb::train {

/// What one optimiser step saw. The tensors are scalars on the device; reading one waits for it.
struct StepResult {
    torch::Tensor loss{};     ///< Mean over the batch, as optimised.
    torch::Tensor correct{};  ///< Rows whose highest logit was right, in training mode.
    torch::Tensor norm{};     ///< Of the gradient before clipping; may be undefined.
    std::int64_t rows = 0;
    std::int64_t tokens = 0;
};

/// The forward pass of some rows of a batch.
struct PartLoss {
    torch::Tensor sum;     ///< Loss::sum(), with gradient.
    torch::Tensor scores;  ///< [B, classes]
};

/// The gradients of a whole batch, when they are there and the parameters have not moved yet.
class Update {
public:
    /// With a pool, its threads measure the norm.
    explicit Update(const std::vector<torch::Tensor>& parameters, WorkerPool* pool = nullptr)
        : m_parameters(parameters), m_pool(pool) {}

    /// Those that learn, each with its gradient, if it has one.
    [[nodiscard]] const std::vector<torch::Tensor>& parameters() const { return m_parameters; }
    /// Of all gradients together, [] on the device, computed when first asked for; undefined where there is none.
    [[nodiscard]] const torch::Tensor& gradientNorm();
    /// The same without computing it.
    [[nodiscard]] const torch::Tensor& knownNorm() const { return m_norm; }

    /// [] on the device: the optimiser divides every gradient by it in its own pass over memory.
    std::optional<torch::Tensor> divideBy;

private:
    const std::vector<torch::Tensor>& m_parameters;
    WorkerPool* m_pool;
    torch::Tensor m_norm;
};

/// What is done around a step. Each hook sees what `next` computes, which is the next transform's hook or the step's
/// own work; the default hands it on. A step may be recorded and replayed (CapturedStep): a hook gives the device work
/// and never reads a value of it.
class StepTransform {
public:
    using NextPart = c10::function_ref<PartLoss(const LabelledBatch&)>;
    using NextGradients = c10::function_ref<StepResult()>;

    StepTransform() = default;
    StepTransform(const StepTransform&) = delete;
    StepTransform& operator=(const StepTransform&) = delete;
    virtual ~StepTransform() = default;

    /// Around the forward pass of a part of the batch; several threads at once, each with its own part. Two passes over
    /// the same part (R-Drop, Wu et al. 2021) or mixed inputs belong here.
    [[nodiscard]] virtual PartLoss part(const LabelledBatch& batch, NextPart next) const { return next(batch); }
    /// Around forward and backward of the whole batch, which add to the parameters' gradients: a second pass at
    /// perturbed parameters (FGM, Miyato et al. 2017) belongs here. What is perturbed is put back, also when `next`
    /// throws.
    [[nodiscard]] virtual StepResult gradients(nn::Classifier&, NextGradients next) const { return next(); }
    /// Before the optimiser moves the parameters.
    virtual void beforeUpdate(Update&) const {}
};

/// The transforms of a run, the first outermost.
class StepTransforms {
public:
    StepTransforms() = default;
    explicit StepTransforms(std::vector<std::unique_ptr<StepTransform>> list) : m_list(std::move(list)) {}

    [[nodiscard]] PartLoss part(const LabelledBatch& batch, StepTransform::NextPart base) const;
    [[nodiscard]] StepResult gradients(nn::Classifier& model, StepTransform::NextGradients base) const;
    void beforeUpdate(Update& update) const;
    [[nodiscard]] std::size_t size() const { return m_list.size(); }

private:
    std::vector<std::unique_ptr<StepTransform>> m_list;
};

/// One row of the table in StepTransform.cpp.
struct StepTransformKind {
    std::string_view key;
    bool (*wanted)(const TrainConfig& config);
    std::unique_ptr<StepTransform> (*make)(const TrainConfig& config);
};
[[nodiscard]] std::span<const StepTransformKind> stepTransformKinds();
/// Those the settings ask for, in the order of the table.
[[nodiscard]] StepTransforms makeStepTransforms(const TrainConfig& config);

}  // namespace tb::train
