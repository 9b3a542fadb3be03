#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace tb {

/// The rows most like each row, by the cosine of their vectors. A value.
struct Neighbours {
    std::size_t each = 0;             ///< Neighbours of a row; fewer than asked for where there are fewer rows.
    std::vector<std::uint32_t> rows;  ///< [rows, each], the nearest first; never the row itself.
    std::vector<float> similarities;  ///< [rows, each], from -1 to 1.

    [[nodiscard]] std::size_t size() const { return each == 0 ? 0 : rows.size() / each; }
    [[nodiscard]] std::span<const std::uint32_t> of(std::size_t row) const {
        return std::span(rows).subspan(row * each, each);
    }
    [[nodiscard]] std::span<const float> similaritiesOf(std::size_t row) const {
        return std::span(similarities).subspan(row * each, each);
    }
    /// Only the nearest few of each row.
    [[nodiscard]] Neighbours nearest(std::size_t few) const;
};

/// A row that resembles nothing else.
struct Outlier {
    std::size_t row = 0;
    double similarity = 0.0;  ///< Mean over its neighbours.
    double score = 0.0;       ///< Modified z-score of the distance; see findOutliers().
    bool operator==(const Outlier&) const = default;
};

/// Rows whose mean distance (1 - similarity) to their neighbours is far above the others': modified z-score, 0.6745 (d
/// - median) / median absolute deviation, above `least` (Iglewicz and Hoaglin 1993 recommend 3.5). Farthest first.
[[nodiscard]] std::vector<Outlier> findOutliers(const Neighbours& neighbours, double least = 3.5);

}  // namespace tb
