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
    /// A row that is hardly nearer to its centre than to another is in no group. Of vectors all of which lie close
    /// together the part of it that is left of the cosines.
    double leastMargin = 0.1;
    std::uint64_t seed = 42;
};

/// Vectors of length 1, one per row. Borrowed.
using VectorRows = std::span<const std::span<const float>>;

/// The square root of twice the rows, from 2 to 300: more groups than there may be intents, since two of one intent are
/// put together by a key, while one of two intents has to be sorted by hand.
[[nodiscard]] std::size_t usualGroupCount(std::size_t rows);

/// k-means on a sample of at most 10,000 rows evenly spread over all; each centre then moves to the half of its rows
/// that is clearest of the others, twice; then every row goes to its nearest centre. The groups that say most come
/// first: many members, close together. The same rows and options give the same groups. A stop returns none. Cost:
/// about (140,000 + rows) * count * dimension.
[[nodiscard]] std::vector<VectorGroup> findVectorGroups(VectorRows rows, const VectorGroupOptions& options = {},
                                                        const StopToken& stop = {});

/// The mean of some vectors, of length 1; empty of none, or when they cancel out.
[[nodiscard]] std::vector<float> meanDirection(VectorRows vectors);

}  // namespace tb
