#pragma once

#include <cstddef>
#include <string_view>

namespace tb {

/// Levenshtein (1966): the fewest insertions, deletions and replacements of a byte that make `b` of `a`. O(|a| |b|)
/// time: for guessing what a mistyped name meant, not for texts.
[[nodiscard]] std::size_t editDistance(std::string_view a, std::string_view b);

}  // namespace tb
