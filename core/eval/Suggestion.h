#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/data/Example.h"

namespace tb {

struct LabelScore {
    LabelId label = 0;   ///< 0 = none.
    double score = 0.0;  ///< Probability, 0 to 1.
    bool operator==(const LabelScore&) const = default;
};

/// What a small model thinks of a row without a label. A value.
struct Suggestion {
    static constexpr std::int64_t kUnranked = 1LL << 30;

    ExampleId example = 0;
    std::array<LabelScore, 3> top{};       ///< Best first.
    std::int64_t diverseRank = kUnranked;  ///< 0 = the text least like what is labelled.
    std::int64_t bestCount = 0;            ///< Labelled rows of the best intent when this was computed.

    /// How far the best is ahead of the second: small = uncertain.
    [[nodiscard]] double margin() const { return top[0].score - top[1].score; }
    bool operator==(const Suggestion&) const = default;
};

/// A row as the model reads it.
struct PoolRow {
    ExampleId id = 0;
    std::string text;
    LabelId label = 0;  ///< 0 = not labelled: wants a suggestion.
    bool operator==(const PoolRow&) const = default;
};

/// How well the model guesses labels that it has not seen (out of fold).
struct LearnedQuality {
    std::int64_t labels = 0;       ///< Learned from so many.
    double accuracy = 0.0;         ///< 0 to 1.
    std::optional<double> gained;  ///< Against the time before, when there was one with other labels.
    bool operator==(const LearnedQuality&) const = default;
};

}  // namespace tb
