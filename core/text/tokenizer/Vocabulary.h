#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/base/Error.h"
#include "core/text/tokenizer/TokenTrie.h"

namespace tb {

/// The tokens of a model and their ids, both ways. The texts lie in one arena. Immutable.
class Vocabulary {
public:
    using Entry = std::pair<std::string, std::int64_t>;  ///< Token and id as a file gives them, unchecked.

    static constexpr std::size_t kMaxTokens = 1U << 21;
    static constexpr std::int64_t kMaxId = (1 << 22) - 1;
    static constexpr std::size_t kMaxTokenBytes = 4096;

    /// Errors: Corrupt (empty, duplicate token or id, an id out of range, a token too long or not UTF-8), Unsupported
    /// (too many). `where` names the file in them.
    [[nodiscard]] static Expected<Vocabulary> build(const std::vector<Entry>& entries, const std::string& where);

    /// One above the highest id.
    [[nodiscard]] std::size_t size() const { return m_spans.size(); }
    [[nodiscard]] std::size_t tokenCount() const { return m_count; }
    /// Empty for an id that is free.
    [[nodiscard]] std::string_view token(std::int32_t id) const;
    /// -1 if absent.
    [[nodiscard]] std::int32_t find(std::string_view token) const { return m_trie.find(token); }
    [[nodiscard]] const TokenTrie& trie() const { return m_trie; }

private:
    struct Span {
        std::uint32_t start = 0;
        std::uint32_t bytes = 0;
    };
    std::string m_arena;
    std::vector<Span> m_spans;
    std::size_t m_count = 0;
    TokenTrie m_trie;
};

}  // namespace tb
