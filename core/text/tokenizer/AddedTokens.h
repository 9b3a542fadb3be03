#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/Error.h"
#include "core/text/tokenizer/TokenTrie.h"

namespace tb {

/// A token matched literally in the text instead of by the model, e.g. "[MASK]".
struct AddedToken {
    enum class Bound { AnyPlace, WholeWord };
    enum class Spaces { Keep, Take };
    enum class Match { RawText, NormalizedText };

    std::int32_t id = 0;
    std::string content;
    Bound bound = Bound::AnyPlace;
    Spaces left = Spaces::Keep;
    Spaces right = Spaces::Keep;
    Match match = Match::RawText;
    enum class Role { Ordinary, Special } role = Role::Special;
};

/// Cuts a text at its added tokens. Immutable.
class AddedTokens {
public:
    /// A stretch of text, or the token it stands for where `id` >= 0.
    struct Piece {
        std::string_view text;
        std::int32_t id = -1;
    };

    /// `normalizedContents[i]` is what tokens[i] looks like after normalisation; used for those that match there.
    /// Errors: Corrupt (empty content, duplicate content), Unsupported (too many).
    [[nodiscard]] static Expected<AddedTokens> build(std::vector<AddedToken> tokens,
                                                     const std::vector<std::string>& normalizedContents,
                                                     const std::string& where);

    [[nodiscard]] const std::vector<AddedToken>& tokens() const { return m_tokens; }
    [[nodiscard]] bool matchesNormalizedText() const { return !m_normalized.empty; }
    /// Whether no token can occur, so that split() would answer the text itself.
    [[nodiscard]] bool noneIn(std::string_view text) const;
    /// Cuts raw or normalised text at the tokens that match there: leftmost first, the longest of those.
    void split(std::string_view text, AddedToken::Match in, std::vector<Piece>& out) const;

    /// Appends the ids of what split() found, until `out` holds `limit`; `encode(text)` appends those of a stretch of
    /// text.
    template <class Encode>
    static void encodePieces(const std::vector<Piece>& pieces, std::size_t limit, std::vector<std::int32_t>& out,
                             const Encode& encode) {
        for (const Piece& piece : pieces) {
            if (out.size() >= limit) return;
            if (piece.id >= 0) {
                out.push_back(piece.id);
            } else {
                encode(piece.text);
            }
        }
    }

private:
    struct Matcher {
        TokenTrie trie;
        std::vector<bool> firstBytes = std::vector<bool>(256, false);
        char onlyFirstByte = 0;  ///< 0: several
        bool empty = true;
    };
    [[nodiscard]] static Expected<void> fill(Matcher& matcher, std::vector<TokenTrie::Entry> entries,
                                             const std::string& where);

    std::vector<AddedToken> m_tokens;
    Matcher m_raw;
    Matcher m_normalized;
};

}  // namespace tb
