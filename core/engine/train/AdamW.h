#pragma once

#include <torch/types.h>

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/base/Error.h"
#include "core/config/TrainConfig.h"
#include "core/engine/nn/Classifier.h"
#include "core/engine/nn/Safetensors.h"

namespace tb {
class WorkerPool;
}

namespace tb::train {

/// Parameters that share a rate and a decay.
struct ParameterGroup {
    std::vector<std::string> names;
    std::vector<torch::Tensor> parameters;
    double rateFactor = 1.0;  ///< Times the step's learning rate.
    double weightDecay = 0.0;
};

/// Biases and LayerNorms are not decayed; the head learns headLrMultiplier times, a layer below the top layerLrDecay^k
/// times as fast.
[[nodiscard]] std::vector<ParameterGroup> groupParameters(nn::Classifier& model, const OptimConfig& config);

struct UpdateOptions {
    double learningRate = 0.0;
    torch::Tensor rateOnDevice{};  ///< [] fp32; where defined it counts instead of learningRate, and is read when the
                                   ///< step is carried out.
    std::optional<torch::Tensor> divideBy{};  ///< [] fp32: every gradient is divided by it first.
    WorkerPool* pool = nullptr;               ///< On the CPU, whose threads do it; libtorch's own without one.
};

/// AdamW with decoupled decay (Loshchilov and Hutter 2019), one fused pass over memory per parameter, in which the
/// division of the gradients rides. Parameters without a gradient are left alone, as torch does.
class AdamW {
public:
    AdamW(std::vector<ParameterGroup> groups, const OptimConfig& config);

    /// Applies the gradients.
    void step(const UpdateOptions& options);
    /// Forgets the gradients, and their memory, so that the next backward pass need not add to them.
    void clearGradients();
    [[nodiscard]] const std::vector<ParameterGroup>& groups() const { return m_groups; }

    /// "exp_avg/NAME", "exp_avg_sq/NAME" (alive, not copies) and the step count: all there is to continue exactly.
    [[nodiscard]] nn::NamedTensors moments() const;
    [[nodiscard]] std::int64_t stepsDone() const { return m_steps.item<std::int64_t>(); }
    /// Errors: Corrupt naming the tensor that is missing or has another shape.
    [[nodiscard]] Expected<void> restore(const std::map<std::string, torch::Tensor>& moments, std::int64_t stepsDone);

private:
    [[nodiscard]] bool suitsKernel(const UpdateOptions& options) const;
    void stepByKernel(const UpdateOptions& options);

    struct Moments {
        std::vector<torch::Tensor> average;
        std::vector<torch::Tensor> square;
    };

    std::vector<ParameterGroup> m_groups;
    std::vector<Moments> m_moments;  ///< Parallel to m_groups.
    double m_beta1;
    double m_beta2;
    double m_epsilon;
    torch::Tensor m_steps;  ///< [] fp32, on the parameters' device, so that a recorded step counts on by itself.
};

}  // namespace tb::train
