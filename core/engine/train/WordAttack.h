#pragma once

#include <torch/types.h>

#include <cstdint>

#include "core/config/TrainConfig.h"
#include "core/engine/train/StepTransform.h"

namespace tb::train {

/// What adversarial training on word vectors has in common. A text is moved as one vector, all values of its words
/// together, so the parts a batch is computed in do not matter.
class WordAttack {
public:
    explicit WordAttack(const TrainConfig& config)
        : m_size(config.step.adversarialEpsilon),
          m_rate(config.step.adversarialRate),
          m_steps(config.step.adversarialSteps),
          m_seed(static_cast<std::uint64_t>(config.loop.seed)) {}

    /// The batch with its word vectors moved by `shift` [T, E].
    [[nodiscard]] static LabelledBatch moved(const LabelledBatch& batch, torch::Tensor shift);
    /// As far as a text may be moved, in the direction of its gradient; nowhere where there is none. [T, E]
    [[nodiscard]] torch::Tensor farthest(const torch::Tensor& gradient, const LabelledBatch& batch) const;
    /// One step further along the gradient, then back into the ball around the text's own place. [T, E]
    [[nodiscard]] torch::Tensor further(const torch::Tensor& shift, const torch::Tensor& gradient,
                                        const LabelledBatch& batch) const;
    /// Uniform in +-epsilon / sqrt(values of the text) for each value, by seed, row and step. [T, E]
    [[nodiscard]] torch::Tensor drawn(const LabelledBatch& batch, std::int64_t width) const;
    [[nodiscard]] std::int64_t steps() const { return m_steps; }

private:
    double m_size;         ///< Norm of a text's whole shift at most.
    double m_rate;         ///< Norm of one step.
    std::int64_t m_steps;  ///< Up the loss.
    std::uint64_t m_seed;
};

/// Adds `share` times what another pass over the same part contributes to the gradients of the parameters.
void addPass(Gradients& total, const Gradients& more, double share = 1.0);

}  // namespace tb::train
