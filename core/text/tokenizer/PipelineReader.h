#pragma once

#include <nlohmann/json.hpp>

#include "core/text/tokenizer/Tokenizer.h"
#include "core/text/tokenizer/TokenizerDocument.h"

namespace tb {

/// Tokenizers from their tokenizer.json with any normalizer, pre-tokenizer and post-processor known here, by the kind
/// of their model. Errors: Corrupt, Unsupported (a part or an option unknown here, named).
using ReadTokenizer = Expected<std::shared_ptr<const Tokenizer>>(const TokenizerDocument& document,
                                                                 const nlohmann::json& config);
ReadTokenizer readBpe;
ReadTokenizer readUnigram;
/// WordPiece whose parts around the model are not BERT's.
ReadTokenizer readUncommonWordPiece;

}  // namespace tb
