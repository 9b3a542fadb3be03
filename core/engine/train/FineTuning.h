#pragma once

#include <memory>

#include "core/engine/train/Method.h"
#include "core/engine/train/Trainer.h"

namespace tb::train {

/// Encoder and head learn together, by gradients, over epochs (Devlin et al. 2019): the loop, the checkpoints and the
/// best epoch are Trainer's. A method that only changes what learns derives from it.
class FineTuning : public Method {
public:
    explicit FineTuning(const MethodSetup& setup) : m_setup(setup) {}
    ~FineTuning() override;

    [[nodiscard]] Step prepare() override;
    [[nodiscard]] std::vector<ParameterGroup> trainable() override;
    [[nodiscard]] Step fit() override;
    void finish() override;
    [[nodiscard]] bool hasProgress() const override { return m_trainer && m_trainer->state().step > 0; }
    void saveProgress() override { m_trainer->saveCheckpoint(); }
    void release() override { m_trainer.reset(); }

protected:
    MethodSetup m_setup;

private:
    [[nodiscard]] Expected<void> makeTrainer();
    std::unique_ptr<Trainer> m_trainer;
};

}  // namespace tb::train
