#pragma once

#include <array>
#include <string>

#include "core/text/tokenizer/ByteFallback.h"
#include "core/text/tokenizer/MergeTable.h"
#include "core/text/tokenizer/SubwordModel.h"
#include "core/text/tokenizer/WordCache.h"

namespace tb {

/// Byte-pair encoding (Sennrich et al. 2016): starts from single characters, or from single bytes as GPT-2 does it, and
/// joins the neighbours whose merge comes first until none is left. n log n in the word's length.
class BpeModel final : public SubwordModel {
public:
    enum class Alphabet { Characters, Bytes };  ///< Bytes: words come as plain text, tokens are spelled by ByteLevel.
    enum class Unknowns { EachItsOwn, Fused };
    enum class Missing { Unknown, AsBytes };      ///< AsBytes: "<0x0A>" tokens for what the vocabulary lacks.
    enum class WholeWords { ByMerges, IfKnown };  ///< IfKnown: a word that is a token is that token.

    struct Options {
        std::string unknownToken;      ///< Empty: what is missing vanishes.
        std::string continuingPrefix;  ///< Before all pieces of a word but the first, e.g. "##".
        std::string endOfWordSuffix;   ///< Behind the last piece of a word, e.g. "</w>".
        Alphabet alphabet = Alphabet::Characters;
        Unknowns unknowns = Unknowns::EachItsOwn;
        Missing missing = Missing::Unknown;
        WholeWords wholeWords = WholeWords::ByMerges;
    };

    /// Errors: as Vocabulary::build and MergeTable::build, Corrupt if the unknown token is not in the vocabulary.
    [[nodiscard]] static Expected<BpeModel> build(const std::vector<Vocabulary::Entry>& entries,
                                                  const std::vector<MergeTable::Pair>& merges, Options options,
                                                  const std::string& where);

    void encodeWord(std::string_view word, std::vector<std::int32_t>& out) const override;
    [[nodiscard]] const Vocabulary& vocabulary() const override { return m_vocabulary; }
    [[nodiscard]] std::string_view unknownToken() const override { return m_options.unknownToken; }

private:
    class Symbols;
    void fillAlphabet();
    void encodeUncached(std::string_view word, std::vector<std::int32_t>& out) const;
    [[nodiscard]] std::int32_t findWhole(std::string_view word) const;
    void appendSymbols(std::string_view word, std::vector<std::int32_t>& out) const;
    void mergeShort(std::vector<std::int32_t>& ids, std::size_t from) const;
    void mergeLong(std::vector<std::int32_t>& ids, std::size_t from) const;

    Vocabulary m_vocabulary;
    MergeTable m_merges;
    Options m_options;
    WordCache m_cache;
    std::int32_t m_unknownId = -1;
    std::array<std::int32_t, 256> m_byteIds{};  ///< Alphabet::Bytes; -1: not in the vocabulary.
    ByteFallbackIds m_fallbackIds{};
};

}  // namespace tb
