#include "core/engine/nn/Classifier.h"

#include "core/engine/nn/Dropout.h"

namespace tb::nn {

ClassifierImpl::ClassifierImpl(BackbonePtr encoder, std::int64_t classes, const HeadKind& kind, double headDropout)
    : m_encoder(std::move(encoder)), m_classes(classes), m_kind(kind), m_headDropout(headDropout) {
    register_module("bert", m_encoder);
    m_head = kind.make({*this, m_encoder->spec(), classes});
    m_head->reset();
}

torch::Tensor ClassifierImpl::forward(const PackedBatch& batch) {
    const NoiseOfPass noise(batch.noise);
    auto features = headFeatures(vectors(batch));
    if (is_training()) features = applyDropout(features, m_headDropout, batch.noise);
    return m_head->scores(features);
}

}  // namespace tb::nn
