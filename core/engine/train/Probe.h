#pragma once

#include "core/engine/train/Method.h"

namespace tb::train {

/// The encoder stays as it is and only the last layer is fitted to its vectors (ProbeTrainer). Takes seconds, so it has
/// no checkpoints: after an interruption it starts again.
class Probe final : public Method {
public:
    explicit Probe(const MethodSetup& setup) : m_setup(setup) {}

    [[nodiscard]] Step prepare() override;
    [[nodiscard]] std::vector<ParameterGroup> trainable() override { return {}; }
    [[nodiscard]] Step fit() override;
    void finish() override {}

private:
    MethodSetup m_setup;
};

}  // namespace tb::train
