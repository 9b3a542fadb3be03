#include "core/engine/nn/Classifier.h"

#include <ATen/ATen.h>

#include "core/engine/nn/AveragingLayer.h"
#include "core/engine/nn/Dropout.h"
#include "core/engine/nn/ModuleTree.h"
#include "core/engine/nn/TokenPooling.h"

namespace tb::nn {

ClassifierImpl::ClassifierImpl(Encoder encoder, std::int64_t classes, Pooling pooling, double headDropout)
    : m_encoder(std::move(encoder)), m_classes(classes), m_pooling(pooling), m_headDropout(headDropout) {
    register_module("bert", m_encoder);
    const std::int64_t hidden = m_encoder->spec().hidden;
    m_poolerWeight = addParameter(*this, "pooler.dense.weight", {hidden, hidden});
    m_poolerBias = addParameter(*this, "pooler.dense.bias", {hidden});
    m_headWeight = addParameter(*this, "classifier.weight", {classes, hidden});
    m_headBias = addParameter(*this, "classifier.bias", {classes});
    resetHead();
}

void ClassifierImpl::resetHead() {
    const at::NoGradGuard noGrad;
    if (m_pooling == Pooling::Mean) {
        m_poolerWeight.copy_(at::eye(m_poolerWeight.size(0)));
    } else {
        m_poolerWeight.normal_(0.0, 0.02);
    }
    m_poolerBias.zero_();
    m_headWeight.normal_(0.0, 0.02);
    m_headBias.zero_();
}

void ClassifierImpl::linearizeHead(double largest) {
    const at::NoGradGuard noGrad;
    constexpr double kMiddleOfTanh = 0.5;
    constexpr double kAboveGelusBend = 6.0;
    const bool isTanh = traitsOf(m_encoder->spec().family).headActivation == HeadActivation::Tanh;
    m_poolerWeight.copy_(at::eye(m_poolerWeight.size(0)) * (isTanh ? kMiddleOfTanh / largest : 1.0));
    m_poolerBias.fill_(isTanh ? 0.0 : largest + kAboveGelusBend);
}

void ClassifierImpl::setOutput(const torch::Tensor& weight, const torch::Tensor& bias) {
    const at::NoGradGuard noGrad;
    m_headWeight.copy_(weight);
    m_headBias.copy_(bias);
}

torch::Tensor ClassifierImpl::vectors(const PackedBatch& batch) {
    if (m_pooling == Pooling::FirstToken) return m_encoder->forwardFirst(batch);
    return normalisedMean(meanOverTokens(m_encoder->forward(batch), batch.offsets, batch.keyMask), m_encoder->spec());
}

torch::Tensor ClassifierImpl::headFeatures(const torch::Tensor& vectors) const {
    const auto x = at::linear(vectors, m_poolerWeight, m_poolerBias);
    switch (traitsOf(m_encoder->spec().family).headActivation) {
        case HeadActivation::Gelu:
            return at::gelu(x);
        case HeadActivation::Relu:
            return at::relu(x);
        case HeadActivation::Tanh:
            break;
    }
    return at::tanh(x);
}

torch::Tensor ClassifierImpl::forward(const PackedBatch& batch) {
    auto features = headFeatures(vectors(batch));
    if (is_training()) features = applyDropout(features, m_headDropout, batch.noise);
    return at::linear(features, m_headWeight, m_headBias);
}

}  // namespace tb::nn
