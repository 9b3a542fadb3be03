#include "core/text/similarity/VectorGroups.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

#include "core/text/similarity/Clusters.h"
#include "core/text/similarity/DotProduct.h"

namespace tb {
namespace {

constexpr std::size_t kSampled = 10'000;
constexpr std::size_t kMinCount = 2;
constexpr std::size_t kMax = 300;
constexpr int kSharpened = 2;  ///< Times.
constexpr std::size_t kClearest = 3;
constexpr std::size_t kRowsPerLook = 256;  ///< At the stop.

using Centres = std::vector<std::vector<float>>;

/// Of a row: its nearest centre, and how much farther the next is.
struct Place {
    std::size_t centre = 0;
    float margin = 0.0F;
};

std::vector<Place> placesOf(VectorRows rows, const Centres& centres, const StopToken& stop) {
    std::vector<Place> places(rows.size());
    for (std::size_t row = 0; row < rows.size(); ++row) {
        if (row % kRowsPerLook == 0 && stop.stop_requested()) return {};
        float best = -2.0F, second = -2.0F;
        for (std::size_t c = 0; c < centres.size(); ++c) {
            const float near = dotProduct(rows[row].data(), centres[c].data(), centres[c].size());
            if (near > best) {
                second = std::exchange(best, near);
                places[row].centre = c;
            } else {
                second = std::max(second, near);
            }
        }
        places[row].margin = best - second;
    }
    return places;
}

/// Moves each centre to the half of its rows that is clearest of the other centres: rows between two groups pull both
/// towards each other.
void sharpen(Centres& centres, VectorRows rows, const StopToken& stop) {
    const std::vector<Place> places = placesOf(rows, centres, stop);
    std::vector<std::vector<std::pair<float, std::size_t>>> members(centres.size());
    for (std::size_t row = 0; row < places.size(); ++row)
        members[places[row].centre].emplace_back(-places[row].margin, row);
    for (std::size_t c = 0; c < centres.size(); ++c) {
        std::sort(members[c].begin(), members[c].end());
        members[c].resize(std::min(members[c].size(), std::max(kClearest, members[c].size() / 2)));
        std::vector<std::span<const float>> vectors;
        for (const auto& [margin, row] : members[c]) vectors.push_back(rows[row]);
        if (std::vector<float> centre = meanDirection(vectors); !centre.empty()) centres[c] = std::move(centre);
    }
}

Centres sampledCentres(VectorRows rows, std::size_t count, std::uint64_t seed, const StopToken& stop) {
    const std::size_t dimension = rows.front().size();
    const std::size_t step = (rows.size() + kSampled - 1) / kSampled;
    std::vector<float> values;
    std::vector<std::span<const float>> sampled;
    for (std::size_t row = 0; row < rows.size(); row += step) {
        values.insert(values.end(), rows[row].begin(), rows[row].end());
        sampled.push_back(rows[row]);
    }
    const std::vector<float> weights(sampled.size(), 1.0F);
    Centres centres;
    for (const Cluster& cluster : findClusters({dimension, values, weights}, count, seed, stop)) {
        std::vector<std::span<const float>> members;
        for (const std::size_t member : cluster.members) members.push_back(sampled[member]);
        if (std::vector<float> centre = meanDirection(members); !centre.empty()) centres.push_back(std::move(centre));
    }
    for (int round = 0; round < kSharpened; ++round) sharpen(centres, sampled, stop);
    return centres;
}

/// Sorts the members by their nearness to the centre of them all.
VectorGroup groupOf(VectorRows rows, const std::vector<std::size_t>& members) {
    VectorGroup group;
    std::vector<std::span<const float>> vectors;
    vectors.reserve(members.size());
    for (const std::size_t member : members) vectors.push_back(rows[member]);
    group.centre = meanDirection(vectors);
    std::vector<std::pair<float, std::size_t>> near;
    near.reserve(members.size());
    for (const std::size_t member : members)
        near.emplace_back(-dotProduct(rows[member].data(), group.centre.data(), group.centre.size()), member);
    std::sort(near.begin(), near.end());
    for (const auto& [distance, member] : near) {
        group.members.push_back(member);
        group.cohesion -= static_cast<double>(distance) / static_cast<double>(near.size());
    }
    return group;
}

}  // namespace

std::size_t usualGroupCount(std::size_t rows) {
    return std::clamp(static_cast<std::size_t>(std::lround(std::sqrt(2.0 * static_cast<double>(rows)))), kMinCount,
                      kMax);
}

std::vector<float> meanDirection(VectorRows vectors) {
    if (vectors.empty()) return {};
    std::vector<double> sums(vectors.front().size(), 0.0);
    for (const std::span<const float> vector : vectors)
        for (std::size_t k = 0; k < sums.size(); ++k) sums[k] += static_cast<double>(vector[k]);
    const double length = std::sqrt(std::inner_product(sums.begin(), sums.end(), sums.begin(), 0.0));
    if (length <= 0.0) return {};
    std::vector<float> mean;
    mean.reserve(sums.size());
    for (const double sum : sums) mean.push_back(static_cast<float>(sum / length));
    return mean;
}

namespace {

constexpr double kNarrow = 0.5;  ///< Mean cosine of two rows; English MiniLM stays below 0.2.

/// Vectors of an encoder that was trained with a low temperature (E5) lie in a narrow cone: what all have in common is
/// most of each cosine, and differences shrink with the rest. Ethayarajh, "How Contextual are Contextualized Word
/// Representations?" (2019), calls it anisotropy and subtracts the mean cosine likewise.
double spreadOf(VectorRows rows) {
    std::vector<double> sums(rows.front().size(), 0.0);
    for (const std::span<const float> row : rows)
        for (std::size_t k = 0; k < sums.size(); ++k) sums[k] += static_cast<double>(row[k]);
    const double squared = std::inner_product(sums.begin(), sums.end(), sums.begin(), 0.0);
    const double common = squared / (static_cast<double>(rows.size()) * static_cast<double>(rows.size()));
    return common > kNarrow ? 1.0 - common : 1.0;
}

}  // namespace

std::vector<VectorGroup> findVectorGroups(VectorRows rows, const VectorGroupOptions& options, const StopToken& stop) {
    if (rows.empty() || rows.front().empty()) return {};
    const std::size_t count = options.count > 0 ? options.count : usualGroupCount(rows.size());
    const Centres centres = sampledCentres(rows, count, options.seed, stop);
    const std::vector<Place> places = placesOf(rows, centres, stop);
    if (places.empty()) return {};
    const double leastMargin = options.leastMargin * spreadOf(rows);
    std::vector<std::vector<std::size_t>> members(centres.size());
    for (std::size_t row = 0; row < rows.size(); ++row)
        if (static_cast<double>(places[row].margin) >= leastMargin) members[places[row].centre].push_back(row);
    std::vector<VectorGroup> groups;
    for (const std::vector<std::size_t>& some : members)
        if (some.size() >= options.leastMembers) groups.push_back(groupOf(rows, some));
    const auto worth = [](const VectorGroup& group) {
        return group.cohesion * static_cast<double>(group.members.size());
    };
    std::stable_sort(groups.begin(), groups.end(),
                     [&](const VectorGroup& a, const VectorGroup& b) { return worth(a) > worth(b); });
    return groups;
}

}  // namespace tb
