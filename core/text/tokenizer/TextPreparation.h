#pragma once

#include <memory>
#include <nlohmann/json.hpp>

#include "core/text/tokenizer/ModelLayout.h"
#include "core/text/tokenizer/Tokenizer.h"
#include "core/text/tokenizer/TokenizerDocument.h"

namespace tb {

// What the other files of a folder say about a text is written into the tokenizer itself, as steps of its normalizer:
// training, prediction and every program that reads the exported tokenizer.json then do the same.

/// Changes the document's normalizer: BERT's switches where tokenizer_config.json has them (they win, as in
/// transformers' class), the layout's prompt and lower case. `config` then names the class that takes tokenizer.json as
/// it is. Errors: Corrupt.
[[nodiscard]] Expected<void> prepareTexts(TokenizerDocument& document, nlohmann::json& config,
                                          const ModelLayout& layout);

/// The tokenizer, cutting every text after the layout's number of tokens as well.
[[nodiscard]] std::shared_ptr<const Tokenizer> withLimit(std::shared_ptr<const Tokenizer> tokenizer,
                                                         const ModelLayout& layout);

/// `text`, a JSON object, with `value` as its member `key`. The rest stays as it is, to the letter: numbers read and
/// written again are not always the same.
[[nodiscard]] std::string withMember(const std::string& text, std::string_view key, const nlohmann::json& value);

}  // namespace tb
