#include "core/text/tokenizer/NormalizerReader.h"

#include "core/text/tokenizer/StepReader.h"
#include "core/text/tokenizer/TokenizerHint.h"
#include "core/text/tokenizer/TokenizerJson.h"

namespace tb {

namespace {

using nlohmann::json;

using Steps = std::vector<normalize::Step>;

Expected<void> readStep(const json& value, Steps& out, const std::string& where);

template <unicode::Form form>
Expected<void> readForm(const json&, Steps& out, const std::string&) {
    out.emplace_back(normalize::UnicodeForm{form});
    return {};
}

Expected<void> readStrip(const json& value, Steps& out, const std::string& where) {
    using enum normalize::Strip::Ends;
    TB_TRY(const bool left, flagMember(value, "strip_left", true, where));
    TB_TRY(const bool right, flagMember(value, "strip_right", true, where));
    out.emplace_back(normalize::Strip{left ? (right ? Both : Left) : (right ? Right : Neither)});
    return {};
}

Expected<void> readReplace(const json& value, Steps& out, const std::string& where) {
    normalize::Replace step;
    TB_TRY(step.pattern, readPattern(memberOrNull(value, "pattern"), where));
    TB_TRY(step.content, textMember(value, "content", "", where));
    if (step.content.size() > Normalizer::kMaxContentBytes)
        return fail(ErrorCode::Corrupt, "The normalizer's \"content\" is longer than any real one.", where,
                    kTokenizerHint);
    out.emplace_back(std::move(step));
    return {};
}

Expected<void> readPrecompiled(const json& value, Steps& out, const std::string& where) {
    const json& base64 = memberOrNull(value, "precompiled_charsmap");
    if (!base64.is_string())
        return fail(ErrorCode::Corrupt, "The entry \"precompiled_charsmap\" must be text.", where, kTokenizerHint);
    TB_TRY(CharsMap map, CharsMap::read(base64.get_ref<const std::string&>(), where));
    out.emplace_back(normalize::Precompiled{std::move(map)});
    return {};
}

Expected<void> readPrepend(const json& value, Steps& out, const std::string& where) {
    TB_TRY(std::string content, textMember(value, "prepend", "", where));
    if (content.size() > Normalizer::kMaxPrependBytes)
        return fail(ErrorCode::Corrupt, "The normalizer's \"prepend\" is longer than any real one.", where,
                    kTokenizerHint);
    out.emplace_back(normalize::Prepend{std::move(content)});
    return {};
}

Expected<void> readBert(const json& value, Steps& out, const std::string& where) {
    TB_TRY(const BertNormalizer normalizer, readBertNormalizer(value, where));
    out.emplace_back(normalize::Bert{normalizer});
    return {};
}

Expected<void> readSequence(const json& value, Steps& out, const std::string& where) {
    return readStepList(value, "normalizers", readStep, out, where);
}

/// A new kind is one line here.
constexpr StepKind<normalize::Step> kKinds[] = {
    {"NFC", readForm<unicode::Form::C>},
    {"NFD", readForm<unicode::Form::D>},
    {"NFKC", readForm<unicode::Form::KC>},
    {"NFKD", readForm<unicode::Form::KD>},
    {"Lowercase", readPlainStep<normalize::Lowercase>},
    {"StripAccents", readPlainStep<normalize::StripAccents>},
    {"Nmt", readPlainStep<normalize::Nmt>},
    {"ByteLevel", readPlainStep<normalize::ByteLevel>},
    {"Strip", readStrip},
    {"Replace", readReplace},
    {"Precompiled", readPrecompiled},
    {"Prepend", readPrepend},
    {"BertNormalizer", readBert},
    {"Sequence", readSequence},
};

constexpr PartTexts kTexts{"The normalizer has more steps than any real one.",
                           "The tokenizer has a normalizer %1, which this version cannot follow."};

Expected<void> readStep(const json& value, Steps& out, const std::string& where) {
    return readStepOf<normalize::Step>(kKinds, kTexts, value, out, where);
}

}  // namespace

Expected<Normalizer> readNormalizer(const json& value, const std::string& where) {
    Steps steps;
    if (!value.is_null()) TB_TRY(readStep(value, steps, where));
    return Normalizer(std::move(steps));
}

Expected<BertNormalizer::StripAccents> readStripAccents(const json& object, const std::string& where) {
    using enum BertNormalizer::StripAccents;
    if (memberOrNull(object, "strip_accents").is_null()) return WithLowercase;
    TB_TRY(const bool strip, flagMember(object, "strip_accents", false, where));
    return strip ? Always : Never;
}

Expected<BertNormalizer> readBertNormalizer(const json& value, const std::string& where) {
    BertNormalizer result;
    TB_TRY(result.cleanText, flagMember(value, "clean_text", true, where));
    TB_TRY(result.splitIdeographs, flagMember(value, "handle_chinese_chars", true, where));
    TB_TRY(result.lowercase, flagMember(value, "lowercase", true, where));
    TB_TRY(result.stripAccents, readStripAccents(value, where));
    return result;
}

Expected<TextPattern> readPattern(const json& value, const std::string& where) {
    for (const char* key : {"String", "Regex"}) {
        const json& text = memberOrNull(value, key);
        if (!text.is_string()) continue;
        return key[0] == 'S' ? TextPattern::literal(text.get<std::string>(), where)
                             : TextPattern::regex(text.get<std::string>(), where);
    }
    return fail(ErrorCode::Corrupt, "The entry \"pattern\" must be a \"String\" or a \"Regex\".", where,
                kTokenizerHint);
}

}  // namespace tb
