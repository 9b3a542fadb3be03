#pragma once

#include <torch/types.h>

#include <cstdint>
#include <memory>
#include <span>
#include <string_view>

#include "core/config/TrainConfig.h"

namespace tb::train {

/// What rows should be told as; one of the two is defined.
struct Targets {
    torch::Tensor classes{};  ///< [B] int64: one class each; -100 = the row counts for nothing.
    torch::Tensor
        distribution{};  ///< [B, classes] fp32: how much of each class, soft (a row sums to 1) or several (0, 1).
};

/// What a run makes small: taken apart into sum and divisor, so that a batch computed in parts gives the same gradient.
/// Several threads may compute at once.
class Loss {
public:
    Loss() = default;
    Loss(const Loss&) = delete;
    Loss& operator=(const Loss&) = delete;
    virtual ~Loss() = default;

    /// Over the rows of `scores` [B, classes]; a scalar with gradient.
    [[nodiscard]] virtual torch::Tensor sum(const torch::Tensor& scores, const Targets& targets) const = 0;
    /// What to divide the sum of a whole batch with these classes by.
    [[nodiscard]] virtual double divisor(std::span<const std::int32_t> labels) const = 0;
};

struct LossSetup {
    const LossConfig& config;
    std::span<const std::int32_t> trainLabels;
    std::int64_t classes = 0;
    torch::Device device{torch::kCPU};
};

/// One row of the table in Loss.cpp.
struct LossKind {
    std::string_view key;
    /// Whether the settings ask for it; the first row that says so is taken.
    bool (*wanted)(const LossConfig& config);
    std::unique_ptr<Loss> (*make)(const LossSetup& setup);
};
[[nodiscard]] std::span<const LossKind> lossKinds();
[[nodiscard]] std::unique_ptr<Loss> makeLoss(const LossSetup& setup);

}  // namespace tb::train
