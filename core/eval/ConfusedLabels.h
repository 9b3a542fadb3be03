#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/eval/LabelErrors.h"

namespace tb {

/// Two intents that a model cannot tell apart.
struct ConfusedIntents {
    std::int32_t first = 0;  ///< The one more often taken for the other.
    std::int32_t second = 0;
    std::int64_t mistaken = 0;      ///< Rows of either taken for the other.
    double share = 0.0;             ///< Of the rows of both.
    std::vector<std::size_t> rows;  ///< Those.
    bool operator==(const ConfusedIntents&) const = default;
};
struct ConfusionLimits {
    std::int64_t leastRows = 5;
    double leastShare = 0.1;
};
/// By the best class of each row. Rows of `leftOut` (suspected wrong labels) do not count: their label is the trouble,
/// not the intents. Most mistaken first.
[[nodiscard]] std::vector<ConfusedIntents> findConfusedIntents(const OutOfFold& rows,
                                                               std::span<const LabelError> leftOut,
                                                               const ConfusionLimits& limits = {});
/// The class with the highest probability of each row.
[[nodiscard]] std::vector<std::int32_t> bestClasses(const OutOfFold& rows);

}  // namespace tb
