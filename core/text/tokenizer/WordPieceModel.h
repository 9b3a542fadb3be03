#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/text/tokenizer/Vocabulary.h"

namespace tb {

/// Bytes as the model sees them: lets one pass lower-case ASCII while it walks the vocabulary.
using ByteMap = std::array<unsigned char, 256>;

/// Greedy longest-match-first pieces of a word (Schuster and Nakajima 2012, as BERT uses it). Immutable.
class WordPieceModel {
public:
    struct Options {
        std::string unknownToken = "[UNK]";
        std::string continuingPrefix = "##";
        std::size_t maxCharsPerWord = 100;
    };

    /// Errors: as Vocabulary::build, and Corrupt if the unknown token is not in the vocabulary.
    [[nodiscard]] static Expected<WordPieceModel> build(const std::vector<Vocabulary::Entry>& entries, Options options,
                                                        const std::string& where);

    /// Appends the pieces of one word of valid UTF-8, each byte mapped first, or the unknown token for a word that is
    /// too long or cannot be composed. The word is not empty.
    void encodeWord(std::string_view word, const ByteMap& map, std::vector<std::int32_t>& out) const;

    [[nodiscard]] const Vocabulary& vocabulary() const { return m_vocabulary; }
    [[nodiscard]] const Options& options() const { return m_options; }
    [[nodiscard]] std::int32_t unknownId() const { return m_unknownId; }

private:
    Vocabulary m_vocabulary;
    Options m_options;
    std::int32_t m_unknownId = 0;
    TokenTrie::Node m_continuing = TokenTrie::kNowhere;
};

}  // namespace tb
