#include "core/text/similarity/Clusters.h"

#include <algorithm>
#include <limits>
#include <random>

#include "core/text/similarity/DotProduct.h"

namespace tb {
namespace {

constexpr int kRounds = 12;

/// Points, centres, and which centre each point is nearest to.
class KMeans {
public:
    explicit KMeans(const WeightedPoints& points)
        : m_points(points), m_nearest(points.size(), 0), m_squared(points.size(), std::numeric_limits<float>::max()) {
        m_norms.reserve(points.size());
        for (std::size_t i = 0; i < points.size(); ++i)
            m_norms.push_back(dotProduct(point(i), point(i), points.dimension));
    }

    /// k-means++: each next centre is a point drawn with a chance that grows with its distance to those before.
    bool draw(std::size_t count, std::uint64_t seed, const StopToken& stop) {
        std::mt19937_64 random(seed);
        while (m_weights.size() < count) {
            if (stop.stop_requested()) return false;
            const std::size_t chosen = drawOne(static_cast<double>(random() >> 11) * 0x1p-53);
            if (chosen == m_points.size()) break;  // every point is a centre already
            addCentre(chosen);
        }
        return true;
    }
    bool improve(const StopToken& stop) {
        for (int round = 0; round < kRounds; ++round) {
            moveCentres();
            if (stop.stop_requested()) return false;
            if (!assign()) return true;
        }
        return true;
    }
    [[nodiscard]] std::vector<Cluster> clusters() const {
        std::vector<Cluster> all(m_weights.size());
        std::vector<float> nearest(all.size(), std::numeric_limits<float>::max());
        for (std::size_t i = 0; i < m_points.size(); ++i) {
            Cluster& cluster = all[m_nearest[i]];
            cluster.members.push_back(i);
            cluster.weight += static_cast<double>(m_points.weights[i]);
            if (m_squared[i] >= nearest[m_nearest[i]]) continue;
            nearest[m_nearest[i]] = m_squared[i];
            cluster.nearest = i;
        }
        std::erase_if(all, [](const Cluster& cluster) { return cluster.members.empty(); });
        std::stable_sort(all.begin(), all.end(),
                         [](const Cluster& a, const Cluster& b) { return a.weight > b.weight; });
        return all;
    }

private:
    [[nodiscard]] const float* point(std::size_t i) const { return m_points.values.data() + i * m_points.dimension; }
    [[nodiscard]] const float* centre(std::size_t c) const { return m_centres.data() + c * m_points.dimension; }
    [[nodiscard]] float squaredDistance(std::size_t i, std::size_t c) const {
        return std::max(0.0F,
                        m_norms[i] + m_centreNorms[c] - 2.0F * dotProduct(point(i), centre(c), m_points.dimension));
    }
    [[nodiscard]] std::size_t drawOne(double at) const {
        const auto gain = [&](std::size_t i) {
            return static_cast<double>(m_points.weights[i]) *
                   (m_weights.empty() ? 1.0 : static_cast<double>(m_squared[i]));
        };
        double total = 0.0;
        for (std::size_t i = 0; i < m_points.size(); ++i) total += gain(i);
        if (total <= 0.0) return m_points.size();
        double left = at * total;
        std::size_t last = m_points.size();
        for (std::size_t i = 0; i < m_points.size(); ++i) {
            if (gain(i) <= 0.0) continue;
            last = i;
            left -= gain(i);
            if (left < 0.0) break;
        }
        return last;
    }
    void addCentre(std::size_t chosen) {
        const std::size_t c = m_weights.size();
        m_centres.insert(m_centres.end(), point(chosen), point(chosen) + m_points.dimension);
        m_centreNorms.push_back(m_norms[chosen]);
        m_weights.push_back(0.0);
        for (std::size_t i = 0; i < m_points.size(); ++i) take(i, c);
        m_squared[chosen] = 0.0F;
    }
    bool take(std::size_t i, std::size_t c) {
        const float squared = squaredDistance(i, c);
        if (squared >= m_squared[i]) return false;
        m_squared[i] = squared;
        m_nearest[i] = c;
        return true;
    }
    /// A centre without points stays where it is.
    void moveCentres() {
        std::vector<double> sums(m_centres.size(), 0.0);
        std::fill(m_weights.begin(), m_weights.end(), 0.0);
        for (std::size_t i = 0; i < m_points.size(); ++i) {
            const auto weight = static_cast<double>(m_points.weights[i]);
            m_weights[m_nearest[i]] += weight;
            double* const sum = sums.data() + m_nearest[i] * m_points.dimension;
            for (std::size_t k = 0; k < m_points.dimension; ++k) sum[k] += weight * static_cast<double>(point(i)[k]);
        }
        for (std::size_t c = 0; c < m_weights.size(); ++c) {
            if (m_weights[c] <= 0.0) continue;
            for (std::size_t k = c * m_points.dimension; k < (c + 1) * m_points.dimension; ++k)
                m_centres[k] = static_cast<float>(sums[k] / m_weights[c]);
            m_centreNorms[c] = dotProduct(centre(c), centre(c), m_points.dimension);
        }
    }
    /// Whether a point went to another centre.
    bool assign() {
        bool changed = false;
        for (std::size_t i = 0; i < m_points.size(); ++i) {
            const std::size_t before = m_nearest[i];
            m_squared[i] = std::numeric_limits<float>::max();
            for (std::size_t c = 0; c < m_weights.size(); ++c) take(i, c);
            changed = changed || m_nearest[i] != before;
        }
        return changed;
    }

    const WeightedPoints& m_points;
    std::vector<float> m_norms;  ///< Squared, as those of the centres.
    std::vector<std::size_t> m_nearest;
    std::vector<float> m_squared;  ///< Distance to the nearest centre.
    std::vector<float> m_centres;
    std::vector<float> m_centreNorms;
    std::vector<double> m_weights;
};

}  // namespace

std::vector<Cluster> findClusters(const WeightedPoints& points, std::size_t count, std::uint64_t seed,
                                  const StopToken& stop) {
    if (points.dimension == 0 || points.size() == 0) return {};
    KMeans means(points);
    if (!means.draw(std::min(count, points.size()), seed, stop) || !means.improve(stop)) return {};
    return means.clusters();
}

}  // namespace tb
