#pragma once

#include "core/text/Tokenizer.h"
#include "core/text/TokenizerDocument.h"

namespace tb {

/// What stands beside tokenizer.json or vocab.txt: tokenizer_config.json, null where the folder has none.
/// Errors: Corrupt, Io.
[[nodiscard]] Expected<nlohmann::json> readTokenizerConfig(const std::filesystem::path& folder);

/// A WordPiece tokenizer from its tokenizer.json. Errors: Corrupt, Unsupported (a normalizer, pre-tokenizer or
/// post-processor unknown here, named).
[[nodiscard]] Expected<std::shared_ptr<const Tokenizer>> readWordPiece(const TokenizerDocument& document,
                                                                       const nlohmann::json& config);

/// The older form: one token a line, its line number its id, BERT's rules around it. Errors: NotFound, Io, Corrupt.
[[nodiscard]] Expected<std::shared_ptr<const Tokenizer>> readWordPieceVocabulary(const std::filesystem::path& vocabFile,
                                                                                 const nlohmann::json& config);

}  // namespace tb
