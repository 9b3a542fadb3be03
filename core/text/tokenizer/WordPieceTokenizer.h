#pragma once

#include "core/text/tokenizer/AddedTokens.h"
#include "core/text/tokenizer/BertNormalizer.h"
#include "core/text/tokenizer/BertPreTokenizer.h"
#include "core/text/tokenizer/SpecialTokens.h"
#include "core/text/tokenizer/Tokenizer.h"
#include "core/text/tokenizer/WordPieceModel.h"

namespace tb {

/// Everything a WordPiece tokenizer is made of, as its files say it.
struct WordPieceParts {
    WordPieceModel model;
    BertNormalizer normalizer;
    std::vector<AddedToken> added;
    SpecialFrame frame;
    SpecialNames names;
    std::int64_t modelMaxLength = 512;  ///< What tokenizer_config.json tells others; encode() has its own argument.
};

class WordPieceTokenizer final : public Tokenizer {
public:
    /// Errors: Corrupt for added tokens or special ids that contradict the vocabulary; `where` names the file.
    [[nodiscard]] static Expected<std::shared_ptr<const Tokenizer>> build(WordPieceParts parts,
                                                                          const std::string& where);

    void encode(std::string_view text, std::size_t maxLength, std::vector<std::int32_t>& out) const override;
    [[nodiscard]] std::size_t vocabularySize() const override { return m_size; }
    [[nodiscard]] std::int32_t padId() const override { return m_padId; }
    [[nodiscard]] std::string_view token(std::int32_t id) const override;
    [[nodiscard]] Expected<void> save(const std::filesystem::path& folder) const override;

private:
    explicit WordPieceTokenizer(WordPieceParts parts);
    void encodeSegment(std::string_view text, std::size_t limit, std::vector<std::int32_t>& out) const;
    void encodeNormalized(std::string_view text, std::size_t limit, std::vector<std::int32_t>& out) const;

    WordPieceParts m_parts;
    BertPreTokenizer m_preTokenizer;
    AddedTokens m_added;
    std::size_t m_size = 0;
    std::int32_t m_padId = 0;
};

}  // namespace tb
