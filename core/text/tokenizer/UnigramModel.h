#pragma once

#include <string>

#include "core/text/tokenizer/ByteFallback.h"
#include "core/text/tokenizer/SubwordModel.h"
#include "core/text/tokenizer/WordCache.h"

namespace tb {

/// The Unigram model (Kudo 2018): of all ways to cut a word into tokens the one with the highest sum of scores
/// (Viterbi). A character that no token covers costs ten more than the worst token; neighbours of that kind are one
/// unknown token.
class UnigramModel final : public SubwordModel {
public:
    enum class Missing { Unknown, AsBytes };  ///< AsBytes: "<0x0A>" tokens for what the vocabulary lacks.
    struct Piece {
        std::string token;
        double score = 0;
    };
    struct Options {
        std::int64_t unknownId = 0;
        Missing missing = Missing::Unknown;
    };

    /// A piece's place in the list is its id. Errors: as Vocabulary::build, Corrupt (a score that is no number, an
    /// unknown id outside the list).
    [[nodiscard]] static Expected<UnigramModel> build(std::vector<Piece> pieces, Options options,
                                                      const std::string& where);

    void encodeWord(std::string_view word, std::vector<std::int32_t>& out) const override;
    [[nodiscard]] const Vocabulary& vocabulary() const override { return m_vocabulary; }
    [[nodiscard]] std::string_view unknownToken() const override { return m_vocabulary.token(m_unknownId); }

private:
    /// The best way to reach a place in the word.
    struct Node {
        double score = 0;
        std::int32_t start = -1;  ///< Where its last token starts; -1: not reached.
        std::int32_t id = 0;
    };
    void findBest(std::string_view word, std::vector<Node>& best) const;
    void appendBest(std::string_view word, const std::vector<Node>& best, std::vector<std::int32_t>& out) const;
    void appendUnknown(std::string_view text, std::vector<std::int32_t>& out) const;

    Vocabulary m_vocabulary;
    std::vector<double> m_scores;
    double m_unknownScore = 0;
    std::int32_t m_unknownId = 0;
    Missing m_missing = Missing::Unknown;
    ByteFallbackIds m_fallbackIds{};
    WordCache m_cache;
};

}  // namespace tb
