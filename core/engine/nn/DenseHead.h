#pragma once

#include "core/engine/nn/Head.h"

namespace tb::nn {

/// The family's classic head: the first token's state through a dense layer, the family's activation and a linear
/// layer. Parameter names whatever the family: "pooler.dense.weight|bias", "classifier.weight|bias".
class DenseHead : public Head {
public:
    explicit DenseHead(const HeadSetup& setup);

    [[nodiscard]] torch::Tensor vectors(Backbone& backbone, const PackedBatch& batch) const override;
    [[nodiscard]] torch::Tensor features(const torch::Tensor& vectors) const override;
    [[nodiscard]] torch::Tensor scores(const torch::Tensor& features) const override;
    /// N(0, 0.02) with biases 0.
    void reset() override;
    /// Exact but for tanh, which it uses in its middle only.
    [[nodiscard]] Expected<void> linearize(double largest) override;
    void setOutput(const torch::Tensor& weight, const torch::Tensor& bias) override;
    [[nodiscard]] Expected<void> adopt(const WeightSource& folder) override;
    [[nodiscard]] Expected<void> load(const WeightSource& folder) override;
    void write(NamedTensors& tensors, EncoderSpec& spec) const override;

protected:
    virtual void resetDense();
    /// As scores() takes them and an export holds them.
    [[nodiscard]] virtual torch::Tensor outputWeight() const { return m_outWeight; }
    [[nodiscard]] virtual torch::Tensor outputBias() const { return m_outBias; }
    torch::Tensor m_denseWeight, m_denseBias, m_outWeight, m_outBias;

private:
    [[nodiscard]] Expected<void> assign(torch::Tensor& weight, torch::Tensor& bias, const char* name,
                                        const WeightSource& folder) const;
    Family m_family;
};

/// Mean over the tokens, layer norm without parameters, then the same: an export holds one layer more, which does the
/// averaging (AveragingLayer.h), so that the family's own class answers the same.
class MeanHead : public DenseHead {
public:
    explicit MeanHead(const HeadSetup& setup) : DenseHead(setup), m_spec(setup.spec) {}

    [[nodiscard]] torch::Tensor vectors(Backbone& backbone, const PackedBatch& batch) const override;
    /// Nothing: a dense layer trained on the first token says nothing about means.
    [[nodiscard]] Expected<void> adopt(const WeightSource& folder) override;
    void write(NamedTensors& tensors, EncoderSpec& spec) const override;

protected:
    /// What the pooling looks for, [H], for an export; undefined = nothing.
    [[nodiscard]] virtual torch::Tensor poolingQuery() const { return {}; }
    [[nodiscard]] const EncoderSpec& spec() const { return m_spec; }

private:
    /// The identity, which keeps a pretrained sentence encoder's geometry at the start.
    void resetDense() override;
    EncoderSpec m_spec;
};

}  // namespace tb::nn
