#pragma once

// Private to core/text.

#include <cstdint>
#include <functional>
#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace tb {

/// Finds which of many texts say nearly the same as a new one, exactly, by an inverted index of their shingles (see
/// NearDuplicates.h). One thread. Memory: about 4 bytes a shingle.
class SimilarTexts {
public:
    explicit SimilarTexts(std::span<const std::string_view> texts);
    /// Whether any text with a Jaccard similarity of at least `threshold` `counts`. A text without letters resembles
    /// none.
    [[nodiscard]] bool any(std::string_view text, double threshold, const std::function<bool(std::uint32_t)>& counts);

private:
    std::unordered_map<std::uint32_t, std::vector<std::uint32_t>> m_holders;  ///< Of each shingle.
    std::vector<std::uint32_t> m_sizes;
    std::vector<std::uint32_t> m_shared;  ///< Scratch: zero between calls.
    std::vector<std::uint32_t> m_touched;
};

}  // namespace tb
