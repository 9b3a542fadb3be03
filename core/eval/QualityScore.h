#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace tb {

/// What is counted to say how good a dataset is. Sets of rows are given by position, so that one row in two of them
/// counts once.
struct QualityFacts {
    std::int64_t rows = 0;
    std::int64_t labelled = 0;
    std::vector<std::int64_t> perIntent;  ///< Labelled rows of each intent, also of those without rows.
    std::int64_t leastPerIntent = 10;
    std::vector<std::size_t> suspects;       ///< Labelled rows whose label is probably wrong.
    std::vector<std::size_t> nearConflicts;  ///< Labelled rows that say nearly the same as one under another intent.
    std::vector<std::size_t> confused;       ///< Labelled rows mistaken between two intents that cannot be told apart.
    std::vector<std::size_t> outliers;       ///< Labelled rows that resemble nothing else.
    std::int64_t nearDuplicates = 0;         ///< Rows beyond the first of each group.
    double intentSpread = 0.0;               ///< See intentSpread().
};

/// The quality score of a dataset, all values from 0 to 1:
///   Q = cube root of (completeness * accuracy * diversity), so that one poor part is not hidden by two good ones;
///   completeness = mean of: share of the rows that are labelled; share of the intents with at least `leastPerIntent`
///   rows;
///                  evenness of the intents (Pielou 1966: entropy of their shares / logarithm of their number);
///   accuracy     = share of the labelled rows about which nothing is doubtful: no suspected wrong label, no nearly
///   equal text under
///                  another intent, not mistaken between two intents that are confused, no outlier;
///   diversity    = mean of: 1 - share of near duplicates; spread of the texts of an intent, 1 from kFullSpread on.
struct QualityScore {
    double score = 0.0;
    double completeness = 0.0;
    double accuracy = 0.0;
    double diversity = 0.0;
    // What the parts are made of.
    double labelledShare = 0.0;
    double coveredShare = 0.0;
    double evenness = 0.0;
    double doubtfulShare = 0.0;
    double nearDuplicateShare = 0.0;
    double spread = 0.0;

    static constexpr double kFullSpread = 0.3;
    bool operator==(const QualityScore&) const = default;
};

/// Nothing but zeros without a row; accuracy is 0 without a label.
[[nodiscard]] QualityScore qualityScore(const QualityFacts& facts);

/// Mean over the labelled rows of 1 - cosine with another row of the same intent, by the mean vector of each intent:
/// small where an intent's texts all say the same. `vectors` of length 1, [rows, dimension]; label -1 = not labelled. 0
/// without an intent of two rows.
[[nodiscard]] double intentSpread(std::span<const float> vectors, std::size_t dimension,
                                  std::span<const std::int32_t> labels, std::size_t classes);

}  // namespace tb
