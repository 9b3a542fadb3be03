#pragma once

#include "core/text/tokenizer/Tokenizer.h"
#include "core/text/tokenizer/TokenizerDocument.h"
#include "core/text/tokenizer/WordPieceModel.h"
#include "core/text/tokenizer/WordPieceTokenizer.h"

namespace tb {

/// A WordPiece tokenizer from its tokenizer.json. Errors: Corrupt, Unsupported (a normalizer, pre-tokenizer or
/// post-processor unknown here, named).
[[nodiscard]] Expected<std::shared_ptr<const Tokenizer>> readWordPiece(const TokenizerDocument& document,
                                                                       const nlohmann::json& config);

/// The model alone. Errors: as WordPieceModel::build, Corrupt.
[[nodiscard]] Expected<WordPieceModel> readWordPieceModel(const TokenizerDocument& document);

/// The older form: one token a line, its line number its id, BERT's rules around it. Errors: NotFound, Io, Corrupt.
[[nodiscard]] Expected<WordPieceParts> readWordPieceVocabulary(const std::filesystem::path& vocabFile,
                                                               const nlohmann::json& config);

}  // namespace tb
