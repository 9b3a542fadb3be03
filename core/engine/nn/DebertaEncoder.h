#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/engine/nn/LayeredBackbone.h"

namespace tb::nn {

/// DeBERTa in its versions 2 and 3 (He et al. 2021, 2023) over packed tokens: BERT's layers with attention by content
/// and by distance (DisentangledAttention), a linear layer without bias after narrow embeddings, and in some a
/// convolution beside the first layer.
class DebertaEncoder final : public LayeredBackbone {
public:
    /// Weights are allocated, not set: load them or call resetParameters().
    DebertaEncoder(const EncoderSpec& spec, Dropout dropout);
    [[nodiscard]] std::int64_t depthOf(const std::string& parameterName) const override;
    void castWeightsForInference() override;

private:
    class Pass;
    /// What distances go through where they do not share the layer's own key and query; null where not in use.
    struct DistanceLinears {
        std::shared_ptr<Linear> key, query;
    };
    [[nodiscard]] std::unique_ptr<LayerPass> begin(const PackedBatch& batch, Dropout dropout) const override;
    void wrapLayer(std::int64_t number, const WrapLinear& wrap) override;
    void addConvolution();

    torch::Tensor m_positions, m_types;  ///< [.., E]; undefined what the spec has not
    std::shared_ptr<Linear> m_projection;
    Norm m_embeddingNorm;
    torch::Tensor m_distances;  ///< [2 * span, H]
    Norm m_distanceNorm;
    std::vector<DistanceLinears> m_distanceLinears;  ///< Of each layer.
    torch::Tensor m_kernel, m_kernelBias;            ///< [H, H / groups, width], [H]
    Norm m_kernelNorm;
};

}  // namespace tb::nn
