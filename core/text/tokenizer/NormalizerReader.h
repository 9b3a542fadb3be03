#pragma once

#include <nlohmann/json.hpp>

#include "core/text/tokenizer/Normalizer.h"

namespace tb {

/// The "normalizer" of a tokenizer.json; null is none. Errors: Corrupt, Unsupported (a kind unknown here, named).
[[nodiscard]] Expected<Normalizer> readNormalizer(const nlohmann::json& value, const std::string& where);
/// One of BERT's. Errors: Corrupt.
[[nodiscard]] Expected<BertNormalizer> readBertNormalizer(const nlohmann::json& value, const std::string& where);
/// The entry "strip_accents", here or in tokenizer_config.json. Errors: Corrupt.
[[nodiscard]] Expected<BertNormalizer::StripAccents> readStripAccents(const nlohmann::json& object,
                                                                      const std::string& where);
/// The entry "pattern" of a Replace or Split. Errors: as TextPattern, Corrupt.
[[nodiscard]] Expected<TextPattern> readPattern(const nlohmann::json& value, const std::string& where);

}  // namespace tb
