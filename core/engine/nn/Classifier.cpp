#include "core/engine/nn/Classifier.h"

#include "core/engine/nn/Dropout.h"

namespace tb::nn {

ClassifierImpl::ClassifierImpl(BackbonePtr encoder, std::int64_t classes, const HeadKind& kind, double headDropout)
    : m_encoder(std::move(encoder)), m_classes(classes), m_kind(kind), m_headDropout(headDropout) {
    register_module("bert", m_encoder);
    m_head = kind.make({*this, m_encoder->spec(), classes});
    m_head->reset();
}

ClassifierImpl::ClassifierImpl(BackbonePtr encoder, std::int64_t classes, const ModelConfig& config)
    : m_encoder(std::move(encoder)),
      m_classes(classes),
      m_kind(headKind(config.pooling)),
      m_headDropout(config.headDropout) {
    register_module("bert", m_encoder);
    m_head = m_kind.make({*this, m_encoder->spec(), classes, config.output, config.cosineScale});
    m_head->reset();
}

ModelOutput ClassifierImpl::outputs(const PackedBatch& batch) {
    const NoiseOfPass noise(batch.noise);
    torch::Tensor sentences = vectors(batch);
    if (const auto& mixture = batch.mixture)
        sentences = sentences * mixture->share + sentences.index_select(0, mixture->partner) * (1.0 - mixture->share);
    ModelOutput output;
    output.features = headFeatures(sentences);
    output.scores =
        m_head->scores(is_training() ? applyDropout(output.features, m_headDropout, batch.noise) : output.features);
    return output;
}

}  // namespace tb::nn
