#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "core/base/Progress.h"

namespace tb {

/// What to compare: rows in the order in which they came in. Borrowed.
struct ArrivedRows {
    std::span<const std::int32_t> labels;  ///< -1 = not labelled.
    std::size_t classes = 0;
    std::span<const float> vectors;  ///< [rows, dimension] row by row; may be empty.
    std::size_t dimension = 0;
};

/// An intent whose share is not what it was.
struct ShareChange {
    std::int32_t intent = 0;
    double before = 0.0;  ///< Share of the labelled rows of the first half of the blocks.
    double after = 0.0;   ///< Of the second.
    bool operator==(const ShareChange&) const = default;
};

struct Drift {
    enum class State { Measured, TooFewRows, SortedByIntent };
    State state = State::TooFewRows;
    std::size_t blocks = 0;
    double intents =
        0.0;  ///< Cramer's V of intent against block: 0 = the same mixture throughout, 1 = another one in each.
    double intentsChance = 1.0;  ///< How often rows in random order differ as much; below kRare is a change.
    double texts = 0.0;          ///< Largest cosine distance of a block's mean vector from that of all.
    double textsChance = 1.0;
    std::vector<ShareChange> changes;  ///< The largest, at most kChanges.
    static constexpr double kRare = 0.01;
    static constexpr std::size_t kChanges = 5;

    [[nodiscard]] bool found() const {
        return state == State::Measured && (intentsChance < kRare || textsChance < kRare);
    }
    bool operator==(const Drift&) const = default;
};

struct DriftOptions {
    std::size_t blocks = 10;
    std::size_t leastPerBlock = 50;  ///< Fewer blocks where there are fewer rows; below two blocks nothing is measured.
    std::size_t shuffles = 199;
    std::uint64_t seed = 42;
};

/// Compares blocks of rows in order of arrival: Pearson's chi-square of intent against block, and the blocks' mean
/// vectors; chance by a permutation test (Good 2005). A file sorted by intent says nothing about time and is told
/// apart: hardly any neighbours differ in intent. Deterministic. A stop leaves TooFewRows.
[[nodiscard]] Drift findDrift(const ArrivedRows& rows, const DriftOptions& options = {}, const StopToken& stop = {});

}  // namespace tb
