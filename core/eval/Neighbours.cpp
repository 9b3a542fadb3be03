#include "core/eval/Neighbours.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace tb {
namespace {

constexpr double kToSigma = 0.6745;  ///< Median absolute deviation of a normal distribution, in standard deviations.
constexpr double kMinSpread = 0.01;  ///< Of the distances: below, all rows are alike and none lies outside.

double medianOf(std::vector<double> values) {
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

}  // namespace

Neighbours Neighbours::nearest(std::size_t few) const {
    Neighbours fewer;
    fewer.each = std::min(few, each);
    for (std::size_t row = 0; row < size(); ++row) {
        const auto near = of(row).first(fewer.each);
        const auto alike = similaritiesOf(row).first(fewer.each);
        fewer.rows.insert(fewer.rows.end(), near.begin(), near.end());
        fewer.similarities.insert(fewer.similarities.end(), alike.begin(), alike.end());
    }
    return fewer;
}

std::vector<Outlier> findOutliers(const Neighbours& neighbours, double least) {
    std::vector<Outlier> outliers;
    if (neighbours.size() == 0) return outliers;
    std::vector<double> distances;
    distances.reserve(neighbours.size());
    for (std::size_t row = 0; row < neighbours.size(); ++row) {
        const auto similarities = neighbours.similaritiesOf(row);
        distances.push_back(1.0 - std::accumulate(similarities.begin(), similarities.end(), 0.0) /
                                      static_cast<double>(neighbours.each));
    }
    const double median = medianOf(distances);
    std::vector<double> deviations;
    deviations.reserve(distances.size());
    for (const double distance : distances) deviations.push_back(std::abs(distance - median));
    const double spread = std::max(kMinSpread, medianOf(std::move(deviations)));
    for (std::size_t row = 0; row < distances.size(); ++row) {
        const double score = kToSigma * (distances[row] - median) / spread;
        if (score > least) outliers.push_back({row, 1.0 - distances[row], score});
    }
    std::stable_sort(outliers.begin(), outliers.end(),
                     [](const Outlier& a, const Outlier& b) { return a.score > b.score; });
    return outliers;
}

}  // namespace tb
