#pragma once

#include <torch/types.h>

#include <cstdint>
#include <memory>
#include <span>
#include <string_view>

#include "core/config/TrainConfig.h"
#include "core/engine/nn/Classifier.h"

namespace tb::train {

/// torch's own mark, instead of a class, of a row that counts for nothing.
inline constexpr std::int64_t kCountsForNothing = -100;

/// What rows should be told as; one of the two is defined.
struct Targets {
    torch::Tensor classes{};  ///< [B] int64: one class each, or kCountsForNothing.
    torch::Tensor
        distribution{};  ///< [B, classes] fp32: how much of each class, soft (a row sums to 1) or several (0, 1).
};

/// [B, classes]: how much of each class a row is; nothing of any where it counts for nothing.
[[nodiscard]] torch::Tensor distributionOf(const Targets& targets, std::int64_t classes);
/// [B] bool: rows that count.
[[nodiscard]] torch::Tensor countedRows(const Targets& targets);
/// fp32, or fp64 where it is that.
[[nodiscard]] torch::Tensor wideEnough(const torch::Tensor& values);

/// What a run makes small: taken apart into sum and divisor, so that a batch computed in parts gives the same gradient.
/// Several threads may compute at once.
class Loss {
public:
    Loss() = default;
    Loss(const Loss&) = delete;
    Loss& operator=(const Loss&) = delete;
    virtual ~Loss() = default;

    /// Over the rows; a scalar with gradient.
    [[nodiscard]] virtual torch::Tensor sum(const nn::ModelOutput& output, const Targets& targets) const = 0;
    /// What to divide the sum of a whole batch with these classes by.
    [[nodiscard]] virtual double divisor(std::span<const std::int32_t> labels) const = 0;
    /// Whether it compares the rows of a batch, which are not divided among threads then.
    [[nodiscard]] virtual bool couplesRows() const { return false; }
};

struct LossSetup {
    const LossConfig& config;
    std::span<const std::int32_t> trainLabels;
    std::int64_t classes = 0;
    torch::Device device{torch::kCPU};
    double cosineScale = 0.0;  ///< Of the scores of a cosine output layer; 0 for another one.
};

/// One row of the table in Loss.cpp. One that adds to another loss makes that by makeLoss(), without its own setting.
struct LossKind {
    std::string_view key;
    /// Whether the settings ask for it; the first row that says so is taken.
    bool (*wanted)(const LossSetup& setup);
    std::unique_ptr<Loss> (*make)(const LossSetup& setup);
};
[[nodiscard]] std::span<const LossKind> lossKinds();
[[nodiscard]] std::unique_ptr<Loss> makeLoss(const LossSetup& setup);

}  // namespace tb::train
