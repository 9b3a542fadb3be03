#pragma once

#include <cstdint>
#include <vector>

#include "core/text/augment/TextAttacks.h"

namespace tb {

/// How a model answers under one attack, over all rows, those that it leaves as they are too.
struct AttackResult {
    TextAttack attack = TextAttack::Typo;
    std::int64_t changed = 0;  ///< Rows that it changes.
    std::int64_t right = 0;
    bool operator==(const AttackResult&) const = default;
};

/// How a model answers the rows of a split as they are, and under each attack.
struct AttackReport {
    std::int64_t rows = 0;
    std::int64_t right = 0;
    std::vector<AttackResult> attacks;
    [[nodiscard]] double accuracy() const { return shareOf(right); }
    /// Of all rows.
    [[nodiscard]] double shareOf(std::int64_t part) const {
        return rows > 0 ? static_cast<double>(part) / static_cast<double>(rows) : 0.0;
    }
    bool operator==(const AttackReport&) const = default;
};

}  // namespace tb
