#pragma once

#include <memory>

#include "core/engine/nn/Adapters.h"
#include "core/engine/train/FrozenTuning.h"

namespace tb::train {

/// Fine-tuning where only the head and a few weights of the encoder learn: adapters around its linear layers
/// (nn/Adapter), or its biases. The result is a plain model; the adapters themselves are handed on as files. Frozen
/// layers get none.
class PeftTuning final : public FrozenTuning {
public:
    using FrozenTuning::FrozenTuning;
    [[nodiscard]] Step prepare() override;
    [[nodiscard]] std::vector<ParameterGroup> trainable() override;
    void finish() override;

private:
    std::shared_ptr<nn::Adapters> m_adapters;  ///< Null for BitFit, and once they are merged.
};

}  // namespace tb::train
