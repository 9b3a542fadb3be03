#include "core/text/tokenizer/PreTokenizerReader.h"

#include <algorithm>

#include "core/base/Utf8.h"
#include "core/text/tokenizer/NormalizerReader.h"
#include "core/text/tokenizer/StepReader.h"
#include "core/text/tokenizer/TokenizerHint.h"
#include "core/text/tokenizer/TokenizerJson.h"

namespace tb {

namespace {

using nlohmann::json;

using Steps = std::vector<pretokenize::Step>;

constexpr std::ptrdiff_t kMaxSpellings = 4;  // each can double the text

Expected<void> readStep(const json& value, Steps& out, const std::string& where);

Expected<void> readByteLevel(const json& value, Steps& out, const std::string& where) {
    using pretokenize::ByteLevel;
    TB_TRY(const bool prefix, flagMember(value, "add_prefix_space", true, where));
    TB_TRY(const bool split, flagMember(value, "use_regex", true, where));
    ByteLevel step;
    if (prefix) step.prefixSpace = ByteLevel::PrefixSpace::WhereMissing;
    if (!split) step.words = ByteLevel::Words::Whole;
    out.emplace_back(step);
    return {};
}

/// Both forms: "prepend_scheme", and the older "add_prefix_space".
Expected<void> readMetaspace(const json& value, Steps& out, const std::string& where) {
    using pretokenize::Metaspace;
    Metaspace step;
    TB_TRY(step.mark, textMember(value, "replacement", step.mark, where));
    if (step.mark.empty() || decodeUtf8(step.mark).bytes != step.mark.size())
        return fail(ErrorCode::Corrupt, "The entry \"replacement\" must be one character.", where, kTokenizerHint);
    TB_TRY(const std::string scheme, textMember(value, "prepend_scheme", "always", where));
    if (scheme == "first") {
        step.prepend = Metaspace::Prepend::AtTextStart;
    } else if (scheme == "never") {
        step.prepend = Metaspace::Prepend::Never;
    } else if (scheme != "always") {
        return unsupportedChoice("prepend_scheme", scheme, where);
    }
    TB_TRY(const bool prefix, flagMember(value, "add_prefix_space", true, where));
    if (!prefix && scheme != "first") step.prepend = Metaspace::Prepend::Never;
    TB_TRY(const bool split, flagMember(value, "split", true, where));
    if (!split) step.words = Metaspace::Words::Whole;
    out.emplace_back(std::move(step));
    return {};
}

Expected<pretokenize::Found> readBehavior(const json& value, const std::string& where) {
    using enum pretokenize::Found;
    TB_TRY(const std::string name, textMember(value, "behavior", "Isolated", where));
    constexpr std::pair<std::string_view, pretokenize::Found> kNames[] = {{"Removed", Removed},
                                                                          {"Isolated", Isolated},
                                                                          {"MergedWithPrevious", JoinsPrevious},
                                                                          {"MergedWithNext", JoinsNext},
                                                                          {"Contiguous", Contiguous}};
    for (const auto& [known, found] : kNames) {
        if (name == known) return found;
    }
    return unsupportedChoice("behavior", name, where);
}

Expected<void> readSplit(const json& value, Steps& out, const std::string& where) {
    pretokenize::Split step;
    const json& pattern = memberOrNull(value, "pattern");
    if (memberOrNull(pattern, "String") != json("")) {
        TB_TRY(step.pattern, readPattern(pattern, where));
    }
    TB_TRY(step.found, readBehavior(value, where));
    TB_TRY(const bool invert, flagMember(value, "invert", false, where));
    if (invert) step.sense = pretokenize::Split::Sense::Gaps;
    out.emplace_back(std::move(step));
    return {};
}

Expected<void> readCharDelimiterSplit(const json& value, Steps& out, const std::string& where) {
    TB_TRY(std::string delimiter, textMember(value, "delimiter", "", where));
    pretokenize::Split step;
    TB_TRY(step.pattern, TextPattern::literal(std::move(delimiter), where));
    step.found = pretokenize::Found::Removed;
    out.emplace_back(std::move(step));
    return {};
}

Expected<void> readPunctuation(const json& value, Steps& out, const std::string& where) {
    pretokenize::Punctuation step;
    TB_TRY(step.found, readBehavior(value, where));
    out.emplace_back(step);
    return {};
}

Expected<void> readDigits(const json& value, Steps& out, const std::string& where) {
    TB_TRY(const bool single, flagMember(value, "individual_digits", false, where));
    using enum pretokenize::Digits::Runs;
    out.emplace_back(pretokenize::Digits{single ? OneByOne : Together});
    return {};
}

Expected<void> readSequence(const json& value, Steps& out, const std::string& where) {
    return readStepList(value, "pretokenizers", readStep, out, where);
}

/// A new kind is one line here.
constexpr StepKind<pretokenize::Step> kKinds[] = {
    {"ByteLevel", readByteLevel},
    {"Metaspace", readMetaspace},
    {"WhitespaceSplit", readPlainStep<pretokenize::WhitespaceSplit>},
    {"Whitespace", readPlainStep<pretokenize::Whitespace>},
    {"BertPreTokenizer", readPlainStep<pretokenize::Bert>},
    {"Split", readSplit},
    {"CharDelimiterSplit", readCharDelimiterSplit},
    {"Punctuation", readPunctuation},
    {"Digits", readDigits},
    {"Sequence", readSequence},
};

constexpr PartTexts kTexts{"The pre-tokenizer has more steps than any real one.",
                           "The tokenizer has a pre-tokenizer %1, which this version cannot follow."};

Expected<void> readStep(const json& value, Steps& out, const std::string& where) {
    return readStepOf<pretokenize::Step>(kKinds, kTexts, value, out, where);
}

}  // namespace

Expected<PreTokenizer> readPreTokenizer(const json& value, const std::string& where) {
    Steps steps;
    if (!value.is_null()) TB_TRY(readStep(value, steps, where));
    const auto spells = [](const pretokenize::Step& step) {
        return std::holds_alternative<pretokenize::ByteLevel>(step) ||
               std::holds_alternative<pretokenize::Metaspace>(step);
    };
    if (std::count_if(steps.begin(), steps.end(), spells) > kMaxSpellings) {
        return fail(ErrorCode::Unsupported, "The pre-tokenizer spells the text anew more often than any real one.",
                    where, kTokenizerHint);
    }
    return PreTokenizer(std::move(steps));
}

}  // namespace tb
