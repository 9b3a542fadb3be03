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
    torch::Tensor loss{};     ///< Mean over the batch, as optimised; of the texts as they are where more passes follow.
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

/// What some rows of a batch contribute to a step. The scalars are on the device.
struct Gradients {
    std::vector<torch::Tensor> values{};  ///< One per parameter; undefined where it has none, empty where not wanted.
    torch::Tensor loss{};
    torch::Tensor correct{};  ///< Rows whose highest logit is right.
    torch::Tensor shift{};    ///< [T, E] by PackedBatch::shift; undefined where not wanted.
};

/// What a pass over a part is to tell; each costs its share of the way back.
enum class Wanted { Parameters, Shift, Both };

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
    using NextPartGradients = c10::function_ref<Gradients(const LabelledBatch&, Wanted)>;
    using NextGradients = c10::function_ref<StepResult()>;

    StepTransform() = default;
    StepTransform(const StepTransform&) = delete;
    StepTransform& operator=(const StepTransform&) = delete;
    virtual ~StepTransform() = default;

    /// Around the forward pass of a part of the batch; several threads at once, each with its own part. Two passes over
    /// the same part (R-Drop, Liang et al. 2021) or mixed inputs belong here.
    [[nodiscard]] virtual PartLoss part(nn::Classifier&, const LabelledBatch& batch, NextPart next) const {
        return next(batch);
    }
    /// Around forward and backward of a part; several threads at once, each with its own part. Further passes at moved
    /// word vectors (FGM, PGD, FreeLB) belong here: `next` moves them by the batch's shift, and tells the way to move
    /// them further where it is wanted.
    [[nodiscard]] virtual Gradients partGradients(nn::Classifier&, const LabelledBatch& batch, Wanted wanted,
                                                  NextPartGradients next) const {
        return next(batch, wanted);
    }
    /// Around forward and backward of the whole batch, which add to the parameters' gradients: a second pass at
    /// perturbed parameters belongs here. What is perturbed is put back, also when `next` throws.
    [[nodiscard]] virtual StepResult gradients(nn::Classifier&, NextGradients next) const { return next(); }
    /// Before the optimiser moves the parameters.
    virtual void beforeUpdate(Update&) const {}

    /// Whether it draws numbers itself, from the batch's rows and step: such a step cannot be recorded.
    [[nodiscard]] virtual bool drawsOnHost() const { return false; }
    /// Whether it mixes the rows of a batch, which are not divided among threads then.
    [[nodiscard]] virtual bool couplesRows() const { return false; }
};

/// The transforms of a run, the first outermost.
class StepTransforms {
public:
    StepTransforms() = default;
    explicit StepTransforms(std::vector<std::unique_ptr<StepTransform>> list) : m_list(std::move(list)) {}

    [[nodiscard]] PartLoss part(nn::Classifier& model, const LabelledBatch& batch, StepTransform::NextPart base) const;
    [[nodiscard]] Gradients partGradients(nn::Classifier& model, const LabelledBatch& batch,
                                          StepTransform::NextPartGradients base) const;
    [[nodiscard]] StepResult gradients(nn::Classifier& model, StepTransform::NextGradients base) const;
    void beforeUpdate(Update& update) const;
    // Whether one of them does.
    [[nodiscard]] bool drawOnHost() const;
    [[nodiscard]] bool coupleRows() const;
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
