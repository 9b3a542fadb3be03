#pragma once

#include <filesystem>
#include <nlohmann/json.hpp>

#include "core/text/tokenizer/SpecialTokens.h"
#include "core/text/tokenizer/TokenizerDocument.h"

namespace tb {

/// What every kind of tokenizer.json has around its model. `where` names the file in errors.

/// Null where the key is absent or `object` is no object.
[[nodiscard]] const nlohmann::json& memberOrNull(const nlohmann::json& object, const char* key);
[[nodiscard]] bool isOfType(const nlohmann::json& value, std::string_view type);
/// `what` has a %1 for the value's type: "The tokenizer has a normalizer %1, which this version cannot follow."
[[nodiscard]] tl::unexpected<Error> unsupportedPart(const char* what, const nlohmann::json& value,
                                                    const std::string& where);
/// The same for one entry of a part, such as a choice of how to split.
[[nodiscard]] tl::unexpected<Error> unsupportedChoice(const char* key, const std::string& choice,
                                                      const std::string& where);

/// Errors: Corrupt.
[[nodiscard]] Expected<AddedToken> readAddedToken(const nlohmann::json& value, std::int64_t id,
                                                  const std::string& where);
[[nodiscard]] Expected<std::vector<AddedToken>> readAddedTokens(const nlohmann::json& list, const std::string& where);
/// From a post-processor, or several in sequence. Errors: Corrupt, Unsupported (named).
[[nodiscard]] Expected<SpecialFrame> readSpecialFrame(const nlohmann::json& postProcessor, const std::string& where);

/// What stands beside tokenizer.json or vocab.txt: tokenizer_config.json, null where the folder has none.
/// Errors: Corrupt, Io.
[[nodiscard]] Expected<nlohmann::json> readTokenizerConfig(const std::filesystem::path& folder);
[[nodiscard]] Expected<SpecialNames> readSpecialNames(const nlohmann::json& config, SpecialNames otherwise,
                                                      const std::string& where);
/// 512 where tokenizer_config.json says nothing usable: transformers writes 1e30 for "unlimited".
[[nodiscard]] std::int64_t readModelMaxLength(const nlohmann::json& config);

}  // namespace tb
