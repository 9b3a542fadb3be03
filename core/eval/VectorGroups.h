#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "core/base/Progress.h"

namespace tb {

/// Rows whose vectors lie close together and clearly apart from the others'.
struct VectorGroup {
    std::vector<std::size_t> members;  ///< The nearest to the centre first.
    std::vector<float> centre;         ///< Of length 1.
    double cohesion = 0.0;             ///< Mean cosine of the members and the centre.
};

struct VectorGroupOptions {
    std::size_t count = 0;         ///< Centres looked for; 0 = as many as seem right for so many rows.
    std::size_t leastMembers = 3;  ///< Smaller groups are left out.
    double leastMargin = 0.05;     ///< A row that is hardly nearer to its centre than to another is in no group.
    std::uint64_t seed = 42;
};

/// Vectors of length 1, one per row. Borrowed.
using VectorRows = std::span<const std::span<const float>>;

/// The square root of half the rows (Mardia, Kent and Bibby 1979), from 2 to 200.
[[nodiscard]] std::size_t usualGroupCount(std::size_t rows);

/// k-means on a sample of at most 10,000 rows evenly spread over all; then every row goes to its nearest centre. The groups that say
/// most come first: many members, close together. The same rows and options give the same groups. A stop returns none.
/// Cost: about (120,000 + rows) * count * dimension.
[[nodiscard]] std::vector<VectorGroup> findVectorGroups(VectorRows rows, const VectorGroupOptions& options = {}, const StopToken& stop = {});

/// The mean of some vectors, of length 1; empty of none, or when they cancel out.
[[nodiscard]] std::vector<float> meanDirection(VectorRows vectors);

}  // namespace tb
