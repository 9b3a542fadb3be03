#include "core/engine/nn/DenseHead.h"

#include <ATen/ATen.h>
#include <torch/nn/module.h>

#include "core/base/Assert.h"
#include "core/engine/nn/AveragingLayer.h"
#include "core/engine/nn/ModuleTree.h"
#include "core/engine/nn/TokenPooling.h"
#include "core/engine/nn/WeightNames.h"

namespace tb::nn {

DenseHead::DenseHead(const HeadSetup& setup) : m_family(setup.spec.family) {
    const std::int64_t hidden = setup.spec.hidden;
    m_denseWeight = addParameter(setup.owner, "pooler.dense.weight", {hidden, hidden});
    m_denseBias = addParameter(setup.owner, "pooler.dense.bias", {hidden});
    m_outWeight = addParameter(setup.owner, "classifier.weight", {setup.classes, hidden});
    m_outBias = addParameter(setup.owner, "classifier.bias", {setup.classes});
}

void DenseHead::reset() {
    const at::NoGradGuard noGrad;
    resetDense();
    m_denseBias.zero_();
    m_outWeight.normal_(0.0, 0.02);
    m_outBias.zero_();
}

void DenseHead::resetDense() {
    m_denseWeight.normal_(0.0, 0.02);
}

void MeanHead::resetDense() {
    m_denseWeight.copy_(at::eye(m_denseWeight.size(0)));
}

Expected<void> DenseHead::linearize(double largest) {
    const at::NoGradGuard noGrad;
    constexpr double kMiddleOfTanh = 0.5;
    constexpr double kAboveGelusBend = 6.0;
    const bool isTanh = traitsOf(m_family).headActivation == Activation::Tanh;
    m_denseWeight.copy_(at::eye(m_denseWeight.size(0)) * (isTanh ? kMiddleOfTanh / largest : 1.0));
    m_denseBias.fill_(isTanh ? 0.0 : largest + kAboveGelusBend);
    return {};
}

void DenseHead::setOutput(const torch::Tensor& weight, const torch::Tensor& bias) {
    const at::NoGradGuard noGrad;
    m_outWeight.copy_(weight);
    m_outBias.copy_(bias);
}

torch::Tensor DenseHead::vectors(Backbone& backbone, const PackedBatch& batch) const {
    return backbone.forwardFirst(batch);
}

torch::Tensor MeanHead::vectors(Backbone& backbone, const PackedBatch& batch) const {
    return normalisedMean(meanOverTokens(backbone.forward(batch), batch.offsets, batch.keyMask), m_spec);
}

torch::Tensor DenseHead::features(const torch::Tensor& vectors) const {
    return activationKind(traitsOf(m_family).headActivation).apply(at::linear(vectors, m_denseWeight, m_denseBias));
}

torch::Tensor DenseHead::scores(const torch::Tensor& features) const {
    return at::linear(features, outputWeight(), outputBias());
}

Expected<void> DenseHead::assign(torch::Tensor& weight, torch::Tensor& bias, const char* name,
                                 const WeightSource& folder) const {
    const std::string theirs = name;
    TB_TRY(assignWeight(weight, {"", {theirs + ".weight"}}, folder.weights, folder.family, folder.where));
    return assignWeight(bias, {"", {theirs + ".bias"}}, folder.weights, folder.family, folder.where);
}

Expected<void> DenseHead::adopt(const WeightSource& folder) {
    const char* const dense = traitsOf(m_family).headDense;
    if (findWeight(folder.weights, std::string(dense) + ".weight", folder.family) == nullptr) return {};
    return assign(m_denseWeight, m_denseBias, dense, folder);
}

Expected<void> MeanHead::adopt(const WeightSource&) {
    return {};
}

Expected<void> DenseHead::load(const WeightSource& folder) {
    TB_TRY(assign(m_denseWeight, m_denseBias, traitsOf(m_family).headDense, folder));
    return assign(m_outWeight, m_outBias, traitsOf(m_family).headOut, folder);
}

void DenseHead::write(NamedTensors& tensors, EncoderSpec&) const {
    const FamilyTraits& traits = traitsOf(m_family);
    const std::string dense = traits.headDense;
    const std::string out = traits.headOut;
    tensors.emplace_back(dense + ".weight", m_denseWeight.detach());
    tensors.emplace_back(out + ".weight", outputWeight().detach());
    tensors.emplace_back(dense + ".bias", m_denseBias.detach());
    tensors.emplace_back(out + ".bias", outputBias().detach());
}

void MeanHead::write(NamedTensors& tensors, EncoderSpec& spec) const {
    const FamilyTraits& traits = traitsOf(spec.family);
    TB_ASSERT(traits.averaging == Averaging::ByLayer);
    for (auto& tensor : averagingLayer(spec, traits.prefix, poolingQuery())) tensors.push_back(std::move(tensor));
    ++spec.layers;
    DenseHead::write(tensors, spec);
}

}  // namespace tb::nn
