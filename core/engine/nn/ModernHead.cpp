#include "core/engine/nn/ModernHead.h"

#include <ATen/ATen.h>

#include "core/engine/nn/ModuleTree.h"
#include "core/engine/nn/TokenPooling.h"
#include "core/engine/nn/WeightNames.h"

namespace tb::nn {
namespace {

constexpr const char* kDense = "head.dense.weight";
constexpr const char* kNorm = "head.norm.weight";
constexpr const char* kOutWeight = "classifier.weight";
constexpr const char* kOutBias = "classifier.bias";

Expected<void> assign(torch::Tensor& parameter, const char* name, const WeightSource& folder) {
    return assignWeight(parameter, {"", {name}}, folder.weights, folder.family, folder.where);
}

}  // namespace

ModernHead::ModernHead(const HeadSetup& setup, Pooling pooling) : m_pooling(pooling), m_eps(setup.spec.layerNormEps) {
    const std::int64_t hidden = setup.spec.hidden;
    m_dense = addParameter(setup.owner, "pooler.dense.weight", {hidden, hidden});
    m_norm = addParameter(setup.owner, "pooler.LayerNorm.weight", {hidden});
    m_outWeight = addParameter(setup.owner, "classifier.weight", {setup.classes, hidden});
    m_outBias = addParameter(setup.owner, "classifier.bias", {setup.classes});
}

void ModernHead::reset() {
    const at::NoGradGuard noGrad;
    m_dense.normal_(0.0, 0.02);
    m_norm.fill_(1.0);
    m_outWeight.normal_(0.0, 0.02);
    m_outBias.zero_();
}

Expected<void> ModernHead::linearize(double) {
    return fail(ErrorCode::Unsupported, "The last layer alone cannot be fitted to this family of encoders.",
                "method.kind", "Choose fine-tuning (method.kind = full), or another encoder.");
}

void ModernHead::setOutput(const torch::Tensor& weight, const torch::Tensor& bias) {
    const at::NoGradGuard noGrad;
    m_outWeight.copy_(weight);
    m_outBias.copy_(bias);
}

torch::Tensor ModernHead::vectors(Backbone& backbone, const PackedBatch& batch) const {
    if (m_pooling == Pooling::FirstToken) return backbone.forwardFirst(batch);
    return meanOverTokens(backbone.forward(batch), batch.offsets, batch.keyMask);
}

torch::Tensor ModernHead::features(const torch::Tensor& vectors) const {
    return at::layer_norm(at::gelu(at::linear(vectors, m_dense)), m_norm.sizes(), m_norm, {}, m_eps);
}

torch::Tensor ModernHead::scores(const torch::Tensor& features) const {
    return at::linear(features, m_outWeight, m_outBias);
}

Expected<void> ModernHead::adopt(const WeightSource& folder) {
    for (const auto& [name, parameter] : {std::pair{kDense, &m_dense}, std::pair{kNorm, &m_norm}}) {
        if (findWeight(folder.weights, name, folder.family) != nullptr) TB_TRY(assign(*parameter, name, folder));
    }
    return {};
}

Expected<void> ModernHead::load(const WeightSource& folder) {
    TB_TRY(assign(m_dense, kDense, folder));
    TB_TRY(assign(m_norm, kNorm, folder));
    TB_TRY(assign(m_outWeight, kOutWeight, folder));
    return assign(m_outBias, kOutBias, folder);
}

void ModernHead::write(NamedTensors& tensors, EncoderSpec& spec) const {
    spec.classifierPooling = m_pooling;
    tensors.emplace_back(kDense, m_dense.detach());
    tensors.emplace_back(kNorm, m_norm.detach());
    tensors.emplace_back(kOutWeight, m_outWeight.detach());
    tensors.emplace_back(kOutBias, m_outBias.detach());
}

}  // namespace tb::nn
