#pragma once

#include <cstdint>

namespace tb::ui {

/// What a chart's horizontal axis counts.
enum class XAxis { Step, Epoch, Time };

/// One reading of a curve, with its place on every horizontal axis, so that switching the axis needs no new data.
struct CurvePoint {
    double step = 0.0;
    double epoch = 0.0;
    double seconds = 0.0;
    double value = 0.0;

    [[nodiscard]] double x(XAxis axis) const {
        switch (axis) {
            case XAxis::Epoch:
                return epoch;
            case XAxis::Time:
                return seconds;
            case XAxis::Step:
                break;
        }
        return step;
    }
};

}  // namespace tb::ui
