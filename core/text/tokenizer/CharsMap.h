#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/Error.h"

namespace tb {

/// SentencePiece's precompiled_charsmap: a double-array trie (Yata et al. 2007, as Darts-clone lays it out) from byte
/// strings to their replacements (Kudo and Richardson 2018). Immutable.
class CharsMap {
public:
    static constexpr std::size_t kMaxBytes = 16U << 20;

    /// From the base64 text of a tokenizer.json. Errors: Corrupt (not base64, cut off, an offset outside the trie, a
    /// replacement outside the text, not UTF-8); `where` names the file.
    [[nodiscard]] static Expected<CharsMap> read(std::string_view base64, const std::string& where);

    /// Whether `text` is ASCII that maps to itself.
    [[nodiscard]] bool leavesAlone(std::string_view text) const;
    /// Replaces `out` by the mapped text. Each grapheme cluster below six bytes is looked up as a whole first, where
    /// the shortest key that starts it decides for all of it: what the reference does, and what models were used with.
    void apply(std::string_view text, std::string& out) const;

private:
    [[nodiscard]] Expected<void> checkTrie(const std::string& where) const;
    [[nodiscard]] Expected<void> checkReplacement(std::uint32_t start, const std::string& where) const;
    /// The replacement that the shortest key at the start of `chunk` has.
    [[nodiscard]] std::optional<std::string_view> lookUp(std::string_view chunk) const;
    void appendChar(std::string_view character, std::string& out) const;

    std::vector<std::uint32_t> m_units;
    std::string m_replacements;  ///< Each ends with a zero byte.
    std::array<bool, 256> m_inert{};
};

}  // namespace tb
