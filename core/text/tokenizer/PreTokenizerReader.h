#pragma once

#include <nlohmann/json.hpp>

#include "core/text/tokenizer/PreTokenizer.h"

namespace tb {

/// The "pre_tokenizer" of a tokenizer.json; null is none. Errors: Corrupt, Unsupported (a kind unknown here, named).
[[nodiscard]] Expected<PreTokenizer> readPreTokenizer(const nlohmann::json& value, const std::string& where);

}  // namespace tb
