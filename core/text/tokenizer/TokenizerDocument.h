#pragma once

#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>

#include "core/base/Error.h"
#include "core/text/tokenizer/Vocabulary.h"

namespace tb {

/// A tokenizer.json: the vocabulary of model.vocab where that is an object, in file order, and everything else as JSON.
/// The vocabulary skips the JSON tree, so that duplicates are seen and 100 000 tokens load in no time.
struct TokenizerDocument {
    nlohmann::json root;
    std::vector<Vocabulary::Entry> vocabulary;
    std::shared_ptr<const std::string> text;  ///< The file as it is.
    std::string where;                        ///< The file's path, for errors.

    static constexpr std::uint64_t kMaxBytes = 128ULL << 20;
    static constexpr std::size_t kMaxDepth = 32;
    static constexpr std::size_t kMaxValues = 4'000'000;

    /// Errors: NotFound, Io, Corrupt (not JSON, not UTF-8, nested too deeply, a vocabulary entry without a whole
    /// number), Unsupported (too large).
    [[nodiscard]] static Expected<TokenizerDocument> read(const std::filesystem::path& path);
    /// The same from the text of such a file.
    [[nodiscard]] static Expected<TokenizerDocument> parse(std::string text, std::string where);
};

/// Members of hostile JSON: the default where the key is absent or null, Corrupt naming the key where the type is
/// wrong.
[[nodiscard]] Expected<std::string> textMember(const nlohmann::json& object, const char* key, std::string otherwise,
                                               const std::string& where);
[[nodiscard]] Expected<bool> flagMember(const nlohmann::json& object, const char* key, bool otherwise,
                                        const std::string& where);
[[nodiscard]] Expected<std::int64_t> numberMember(const nlohmann::json& object, const char* key, std::int64_t otherwise,
                                                  const std::string& where);

}  // namespace tb
