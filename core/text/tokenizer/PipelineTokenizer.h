#pragma once

#include <memory>
#include <nlohmann/json.hpp>

#include "core/text/tokenizer/Normalizer.h"
#include "core/text/tokenizer/PreTokenizer.h"
#include "core/text/tokenizer/SpecialTokens.h"
#include "core/text/tokenizer/SubwordModel.h"
#include "core/text/tokenizer/Tokenizer.h"

namespace tb {

/// Everything a tokenizer is made of, as its files say it.
struct PipelineParts {
    Normalizer normalizer;
    PreTokenizer preTokenizer;
    std::shared_ptr<const SubwordModel> model;
    std::vector<AddedToken> added;
    SpecialFrame frame;
    SpecialNames names;
    std::shared_ptr<const std::string> document;  ///< tokenizer.json as it was read: what save() writes again.
    nlohmann::json config;                        ///< tokenizer_config.json; null where there was none.
};

/// Any normalizer, pre-tokenizer and model put together, the general case beside WordPieceTokenizer.
class PipelineTokenizer final : public Tokenizer {
public:
    /// Errors: Corrupt for added tokens or special ids that contradict the vocabulary; `where` names the file.
    [[nodiscard]] static Expected<std::shared_ptr<const Tokenizer>> build(PipelineParts parts,
                                                                          const std::string& where);

    void encode(std::string_view text, std::size_t maxLength, std::vector<std::int32_t>& out) const override;
    [[nodiscard]] std::size_t vocabularySize() const override { return m_size; }
    [[nodiscard]] std::int32_t padId() const override { return m_padId; }
    [[nodiscard]] std::string_view token(std::int32_t id) const override;
    [[nodiscard]] Expected<void> save(const std::filesystem::path& folder) const override;

private:
    struct Scratch;
    using Place = PreTokenizer::Place;

    explicit PipelineTokenizer(PipelineParts parts) : m_parts(std::move(parts)) {}
    void encodeRaw(std::string_view text, std::size_t limit, Scratch& scratch, std::vector<std::int32_t>& out) const;
    void encodeSegment(std::string_view text, Place place, std::size_t limit, Scratch& scratch,
                       std::vector<std::int32_t>& out) const;
    void encodeNormalized(std::string_view text, Place place, std::size_t limit, Scratch& scratch,
                          std::vector<std::int32_t>& out) const;
    [[nodiscard]] nlohmann::json configToSave() const;

    PipelineParts m_parts;
    AddedTokens m_added;
    std::size_t m_size = 0;
    std::int32_t m_padId = 0;
};

}  // namespace tb
