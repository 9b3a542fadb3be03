#pragma once

#include <cstdint>
#include <string_view>

#include "core/text/tokenizer/BertNormalizer.h"
#include "core/text/tokenizer/WordPieceModel.h"

namespace tb {

/// Splits at white space, which vanishes, and around each punctuation mark; hands each word to the model at once, so a
/// text is read in one pass. For pure ASCII the normaliser is folded into two tables of 256 bytes. Immutable.
class BertPreTokenizer {
public:
    explicit BertPreTokenizer(const BertNormalizer& normalizer);

    /// Whether `text` needs no more than the tables: ASCII without characters that the normaliser drops.
    [[nodiscard]] bool isPlain(std::string_view text) const;
    /// Text that isPlain(), not yet normalised. Stops at a word's end once `out` has `limit` ids.
    void encodePlain(std::string_view text, const WordPieceModel& model, std::size_t limit,
                     std::vector<std::int32_t>& out) const;
    /// Normalised text of valid UTF-8.
    void encodeNormalized(std::string_view text, const WordPieceModel& model, std::size_t limit,
                          std::vector<std::int32_t>& out) const;

private:
    enum class ByteClass : std::uint8_t { Letter, Space, Punctuation, Dropped, NotAscii };
    using ByteClasses = std::array<ByteClass, 256>;

    void encode(std::string_view text, const ByteClasses& classes, const ByteMap& map, const WordPieceModel& model,
                std::size_t limit, std::vector<std::int32_t>& out) const;

    ByteClasses m_plainClasses{};
    ByteClasses m_normalizedClasses{};
    ByteMap m_plainMap{};
    ByteMap m_identity{};
};

}  // namespace tb
