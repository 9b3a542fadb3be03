#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/Error.h"

namespace tb {

/// Texts as token ids, end to end without padding: text i has ids[offsets[i] .. offsets[i+1]).
struct TokenBatch {
    std::vector<std::int32_t> ids;
    std::vector<std::int64_t> offsets{0};
    [[nodiscard]] std::size_t size() const { return offsets.size() - 1; }
    [[nodiscard]] std::span<const std::int32_t> operator[](std::size_t i) const {
        return std::span(ids).subspan(static_cast<std::size_t>(offsets[i]),
                                      static_cast<std::size_t>(offsets[i + 1] - offsets[i]));
    }
};

/// Turns UTF-8 text into ids as the Hugging Face tokenizer of the same folder does. Immutable after loading: any
/// thread.
class Tokenizer {
public:
    virtual ~Tokenizer() = default;

    /// Appends the ids of `text`, special tokens included, cut to `maxLength` ids (>= 2). Invalid UTF-8 becomes U+FFFD.
    virtual void encode(std::string_view text, std::size_t maxLength, std::vector<std::int32_t>& out) const = 0;
    [[nodiscard]] virtual std::size_t vocabularySize() const = 0;
    [[nodiscard]] virtual std::int32_t padId() const = 0;
    /// The token of an id, e.g. "##ing"; empty for an unknown id.
    [[nodiscard]] virtual std::string_view token(std::int32_t id) const = 0;
    /// Tokens after which encode() cuts a text whatever it is asked; more than any text has where it does not.
    [[nodiscard]] virtual std::size_t longestText() const { return static_cast<std::size_t>(-1); }
    /// Writes tokenizer.json, vocab.txt (where the kind has one) and tokenizer_config.json so that transformers loads
    /// them.
    [[nodiscard]] virtual Expected<void> save(const std::filesystem::path& folder) const = 0;

    [[nodiscard]] TokenBatch encodeAll(std::span<const std::string> texts, std::size_t maxLength) const;
};

/// Reads tokenizer.json, or vocab.txt where there is none, and what a sentence-transformers folder does to its texts
/// (see ModelLayout). Hostile files are refused: size limits, duplicate ids,
/// non-UTF-8. Errors: NotFound, Corrupt, Unsupported (a model, normalizer or pre-tokenizer this version does not know,
/// named).
[[nodiscard]] Expected<std::shared_ptr<const Tokenizer>> loadTokenizer(const std::filesystem::path& folder);

/// A WordPiece tokenizer learned from the texts themselves, for the small from-scratch encoder: lower-cased, CJK split.
/// Deterministic for the same texts. `vocabularySize` is an upper limit, special tokens included.
[[nodiscard]] std::shared_ptr<const Tokenizer> trainWordPiece(std::span<const std::string> texts,
                                                              std::size_t vocabularySize);

}  // namespace tb
