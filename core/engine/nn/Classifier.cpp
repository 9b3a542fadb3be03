#include "core/engine/nn/Classifier.h"

#include <ATen/ATen.h>

#include "core/engine/nn/ModuleTree.h"
#include "core/engine/nn/TokenMean.h"

namespace tb::nn {

namespace {

torch::Tensor firstTokens(const torch::Tensor& states, const std::vector<std::int64_t>& offsets) {
    const std::vector<std::int64_t> rows(offsets.begin(), offsets.end() - 1);
    return states.index_select(0, at::tensor(rows, at::kLong).to(states.device()));
}

}  // namespace

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

torch::Tensor ClassifierImpl::pooled(const PackedBatch& batch) {
    const auto states = m_encoder->forward(batch);
    torch::Tensor vectors;
    if (m_pooling == Pooling::Mean) {
        const auto mean = meanOverTokens(states, batch.offsets);
        vectors = at::layer_norm(mean, {mean.size(1)}, {}, {}, m_encoder->spec().layerNormEps);
    } else {
        vectors = firstTokens(states, batch.offsets);
    }
    return at::tanh(at::linear(vectors, m_poolerWeight, m_poolerBias));
}

torch::Tensor ClassifierImpl::forward(const PackedBatch& batch) {
    auto vectors = pooled(batch);
    if (is_training() && m_headDropout > 0.0) vectors = at::dropout(vectors, m_headDropout, true);
    return at::linear(vectors, m_headWeight, m_headBias);
}

}  // namespace tb::nn
