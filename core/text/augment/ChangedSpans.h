#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace tb {

/// Bytes [begin, end) of a text.
struct TextSpan {
    std::size_t begin = 0;
    std::size_t end = 0;
    bool operator==(const TextSpan&) const = default;
};

/// The parts of `after` that `before` does not have, by words (single characters in scripts written without spaces):
/// what is not in their longest common subsequence. Neighbouring parts are joined. Above a thousand words everything
/// counts as changed.
[[nodiscard]] std::vector<TextSpan> changedSpans(std::string_view before, std::string_view after);

}  // namespace tb
