#include "core/eval/LearningCurve.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace tb {
namespace {

constexpr std::size_t kMinPlaces = 3;
constexpr double kMinError = 1e-4;  ///< No error at all has no logarithm.
constexpr double kMinRate = 0.01;   ///< Below, the curve is flat.
constexpr int kFloors = 20;

struct Line {
    double intercept = 0.0;
    double slope = 0.0;
};

Line regress(std::span<const CurvePlace> places, double floor) {
    double sx = 0.0, sy = 0.0, sxx = 0.0, sxy = 0.0;
    const auto n = static_cast<double>(places.size());
    for (const CurvePlace& place : places) {
        const double x = std::log(static_cast<double>(place.labels));
        const double y = std::log(std::max(kMinError, 1.0 - place.accuracy - floor));
        sx += x, sy += y, sxx += x * x, sxy += x * y;
    }
    const double spread = n * sxx - sx * sx;
    if (spread <= 0.0) return {};
    const double slope = (n * sxy - sx * sy) / spread;
    return {(sy - slope * sx) / n, slope};
}

}  // namespace

double LearningCurve::accuracyAt(double labels) const {
    return 1.0 - floor - scale * std::pow(labels, -rate);
}

std::optional<std::int64_t> LearningCurve::labelsFor(double gain) const {
    if (!fitted() || places.empty()) return std::nullopt;
    const auto now = static_cast<double>(places.back().labels);
    // From the fitted value and not the measured one: the difference between the two is noise.
    const double room = 1.0 - floor - (accuracyAt(now) + gain);
    if (room <= 0.0) return std::nullopt;
    const double needed = std::pow(scale / room, 1.0 / rate);
    if (!(needed <= kMaxTimes * now)) return std::nullopt;
    return std::max<std::int64_t>(1, std::llround(needed - now));
}

LearningCurve fitLearningCurve(std::span<const CurvePlace> places) {
    LearningCurve curve;
    curve.places.assign(places.begin(), places.end());
    std::stable_sort(curve.places.begin(), curve.places.end(),
                     [](const auto& a, const auto& b) { return a.labels < b.labels; });
    if (curve.places.size() < kMinPlaces || curve.places.front().labels < 1) return curve;
    double smallest = 1.0;
    for (const CurvePlace& place : curve.places) smallest = std::min(smallest, 1.0 - place.accuracy);
    double best = std::numeric_limits<double>::infinity();
    for (int i = 0; i < kFloors; ++i) {
        LearningCurve tried = curve;
        tried.floor = std::max(0.0, smallest) * static_cast<double>(i) / kFloors;
        const Line line = regress(tried.places, tried.floor);
        tried.scale = std::exp(line.intercept);
        tried.rate = -line.slope < kMinRate ? 0.0 : -line.slope;
        double residual = 0.0;
        for (const CurvePlace& place : tried.places) {
            const double off = place.accuracy - tried.accuracyAt(static_cast<double>(place.labels));
            residual += off * off;
        }
        if (residual >= best || !tried.fitted()) continue;
        best = residual;
        curve = std::move(tried);
    }
    return curve;
}

}  // namespace tb
