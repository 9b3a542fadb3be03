#include "ui/plot/SeriesBuffer.h"

#include <algorithm>
#include <cmath>

namespace tb::ui {

void SeriesBuffer::append(const CurvePoint& point) {
    if (!std::isfinite(point.value)) return;
    const std::array<double, 3> place{point.step, point.epoch, point.seconds};
    for (std::size_t axis = 0; axis < place.size(); ++axis) {
        std::vector<double>& all = m_places[axis];
        const double last = all.empty() ? place[axis] : all.back();
        all.push_back(place[axis] > last ? place[axis] : last);  // also where the new place is not a number
    }
    const auto index = static_cast<std::uint32_t>(m_values.size());
    m_values.push_back(point.value);

    const Block single{index, index};
    for (std::size_t level = 0; (index >> level) > 0; ++level) {
        if (level == m_levels.size()) {
            // The first block of a new level covers everything before this point.
            m_levels.emplace_back();
            m_levels.back().push_back(level == 0 ? Block{0, 0} : m_levels[level - 1].front());
        }
        std::vector<Block>& blocks = m_levels[level];
        const std::size_t position = index >> (level + 1);
        if (position == blocks.size()) {
            blocks.push_back(single);
        } else {
            widen(blocks[position], single);
        }
    }
}

void SeriesBuffer::clear() {
    for (std::vector<double>& places : m_places) places.clear();
    m_values.clear();
    m_levels.clear();
}

void SeriesBuffer::reserve(std::size_t points) {
    for (std::vector<double>& places : m_places) places.reserve(points);
    m_values.reserve(points);
}

CurvePoint SeriesBuffer::at(std::size_t index) const {
    return {m_places[0][index], m_places[1][index], m_places[2][index], m_values[index]};
}

void SeriesBuffer::widen(Block& block, const Block& other) const {
    if (m_values[other.low] < m_values[block.low]) block.low = other.low;
    if (m_values[other.high] > m_values[block.high]) block.high = other.high;
}

std::pair<std::size_t, std::size_t> SeriesBuffer::indexRange(XAxis axis, double x0, double x1) const {
    const std::vector<double>& x = places(axis);
    const auto first = std::lower_bound(x.begin(), x.end(), x0);
    const auto last = std::upper_bound(first, x.end(), std::max(x0, x1));
    return {static_cast<std::size_t>(first - x.begin()), static_cast<std::size_t>(last - x.begin())};
}

std::vector<SeriesBuffer::XY> SeriesBuffer::visible(XAxis axis, double x0, double x1, int pixels) const {
    const std::size_t limit = 2 * static_cast<std::size_t>(std::max(pixels, 2));
    auto [first, last] = indexRange(axis, x0, x1);
    if (first > 0) --first;
    if (last < size()) ++last;
    const std::vector<double>& x = places(axis);

    std::vector<XY> points;
    if (last - first <= limit) {
        points.reserve(last - first);
        for (std::size_t i = first; i < last; ++i) points.push_back({x[i], m_values[i]});
        return points;
    }

    // Two points a bucket; the two neighbours at the edges may cost one bucket each.
    const std::size_t buckets = limit / 2 - 1;
    std::size_t level = 0;
    while (((last - 1) >> (level + 1)) - (first >> (level + 1)) + 1 > buckets) ++level;
    points.reserve(limit);
    points.push_back({x[first], m_values[first]});
    const std::size_t lastBlock = (last - 1) >> (level + 1);
    for (std::size_t position = first >> (level + 1); position <= lastBlock; ++position) {
        // Edge blocks reach outside the range: look at the part inside only.
        const std::size_t from = std::max(first, position << (level + 1));
        const std::size_t to = std::min(last, (position + 1) << (level + 1));
        const Block block = blockOver(from, to);
        const std::size_t early = std::min(block.low, block.high);
        const std::size_t late = std::max(block.low, block.high);
        if (early > first || points.size() > 1) points.push_back({x[early], m_values[early]});
        if (late != early) points.push_back({x[late], m_values[late]});
    }
    if (points.back().x < x[last - 1]) points.push_back({x[last - 1], m_values[last - 1]});
    return points;
}

SeriesBuffer::Block SeriesBuffer::blockOver(std::size_t first, std::size_t last) const {
    // Climb: take whole blocks of the largest level that fit between the ends.
    Block result{static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(first)};
    std::size_t at = first;
    while (at < last) {
        std::size_t width = 1;
        std::size_t level = 0;  // blocks of 2^level points; level 0 = the point itself
        while (at % (width * 2) == 0 && at + width * 2 <= last && level < m_levels.size()) {
            width *= 2;
            ++level;
        }
        const auto single = static_cast<std::uint32_t>(at);
        widen(result, level == 0 ? Block{single, single} : m_levels[level - 1][at >> level]);
        at += width;
    }
    return result;
}

std::optional<SeriesBuffer::Extent> SeriesBuffer::extent(XAxis axis, double x0, double x1) const {
    const auto [first, last] = indexRange(axis, x0, x1);
    if (first >= last) return std::nullopt;
    const Block block = blockOver(first, last);
    return Extent{m_values[block.low], m_values[block.high]};
}

std::optional<SeriesBuffer::Extent> SeriesBuffer::span(XAxis axis) const {
    if (empty()) return std::nullopt;
    return Extent{places(axis).front(), places(axis).back()};
}

std::optional<std::size_t> SeriesBuffer::nearest(XAxis axis, double x) const {
    if (empty()) return std::nullopt;
    const std::vector<double>& all = places(axis);
    const auto above = std::lower_bound(all.begin(), all.end(), x);
    if (above == all.begin()) return 0;
    if (above == all.end()) return all.size() - 1;
    const auto index = static_cast<std::size_t>(above - all.begin());
    return x - all[index - 1] <= all[index] - x ? index - 1 : index;
}

}  // namespace tb::ui
