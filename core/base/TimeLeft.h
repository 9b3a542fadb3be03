#pragma once

#include <optional>

#include "core/base/Progress.h"

namespace tb {

/// How long a task will still take, from how far it came since it was first heard of. A new total or unit, and a step
/// back, begin a new estimate.
class TimeLeft {
public:
    static constexpr double kAfterSeconds = 1.5;  ///< Earlier estimates jump about ...
    static constexpr double kAfterShare = 0.02;   ///< ... and so do those from a smaller share of the whole.

    /// In seconds. `atSeconds` is the time of `now` on a clock that only grows. Nothing when it cannot be told yet,
    /// and when nothing is left.
    [[nodiscard]] std::optional<double> after(const Progress& now, double atSeconds);

private:
    std::optional<Progress> m_first;
    double m_firstAt = 0.0;
    std::uint64_t m_done = 0;
};

}  // namespace tb
