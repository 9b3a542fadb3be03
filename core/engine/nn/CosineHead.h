#pragma once

#include <ATen/ATen.h>

#include <cmath>

#include "core/engine/nn/DenseHead.h"
#include "core/engine/nn/Family.h"

namespace tb::nn {

/// A pooling whose output layer scores by the cosine between the sentence vector and a vector of each class, times a
/// scale (LMCL; Wang et al. 2018; the margin is train/CosineMargin). `Pool` gives vectors that are normalised, each of
/// length sqrt(H), and the dense layer lets them pass through the middle of its activation (DenseHead::linearize()), so
/// the cosine is a linear function of what the output layer sees: an export is an ordinary model of the family, whose
/// answers are these to the bit, and what is loaded again is a plain `Pool`.
template <class Pool>
class CosineHead final : public Pool {
public:
    explicit CosineHead(const HeadSetup& setup)
        : Pool(setup),
          m_scale(setup.cosineScale),
          m_tanh(traitsOf(setup.spec.family).headActivation == Activation::Tanh) {}

    void reset() override {
        Pool::reset();
        (void)Pool::linearize(kLargest);
        for (torch::Tensor* fixed : {&this->m_denseWeight, &this->m_denseBias, &this->m_outBias})
            fixed->set_requires_grad(false);
    }

protected:
    [[nodiscard]] torch::Tensor outputWeight() const override {
        const torch::Tensor& weight = this->m_outWeight;
        const double length = std::sqrt(static_cast<double>(weight.size(1))) * (m_tanh ? slope() : 1.0);
        return weight * (m_scale / length / at::linalg_vector_norm(weight, 2, {1}, true).clamp_min(1e-12));
    }
    /// Takes away what linearize() adds before the activation.
    [[nodiscard]] torch::Tensor outputBias() const override {
        return m_tanh ? this->m_outBias : -(outputWeight() * this->m_denseBias).sum(1);
    }

private:
    /// Of an entry of a normalised vector. At a fiftieth of a half the tanh bends by a ten-thousandth.
    static constexpr double kLargest = 50.0;
    [[nodiscard]] static double slope() { return 0.5 / kLargest; }
    double m_scale;
    bool m_tanh;
};

}  // namespace tb::nn
