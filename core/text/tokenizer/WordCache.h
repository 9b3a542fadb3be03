#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace tb {

/// The ids of short words seen lately, for one model. Each thread keeps its own table of fixed size, shared by all
/// models: a look-up takes no lock and one cache line, and nothing ever grows.
class WordCache {
public:
    WordCache();

    /// Appends the ids of `word`; false if it is not there.
    [[nodiscard]] bool find(std::string_view word, std::vector<std::int32_t>& out) const;
    /// Words and id lists that are too long for a place are not kept.
    void put(std::string_view word, std::span<const std::int32_t> ids) const;

private:
    std::uint32_t m_owner;  ///< Tells this model's words from those of all others in the process.
};

}  // namespace tb
