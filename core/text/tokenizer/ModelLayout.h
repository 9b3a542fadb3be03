#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "core/base/Error.h"

namespace tb {

/// Where the files of a model folder lie, and what a sentence-transformers folder does to a text before its tokenizer
/// (Reimers and Gurevych 2019): its default prompt in front, then lower case, then at most so many tokens.
struct ModelLayout {
    std::filesystem::path root;   ///< modules.json and config_sentence_transformers.json, where there are any.
    std::filesystem::path files;  ///< config.json, the weights and the tokenizer.
    std::string prompt;           ///< "query: "; empty = none.
    bool lowercase = false;
    std::int64_t maxTokens = 0;  ///< Special tokens included; 0 = no limit of its own.
};

/// Of a Hugging Face folder, a sentence-transformers folder (also with its files in 0_Transformer, as before 2.0) or a
/// repository in the Hugging Face hub's cache (snapshots/ with the one that refs/main names). Errors: Corrupt naming
/// the file.
[[nodiscard]] Expected<ModelLayout> readModelLayout(const std::filesystem::path& folder);

}  // namespace tb
