#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "core/base/Progress.h"

namespace tb {

/// Vectors row by row, each with a weight. Borrowed.
struct WeightedPoints {
    std::size_t dimension = 0;
    std::span<const float> values;
    std::span<const float> weights;  ///< One per vector, not negative.
    [[nodiscard]] std::size_t size() const { return weights.size(); }
};

struct Cluster {
    std::size_t nearest = 0;           ///< The point nearest to the centre.
    std::vector<std::size_t> members;  ///< Ascending; never empty.
    double weight = 0.0;               ///< Of all members.
};

/// k-means (Lloyd 1982) from centres drawn as k-means++ draws them (Arthur and Vassilvitskii 2007), with weights. The
/// heaviest cluster first; at most `count`, fewer when points coincide. The same points and seed give the same
/// clusters. A stop returns none. Cost: 12 * points * count * dimension.
[[nodiscard]] std::vector<Cluster> findClusters(const WeightedPoints& points, std::size_t count,
                                                std::uint64_t seed = 42, const StopToken& stop = {});

}  // namespace tb
