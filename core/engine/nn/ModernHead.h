#pragma once

#include "core/engine/nn/Head.h"

namespace tb::nn {

/// ModernBERT's head: the first token's state, or the mean over the tokens, through a dense layer without bias, GELU
/// and a layer norm, then a linear layer; config.json of an export says which. Parameter names: "pooler.dense.weight",
/// "pooler.LayerNorm.weight", "classifier.weight|bias".
class ModernHead final : public Head {
public:
    ModernHead(const HeadSetup& setup, Pooling pooling);

    [[nodiscard]] torch::Tensor vectors(Backbone& backbone, const PackedBatch& batch) const override;
    [[nodiscard]] torch::Tensor features(const torch::Tensor& vectors) const override;
    [[nodiscard]] torch::Tensor scores(const torch::Tensor& features) const override;
    /// N(0, 0.02), the norm 1, the bias 0.
    void reset() override;
    /// Unsupported: the layer norm takes the length of a vector away.
    [[nodiscard]] Expected<void> linearize(double largest) override;
    void setOutput(const torch::Tensor& weight, const torch::Tensor& bias) override;
    /// What a model for masked words has of it.
    [[nodiscard]] Expected<void> adopt(const WeightSource& folder) override;
    [[nodiscard]] Expected<void> load(const WeightSource& folder) override;
    void write(NamedTensors& tensors, EncoderSpec& spec) const override;

private:
    Pooling m_pooling;
    double m_eps;
    torch::Tensor m_dense, m_norm, m_outWeight, m_outBias;
};

}  // namespace tb::nn
