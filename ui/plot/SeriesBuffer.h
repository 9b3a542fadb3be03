#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "ui/plot/CurvePoint.h"

namespace tb::ui {

/// An append-only curve with a min/max pyramid, so that a chart of any length costs no more than its pixels.
/// append() is O(log n) and rarely allocates; queries are O(log n + pixels). A pure value: any thread, one at a time.
class SeriesBuffer {
public:
    struct XY {
        double x = 0.0;
        double y = 0.0;
        bool operator==(const XY&) const = default;
    };
    struct Extent {
        double low = 0.0;
        double high = 0.0;
    };

    /// A value that is not finite is left out. A place behind the last one is drawn at the last one, so every axis
    /// stays sorted (a resumed run may repeat some steps).
    void append(const CurvePoint& point);
    void clear();
    void reserve(std::size_t points);

    [[nodiscard]] std::size_t size() const { return m_values.size(); }
    [[nodiscard]] bool empty() const { return m_values.empty(); }
    [[nodiscard]] CurvePoint at(std::size_t index) const;

    /// The curve between x0 and x1 in at most 2 x `pixels` points (at least 4): all of them where they fit, otherwise
    /// the lowest and highest of every bucket. One point on either side is included, so that lines reach the edge.
    [[nodiscard]] std::vector<XY> visible(XAxis axis, double x0, double x1, int pixels) const;
    /// Lowest and highest value between x0 and x1 (neighbours outside not counted); nothing when no point is there.
    [[nodiscard]] std::optional<Extent> extent(XAxis axis, double x0, double x1) const;
    /// First and last place; nothing when empty.
    [[nodiscard]] std::optional<Extent> span(XAxis axis) const;
    /// The point whose place is nearest to x; nothing when empty.
    [[nodiscard]] std::optional<std::size_t> nearest(XAxis axis, double x) const;

private:
    struct Block {
        std::uint32_t low = 0;   ///< Index of the lowest value.
        std::uint32_t high = 0;  ///< Index of the highest value.
    };
    void widen(Block& block, const Block& other) const;
    [[nodiscard]] const std::vector<double>& places(XAxis axis) const {
        return m_places[static_cast<std::size_t>(axis)];
    }
    [[nodiscard]] std::pair<std::size_t, std::size_t> indexRange(XAxis axis, double x0, double x1) const;
    [[nodiscard]] Block blockOver(std::size_t first, std::size_t last) const;

    std::array<std::vector<double>, 3> m_places;  ///< One per XAxis, each non-decreasing.
    std::vector<double> m_values;
    std::vector<std::vector<Block>> m_levels;  ///< Level k: blocks of 2^(k+1) points.
};

}  // namespace tb::ui
