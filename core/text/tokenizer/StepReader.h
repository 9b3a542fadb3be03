#pragma once

// Private to core/text.

#include <nlohmann/json.hpp>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/text/tokenizer/TokenizerHint.h"
#include "core/text/tokenizer/TokenizerJson.h"

namespace tb {

/// A kind of normalizer or pre-tokenizer: its name in the file, and who reads it and appends its steps.
template <class Step>
struct StepKind {
    std::string_view name;
    Expected<void> (*read)(const nlohmann::json&, std::vector<Step>& out, const std::string& where);
};

/// Of a kind that has no entries of its own.
template <class Plain, class Step>
Expected<void> readPlainStep(const nlohmann::json&, std::vector<Step>& out, const std::string&) {
    out.emplace_back(Plain{});
    return {};
}

/// What is said when a part of the tokenizer cannot be followed.
struct PartTexts {
    const char* tooLong;  ///< More steps than any real one.
    const char* unknown;  ///< A kind that is not known; %1 is the kind.
};

/// One entry of tokenizer.json by the kinds that are known.
/// Errors: Unsupported (more steps than any real one, a kind that is not known), and those of the kind.
template <class Step>
Expected<void> readStepOf(std::span<const StepKind<Step>> kinds, const PartTexts& texts, const nlohmann::json& value,
                          std::vector<Step>& out, const std::string& where) {
    constexpr std::size_t kMaxSteps = 64;
    if (out.size() >= kMaxSteps) return fail(ErrorCode::Unsupported, texts.tooLong, where, kTokenizerHint);
    for (const StepKind<Step>& kind : kinds) {
        if (isOfType(value, kind.name)) return kind.read(value, out, where);
    }
    return unsupportedPart(texts.unknown, value, where);
}

/// The steps of the list that a Sequence keeps under `key`, each read by `readStep`.
template <class Step>
Expected<void> readStepList(const nlohmann::json& value, const char* key,
                            Expected<void> (*readStep)(const nlohmann::json&, std::vector<Step>&, const std::string&),
                            std::vector<Step>& out, const std::string& where) {
    const nlohmann::json& list = memberOrNull(value, key);
    if (!list.is_array())
        return fail(ErrorCode::Corrupt, Message("The entry \"%1\" must be a list.", key), where, kTokenizerHint);
    for (const nlohmann::json& item : list) TB_TRY(readStep(item, out, where));
    return {};
}

}  // namespace tb
