#include "core/text/tokenizer/TokenizerJson.h"

#include "core/text/tokenizer/TokenizerHint.h"

namespace tb {

namespace {

using nlohmann::json;

constexpr std::size_t kMaxProcessors = 16;

constexpr const char* kUnknownProcessor = "The tokenizer has a post-processor %1, which this version cannot follow.";

tl::unexpected<Error> unsupported(Message what, const std::string& where) {
    return fail(ErrorCode::Unsupported, std::move(what), where,
                "Use a model of the BERT, RoBERTa, MPNet or XLM-RoBERTa family.");
}

Expected<std::int32_t> checkedId(std::int64_t id, const std::string& where) {
    if (id < 0 || id > Vocabulary::kMaxId)
        return fail(ErrorCode::Corrupt, Message("A special token has the impossible id %1.", id), where,
                    kTokenizerHint);
    return static_cast<std::int32_t>(id);
}

/// Appends the ids that the template's special token `name` stands for.
Expected<void> appendTemplateIds(const json& specialTokens, const std::string& name, std::vector<std::int32_t>& out,
                                 const std::string& where) {
    const json& ids = memberOrNull(memberOrNull(specialTokens, name.c_str()), "ids");
    if (!ids.is_array() || ids.size() > 16)
        return fail(ErrorCode::Corrupt,
                    Message("The post-processor does not say the ids of \"%1\".", name.substr(0, 40)), where,
                    kTokenizerHint);
    for (const json& id : ids) {
        if (!id.is_number_integer())
            return fail(ErrorCode::Corrupt, "A post-processor id is not a whole number.", where, kTokenizerHint);
        TB_TRY(const std::int32_t checked, checkedId(id.get<std::int64_t>(), where));
        out.push_back(checked);
    }
    return {};
}

Expected<SpecialFrame> readTemplate(const json& value, const std::string& where) {
    const json& single = memberOrNull(value, "single");
    if (!single.is_array() || single.size() > 16) return unsupportedPart(kUnknownProcessor, value, where);
    SpecialFrame frame;
    bool seenText = false;
    for (const json& part : single) {
        if (!memberOrNull(part, "Sequence").is_null()) {
            if (std::exchange(seenText, true)) return unsupportedPart(kUnknownProcessor, value, where);
            continue;
        }
        TB_TRY(const std::string name, textMember(memberOrNull(part, "SpecialToken"), "id", "", where));
        TB_TRY(appendTemplateIds(memberOrNull(value, "special_tokens"), name, seenText ? frame.after : frame.before,
                                 where));
    }
    if (!seenText) return unsupportedPart(kUnknownProcessor, value, where);
    return frame;
}

/// ["[SEP]", 102] as BertProcessing and RobertaProcessing write it.
Expected<std::int32_t> readTokenPair(const json& value, const char* key, const std::string& where) {
    const json& pair = memberOrNull(value, key);
    if (!pair.is_array() || pair.size() != 2 || !pair[1].is_number_integer())
        return fail(ErrorCode::Corrupt, Message("The post-processor's \"%1\" must be a token and its id.", key), where,
                    kTokenizerHint);
    return checkedId(pair[1].get<std::int64_t>(), where);
}

/// A special token's text in tokenizer_config.json: plain, or an object with its content.
Expected<std::string> configToken(const json& config, const char* key, std::string otherwise,
                                  const std::string& where) {
    const json& value = memberOrNull(config, key);
    if (value.is_object()) return textMember(value, "content", std::move(otherwise), where);
    if (!config.is_object()) return otherwise;
    return textMember(config, key, std::move(otherwise), where);
}

Expected<SpecialFrame> readSequence(const json& value, const std::string& where) {
    const json& processors = memberOrNull(value, "processors");
    if (!processors.is_array() || processors.size() > kMaxProcessors)
        return unsupportedPart(kUnknownProcessor, value, where);
    SpecialFrame frame;
    for (const json& processor : processors) {  // each puts its tokens around what the one before made
        TB_TRY(SpecialFrame outer, readSpecialFrame(processor, where));
        frame.before.insert(frame.before.begin(), outer.before.begin(), outer.before.end());
        frame.after.insert(frame.after.end(), outer.after.begin(), outer.after.end());
    }
    return frame;
}

}  // namespace

Expected<SpecialFrame> readSpecialFrame(const json& value, const std::string& where) {
    if (value.is_null() || isOfType(value, "ByteLevel")) return SpecialFrame{};  // ByteLevel only moves offsets
    if (isOfType(value, "Sequence")) return readSequence(value, where);
    if (isOfType(value, "TemplateProcessing")) return readTemplate(value, where);
    if (!isOfType(value, "BertProcessing") && !isOfType(value, "RobertaProcessing"))
        return unsupportedPart(kUnknownProcessor, value, where);
    TB_TRY(const std::int32_t classify, readTokenPair(value, "cls", where));
    TB_TRY(const std::int32_t separate, readTokenPair(value, "sep", where));
    return SpecialFrame{{classify}, {separate}};
}

const json& memberOrNull(const json& object, const char* key) {
    static const json* const none = new json(nullptr);
    const auto found = object.is_object() ? object.find(key) : object.end();
    return object.is_object() && found != object.end() ? *found : *none;
}

bool isOfType(const json& value, std::string_view type) {
    const json& name = memberOrNull(value, "type");
    return name.is_string() && name.get_ref<const std::string&>() == type;
}

tl::unexpected<Error> unsupportedPart(const char* what, const json& value, const std::string& where) {
    const json& type = memberOrNull(value, "type");
    return unsupported(Message(what, type.is_string() ? Message("\"%1\"", type.get<std::string>().substr(0, 60))
                                                      : Message("without a known type")),
                       where);
}

tl::unexpected<Error> unsupportedChoice(const char* key, const std::string& choice, const std::string& where) {
    return unsupported(
        Message("The tokenizer has a \"%1\" of \"%2\", which this version cannot follow.", key, choice.substr(0, 60)),
        where);
}

Expected<AddedToken> readAddedToken(const json& value, std::int64_t id, const std::string& where) {
    if (!value.is_object()) return fail(ErrorCode::Corrupt, "An added token is not an object.", where, kTokenizerHint);
    AddedToken token;
    TB_TRY(token.id, checkedId(id, where));
    TB_TRY(token.content, textMember(value, "content", "", where));
    if (token.content.size() > Vocabulary::kMaxTokenBytes)
        return fail(ErrorCode::Corrupt, "An added token is longer than any real token.", where, kTokenizerHint);
    TB_TRY(const bool special, flagMember(value, "special", false, where));
    TB_TRY(const bool wholeWord, flagMember(value, "single_word", false, where));
    TB_TRY(const bool left, flagMember(value, "lstrip", false, where));
    TB_TRY(const bool right, flagMember(value, "rstrip", false, where));
    TB_TRY(const bool normalized, flagMember(value, "normalized", !special, where));
    token.role = special ? AddedToken::Role::Special : AddedToken::Role::Ordinary;
    token.bound = wholeWord ? AddedToken::Bound::WholeWord : AddedToken::Bound::AnyPlace;
    token.left = left ? AddedToken::Spaces::Take : AddedToken::Spaces::Keep;
    token.right = right ? AddedToken::Spaces::Take : AddedToken::Spaces::Keep;
    token.match = normalized ? AddedToken::Match::NormalizedText : AddedToken::Match::RawText;
    return token;
}

Expected<std::vector<AddedToken>> readAddedTokens(const json& list, const std::string& where) {
    std::vector<AddedToken> result;
    if (list.is_null()) return result;
    if (!list.is_array())
        return fail(ErrorCode::Corrupt, "The entry \"added_tokens\" must be a list.", where, kTokenizerHint);
    for (const json& value : list) {
        if (!value.is_object())
            return fail(ErrorCode::Corrupt, "An added token is not an object.", where, kTokenizerHint);
        TB_TRY(const std::int64_t id, numberMember(value, "id", -1, where));
        TB_TRY(AddedToken token, readAddedToken(value, id, where));
        result.push_back(std::move(token));
    }
    return result;
}

Expected<json> readTokenizerConfig(const std::filesystem::path& folder) {
    const std::filesystem::path path = folder / "tokenizer_config.json";
    if (!std::filesystem::exists(path)) return json(nullptr);
    TB_TRY(TokenizerDocument document, TokenizerDocument::read(path));
    return std::move(document.root);
}

Expected<SpecialNames> readSpecialNames(const json& config, SpecialNames otherwise, const std::string& where) {
    SpecialNames names;
    TB_TRY(names.pad, configToken(config, "pad_token", std::move(otherwise.pad), where));
    TB_TRY(names.unknown, configToken(config, "unk_token", std::move(otherwise.unknown), where));
    TB_TRY(names.classify, configToken(config, "cls_token", std::move(otherwise.classify), where));
    TB_TRY(names.separate, configToken(config, "sep_token", std::move(otherwise.separate), where));
    TB_TRY(names.mask, configToken(config, "mask_token", std::move(otherwise.mask), where));
    return names;
}

std::int64_t readModelMaxLength(const json& config) {
    const json& value = memberOrNull(config, "model_max_length");
    const bool usable =
        value.is_number_integer() && value.get<std::int64_t>() > 0 && value.get<std::int64_t>() < (1 << 24);
    return usable ? value.get<std::int64_t>() : 512;
}

}  // namespace tb
