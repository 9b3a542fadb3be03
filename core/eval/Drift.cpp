#include "core/eval/Drift.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <random>

namespace tb {
namespace {

/// Of neighbours that differ in intent, against rows in random order; below = the file was sorted.
constexpr double kSorted = 0.5;
constexpr double kMinChange = 0.02;  ///< Of the rows, for an intent to be named.

class BlockTest {
public:
    BlockTest(const ArrivedRows& rows, std::size_t blocks)
        : m_rows(rows), m_blocks(blocks), m_order(rows.labels.size()) {
        std::iota(m_order.begin(), m_order.end(), std::size_t{0});
        m_perClass.assign(rows.classes, 0.0);
        for (const std::int32_t label : rows.labels)
            if (label >= 0) ++m_perClass[static_cast<std::size_t>(label)];
    }

    void shuffle(std::mt19937_64& random) {
        // By hand: what std::shuffle makes of a seed differs between libraries.
        for (std::size_t i = m_order.size(); i > 1; --i) std::swap(m_order[i - 1], m_order[random() % i]);
    }
    [[nodiscard]] std::size_t blockOf(std::size_t place) const { return place * m_blocks / m_order.size(); }

    /// [block, class]
    [[nodiscard]] std::vector<double> table() const {
        std::vector<double> counts(m_blocks * m_rows.classes, 0.0);
        for (std::size_t place = 0; place < m_order.size(); ++place) {
            const std::int32_t label = m_rows.labels[m_order[place]];
            if (label >= 0) ++counts[blockOf(place) * m_rows.classes + static_cast<std::size_t>(label)];
        }
        return counts;
    }

    [[nodiscard]] double cramersV() const {
        const std::vector<double> counts = table();
        const double all = std::accumulate(m_perClass.begin(), m_perClass.end(), 0.0);
        const auto used =
            static_cast<double>(std::count_if(m_perClass.begin(), m_perClass.end(), [](double n) { return n > 0.0; }));
        if (all == 0.0 || used < 2.0) return 0.0;
        double chiSquare = 0.0;
        for (std::size_t block = 0; block < m_blocks; ++block) {
            const auto row = counts.begin() + static_cast<std::ptrdiff_t>(block * m_rows.classes);
            const double inBlock = std::accumulate(row, row + static_cast<std::ptrdiff_t>(m_rows.classes), 0.0);
            for (std::size_t c = 0; c < m_rows.classes; ++c) {
                const double expected = inBlock * m_perClass[c] / all;
                const double off = counts[block * m_rows.classes + c] - expected;
                if (expected > 0.0) chiSquare += off * off / expected;
            }
        }
        return std::sqrt(chiSquare / (all * (std::min(static_cast<double>(m_blocks), used) - 1.0)));
    }

    /// Largest cosine distance of a block's mean from the mean of all.
    [[nodiscard]] double meanShift() const {
        const std::size_t width = m_rows.dimension;
        std::vector<float> sums(m_blocks * width, 0.0F);
        for (std::size_t place = 0; place < m_order.size(); ++place) {
            float* const to = sums.data() + blockOf(place) * width;
            const float* const from = m_rows.vectors.data() + m_order[place] * width;
            for (std::size_t i = 0; i < width; ++i) to[i] += from[i];
        }
        std::vector<double> whole(width, 0.0);
        for (std::size_t i = 0; i < sums.size(); ++i) whole[i % width] += static_cast<double>(sums[i]);
        double largest = 0.0;
        for (std::size_t block = 0; block < m_blocks; ++block) {
            double dot = 0.0, mine = 0.0, all = 0.0;
            for (std::size_t i = 0; i < width; ++i) {
                const auto value = static_cast<double>(sums[block * width + i]);
                dot += value * whole[i], mine += value * value, all += whole[i] * whole[i];
            }
            if (mine > 0.0 && all > 0.0) largest = std::max(largest, 1.0 - dot / std::sqrt(mine * all));
        }
        return largest;
    }

private:
    const ArrivedRows& m_rows;
    std::size_t m_blocks;
    std::vector<std::size_t> m_order;
    std::vector<double> m_perClass;
};

bool sortedByIntent(const ArrivedRows& rows) {
    std::vector<double> counts(rows.classes, 0.0);
    double all = 0.0, changes = 0.0, pairs = 0.0;
    std::int32_t last = -1;
    for (const std::int32_t label : rows.labels) {
        if (label < 0) continue;
        ++counts[static_cast<std::size_t>(label)];
        ++all;
        if (last >= 0) {
            ++pairs;
            if (label != last) ++changes;
        }
        last = label;
    }
    if (pairs == 0.0) return false;
    double same = 0.0;
    for (const double n : counts) same += n / all * (n / all);
    return changes / pairs < kSorted * (1.0 - same);
}

std::vector<ShareChange> changesOf(const BlockTest& test, std::size_t blocks, std::size_t classes) {
    const std::vector<double> counts = test.table();
    std::vector<double> before(classes, 0.0), after(classes, 0.0);
    double allBefore = 0.0, allAfter = 0.0;
    for (std::size_t block = 0; block < blocks; ++block) {
        const bool first = 2 * block < blocks;
        for (std::size_t c = 0; c < classes; ++c) {
            (first ? before : after)[c] += counts[block * classes + c];
            (first ? allBefore : allAfter) += counts[block * classes + c];
        }
    }
    std::vector<ShareChange> changes;
    for (std::size_t c = 0; c < classes && allBefore > 0.0 && allAfter > 0.0; ++c) {
        const ShareChange one{static_cast<std::int32_t>(c), before[c] / allBefore, after[c] / allAfter};
        if (std::abs(one.after - one.before) >= kMinChange) changes.push_back(one);
    }
    std::stable_sort(changes.begin(), changes.end(), [](const ShareChange& a, const ShareChange& b) {
        return std::abs(a.after - a.before) > std::abs(b.after - b.before);
    });
    changes.resize(std::min(changes.size(), Drift::kChanges));
    return changes;
}

}  // namespace

Drift findDrift(const ArrivedRows& rows, const DriftOptions& options, const StopToken& stop) {
    Drift drift;
    const std::size_t blocks =
        std::min(options.blocks, rows.labels.size() / std::max<std::size_t>(1, options.leastPerBlock));
    if (blocks < 2) return drift;
    if (sortedByIntent(rows)) {
        drift.state = Drift::State::SortedByIntent;
        return drift;
    }
    drift.blocks = blocks;
    BlockTest test(rows, blocks);
    const bool vectors = !rows.vectors.empty();
    drift.intents = test.cramersV();
    if (vectors) drift.texts = test.meanShift();
    drift.changes = changesOf(test, blocks, rows.classes);
    std::mt19937_64 random(options.seed);
    double asDifferentIntents = 1.0, asDifferentTexts = 1.0;  // the order of arrival itself is one of the orders
    for (std::size_t i = 0; i < options.shuffles; ++i) {
        if (stop.stop_requested()) return Drift{};
        test.shuffle(random);
        if (test.cramersV() >= drift.intents) ++asDifferentIntents;
        if (vectors && test.meanShift() >= drift.texts) ++asDifferentTexts;
    }
    const double orders = static_cast<double>(options.shuffles) + 1.0;
    drift.intentsChance = asDifferentIntents / orders;
    if (vectors) drift.textsChance = asDifferentTexts / orders;
    drift.state = Drift::State::Measured;
    return drift;
}

}  // namespace tb
