#pragma once

#include <filesystem>
#include <string>

#include "core/base/Error.h"

namespace tb {

struct WordPieceParts;

/// The text of its tokenizer.json.
[[nodiscard]] std::string wordPieceJson(const WordPieceParts& parts);

/// Writes tokenizer.json, tokenizer_config.json, special_tokens_map.json and, where the ids have no gaps, vocab.txt.
/// Errors: Io, DiskFull.
[[nodiscard]] Expected<void> writeWordPiece(const WordPieceParts& parts, const std::filesystem::path& folder);

}  // namespace tb
