#pragma once

#include <cstdint>
#include <vector>

namespace tb {

/// What of a dataset decides whether a model can be learned from it, and whether learning again pays.
struct LearnableCounts {
    static constexpr std::int64_t kMinIntents = 2;
    static constexpr std::int64_t kMinTextsPerIntent = 3;

    std::vector<std::int64_t> perIntent;  ///< Labelled rows that may be learned from, so none of the test split.
    std::int64_t rows = 0;                ///< All rows, labelled or not.
    bool operator==(const LearnableCounts&) const = default;
    [[nodiscard]] std::int64_t labelled() const;
    /// Whether a model can be learned; before, rows can only be spread out.
    [[nodiscard]] bool enough() const;
};

}  // namespace tb
