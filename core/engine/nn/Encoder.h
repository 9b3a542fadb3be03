#pragma once

#include <memory>

#include "core/engine/nn/LayeredBackbone.h"

namespace tb::nn {

/// BERT's post-norm transformer (Devlin et al. 2019) over packed tokens: linear layers on [T, H], attention per
/// sequence. Every family without a backbone of its own is this one with the switches of its EncoderSpec.
class Encoder final : public LayeredBackbone {
public:
    /// Weights are allocated, not set: load them or call resetParameters(). The last layer of forwardFirst() computes
    /// no more than the first tokens need, keys and values of all tokens and the rest of the first alone (five sixths
    /// of that layer's products less).
    Encoder(const EncoderSpec& spec, Dropout dropout);
    /// Weights that several layers share are as deep as the last of them.
    [[nodiscard]] std::int64_t depthOf(const std::string& parameterName) const override;
    void castWeightsForInference() override;

private:
    class Pass;
    [[nodiscard]] std::unique_ptr<LayerPass> begin(const PackedBatch& batch, Dropout dropout) const override;
    [[nodiscard]] torch::Tensor placesOf(const PackedBatch& batch) const;
    [[nodiscard]] torch::Tensor scoreBias(const LayerPass& pass) const;

    torch::Tensor m_positions, m_types, m_tasks;  ///< [.., E]; undefined what the family has not
    Norm m_embeddingNorm;
    std::shared_ptr<Linear> m_projection;  ///< From E to H; null where the family has none
    torch::Tensor m_relativeBias;          ///< [buckets, heads], for all layers; undefined where the family has none
};

}  // namespace tb::nn
