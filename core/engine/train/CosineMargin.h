#pragma once

#include <memory>

#include "core/engine/train/Loss.h"

namespace tb::train {

/// The margin of the large margin cosine loss (LMCL; Wang et al. 2018, CosFace): before another loss the score of a
/// row's own class is lowered by scale * margin, so that it must win by that much. Only in training: answers and
/// measurements have no margin.
class CosineMargin final : public Loss {
public:
    CosineMargin(const LossSetup& setup, std::unique_ptr<Loss> inner)
        : m_byHowMuch(setup.config.cosineMargin * setup.cosineScale), m_inner(std::move(inner)) {}

    [[nodiscard]] torch::Tensor sum(const nn::ModelOutput& output, const Targets& targets) const override;
    [[nodiscard]] double divisor(std::span<const std::int32_t> labels) const override {
        return m_inner->divisor(labels);
    }
    [[nodiscard]] bool couplesRows() const override { return m_inner->couplesRows(); }

private:
    double m_byHowMuch;
    std::unique_ptr<Loss> m_inner;
};

}  // namespace tb::train
