#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "core/engine/nn/LayeredBackbone.h"

namespace tb::nn {

/// ModernBERT (Warner et al. 2024) over packed tokens: norms before the layers, no biases, rotary positions (Su et al.
/// 2021), gated feed-forward parts (Shazeer 2020), and layers that attend to a window of near tokens between those that
/// attend to all. Norms are called LayerNorm, so that weight decay leaves them alone.
class ModernEncoder final : public LayeredBackbone {
public:
    /// Weights are allocated, not set: load them or call resetParameters().
    ModernEncoder(const EncoderSpec& spec, Dropout dropout);
    [[nodiscard]] std::int64_t depthOf(const std::string& parameterName) const override;

private:
    class Pass;
    [[nodiscard]] std::unique_ptr<LayerPass> begin(const PackedBatch& batch, Dropout dropout) const override;

    Norm m_embeddingNorm, m_finalNorm;
};

}  // namespace tb::nn
