#pragma once

#include "core/engine/train/FineTuning.h"

namespace tb::train {

/// Fine-tuning where the embeddings and the lowest layers stay as they are (Lee, Tang and Lin 2019); what they make of
/// the texts is computed once (FrozenLayers).
class FrozenTuning : public FineTuning {
public:
    using FineTuning::FineTuning;
    [[nodiscard]] Step prepare() override;
};

}  // namespace tb::train
