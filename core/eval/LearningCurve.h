#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace tb {

/// How good a model from so many labels is on rows it has not seen.
struct CurvePlace {
    std::int64_t labels = 0;
    double accuracy = 0.0;  ///< 0 to 1.
    bool operator==(const CurvePlace&) const = default;
};

/// The power law error(n) = floor + scale * n^-rate (Hestness et al. 2017) through the places, and what follows from
/// it. A value.
struct LearningCurve {
    std::vector<CurvePlace> places;  ///< By labels, ascending.
    double floor = 0.0;              ///< The error that no number of labels takes away.
    double scale = 0.0;
    double rate = 0.0;  ///< 0 = the curve is flat: nothing was learned from more labels.

    [[nodiscard]] bool fitted() const { return rate > 0.0; }
    [[nodiscard]] double accuracyAt(double labels) const;
    /// Labels to add to the last place for so much more accuracy; nothing when kMaxTimes as many would not do.
    [[nodiscard]] std::optional<std::int64_t> labelsFor(double gain) const;
    static constexpr double kMaxTimes = 10.0;
    bool operator==(const LearningCurve&) const = default;
};

/// Least squares over a grid of floors (from 0 to 0.95 of the smallest error), the rest by linear regression of the
/// logarithms. At least three places, else the curve is not fitted.
[[nodiscard]] LearningCurve fitLearningCurve(std::span<const CurvePlace> places);

}  // namespace tb
