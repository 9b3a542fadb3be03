#pragma once

#include <optional>
#include <span>
#include <vector>

#include "core/engine/train/Loss.h"

namespace tb::train {

/// How much a row of each class counts, by the training labels: all alike; balanced, n / (classes * count); or by the
/// effective number of texts (Cui et al. 2019), (1 - beta) / (1 - beta^count), scaled to a mean of 1 over the classes.
/// A class without examples weighs 1.
class ClassWeighting {
public:
    explicit ClassWeighting(const LossSetup& setup);

    [[nodiscard]] const std::vector<float>& values() const { return m_values; }  ///< Empty = all 1.
    /// [classes] on the run's device; nothing = all 1.
    [[nodiscard]] const std::optional<torch::Tensor>& onDevice() const { return m_onDevice; }
    /// Of each row, [B] fp32: that of its class, 0 where it counts for nothing. Only for hard targets.
    [[nodiscard]] torch::Tensor ofRows(const torch::Tensor& classes) const;
    /// Loss::divisor(): the sum over the rows.
    [[nodiscard]] double total(std::span<const std::int32_t> labels) const;

private:
    std::vector<float> m_values;
    std::optional<torch::Tensor> m_onDevice;
};

}  // namespace tb::train
