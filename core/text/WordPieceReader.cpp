#include "core/text/WordPieceReader.h"

#include <algorithm>

#include "core/base/AtomicFile.h"
#include "core/text/WordPieceTokenizer.h"

namespace tb {

namespace {

using nlohmann::json;

constexpr const char* kHint = "Take the tokenizer files from the model's original folder again.";
constexpr std::uint64_t kMaxVocabBytes = 64ULL << 20;

const json& memberOrNull(const json& object, const char* key) {
    static const json* const none = new json(nullptr);
    const auto found = object.is_object() ? object.find(key) : object.end();
    return object.is_object() && found != object.end() ? *found : *none;
}

tl::unexpected<Error> unsupported(const char* part, const json& value, const std::string& where) {
    const json& type = memberOrNull(value, "type");
    const std::string name =
        type.is_string() ? "\"" + type.get<std::string>().substr(0, 60) + "\"" : "without a known type";
    return fail(ErrorCode::Unsupported,
                "The tokenizer has a " + std::string(part) + " " + name + ", which this version cannot follow.", where,
                "Use a model with a BERT tokenizer.");
}

bool isOfType(const json& value, const char* type) {
    return memberOrNull(value, "type") == json(type);
}

Expected<BertNormalizer::StripAccents> stripAccents(const json& object, const std::string& where) {
    using enum BertNormalizer::StripAccents;
    if (memberOrNull(object, "strip_accents").is_null()) return WithLowercase;
    TB_TRY(const bool strip, flagMember(object, "strip_accents", false, where));
    return strip ? Always : Never;
}

Expected<BertNormalizer> readNormalizer(const json& value, const std::string& where) {
    if (value.is_null()) return BertNormalizer{false, false, BertNormalizer::StripAccents::Never, false};
    if (!isOfType(value, "BertNormalizer")) return unsupported("normalizer", value, where);
    BertNormalizer result;
    TB_TRY(result.cleanText, flagMember(value, "clean_text", true, where));
    TB_TRY(result.splitIdeographs, flagMember(value, "handle_chinese_chars", true, where));
    TB_TRY(result.lowercase, flagMember(value, "lowercase", true, where));
    TB_TRY(result.stripAccents, stripAccents(value, where));
    return result;
}

Expected<std::int32_t> checkedId(std::int64_t id, const std::string& where) {
    if (id < 0 || id > Vocabulary::kMaxId)
        return fail(ErrorCode::Corrupt, "A special token has the impossible id " + std::to_string(id) + ".", where,
                    kHint);
    return static_cast<std::int32_t>(id);
}

Expected<AddedToken> readAddedToken(const json& value, std::int64_t id, const std::string& where) {
    if (!value.is_object()) return fail(ErrorCode::Corrupt, "An added token is not an object.", where, kHint);
    AddedToken token;
    TB_TRY(token.id, checkedId(id, where));
    TB_TRY(token.content, textMember(value, "content", "", where));
    if (token.content.size() > Vocabulary::kMaxTokenBytes)
        return fail(ErrorCode::Corrupt, "An added token is longer than any real token.", where, kHint);
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
    if (!list.is_array()) return fail(ErrorCode::Corrupt, "The entry \"added_tokens\" must be a list.", where, kHint);
    for (const json& value : list) {
        if (!value.is_object()) return fail(ErrorCode::Corrupt, "An added token is not an object.", where, kHint);
        TB_TRY(const std::int64_t id, numberMember(value, "id", -1, where));
        TB_TRY(AddedToken token, readAddedToken(value, id, where));
        result.push_back(std::move(token));
    }
    return result;
}

/// Appends the ids that the template's special token `name` stands for.
Expected<void> appendTemplateIds(const json& specialTokens, const std::string& name, std::vector<std::int32_t>& out,
                                 const std::string& where) {
    const json& ids = memberOrNull(memberOrNull(specialTokens, name.c_str()), "ids");
    if (!ids.is_array() || ids.size() > 16)
        return fail(ErrorCode::Corrupt, "The post-processor does not say the ids of \"" + name.substr(0, 40) + "\".",
                    where, kHint);
    for (const json& id : ids) {
        if (!id.is_number_integer())
            return fail(ErrorCode::Corrupt, "A post-processor id is not a whole number.", where, kHint);
        TB_TRY(const std::int32_t checked, checkedId(id.get<std::int64_t>(), where));
        out.push_back(checked);
    }
    return {};
}

Expected<void> readTemplate(const json& value, WordPieceParts& parts, const std::string& where) {
    const json& single = memberOrNull(value, "single");
    if (!single.is_array() || single.size() > 16) return unsupported("post-processor", value, where);
    bool seenText = false;
    for (const json& part : single) {
        if (!memberOrNull(part, "Sequence").is_null()) {
            if (std::exchange(seenText, true)) return unsupported("post-processor", value, where);
            continue;
        }
        TB_TRY(const std::string name, textMember(memberOrNull(part, "SpecialToken"), "id", "", where));
        TB_TRY(appendTemplateIds(memberOrNull(value, "special_tokens"), name, seenText ? parts.after : parts.before,
                                 where));
    }
    if (!seenText) return unsupported("post-processor", value, where);
    return {};
}

/// ["[SEP]", 102] as BertProcessing and RobertaProcessing write it.
Expected<std::int32_t> readTokenPair(const json& value, const char* key, const std::string& where) {
    const json& pair = memberOrNull(value, key);
    if (!pair.is_array() || pair.size() != 2 || !pair[1].is_number_integer())
        return fail(ErrorCode::Corrupt, "The post-processor's \"" + std::string(key) + "\" must be a token and its id.",
                    where, kHint);
    return checkedId(pair[1].get<std::int64_t>(), where);
}

Expected<void> readPostProcessor(const json& value, WordPieceParts& parts, const std::string& where) {
    if (value.is_null()) return {};
    if (isOfType(value, "TemplateProcessing")) return readTemplate(value, parts, where);
    if (!isOfType(value, "BertProcessing") && !isOfType(value, "RobertaProcessing"))
        return unsupported("post-processor", value, where);
    TB_TRY(const std::int32_t classify, readTokenPair(value, "cls", where));
    TB_TRY(const std::int32_t separate, readTokenPair(value, "sep", where));
    parts.before = {classify};
    parts.after = {separate};
    return {};
}

/// A special token's text in tokenizer_config.json: plain, or an object with its content.
Expected<std::string> configToken(const json& config, const char* key, std::string otherwise,
                                  const std::string& where) {
    const json& value = memberOrNull(config, key);
    if (value.is_object()) return textMember(value, "content", std::move(otherwise), where);
    if (!config.is_object()) return otherwise;
    return textMember(config, key, std::move(otherwise), where);
}

Expected<SpecialNames> readNames(const json& config, SpecialNames otherwise, const std::string& where) {
    SpecialNames names;
    TB_TRY(names.pad, configToken(config, "pad_token", std::move(otherwise.pad), where));
    TB_TRY(names.unknown, configToken(config, "unk_token", std::move(otherwise.unknown), where));
    TB_TRY(names.classify, configToken(config, "cls_token", std::move(otherwise.classify), where));
    TB_TRY(names.separate, configToken(config, "sep_token", std::move(otherwise.separate), where));
    TB_TRY(names.mask, configToken(config, "mask_token", std::move(otherwise.mask), where));
    return names;
}

/// Larger than any model: transformers writes 1e30 for "unlimited".
std::int64_t readMaxLength(const json& config) {
    const json& value = memberOrNull(config, "model_max_length");
    const bool usable =
        value.is_number_integer() && value.get<std::int64_t>() > 0 && value.get<std::int64_t>() < (1 << 24);
    return usable ? value.get<std::int64_t>() : 512;
}

std::string nameOf(const WordPieceParts& parts, const std::vector<std::int32_t>& ids) {
    return ids.empty() ? std::string() : std::string(parts.model.vocabulary().token(ids.back()));
}

std::string ifKnown(const WordPieceParts& parts, const char* token) {
    const bool known = parts.model.vocabulary().find(token) >= 0 ||
                       std::any_of(parts.added.begin(), parts.added.end(),
                                   [&](const AddedToken& added) { return added.content == token; });
    return known ? token : "";
}

/// One token a line, LF or CR LF; an empty line leaves its id free.
Expected<std::vector<Vocabulary::Entry>> readLines(const std::filesystem::path& path) {
    TB_TRY(const std::string text, readFile(path, kMaxVocabBytes));
    std::vector<Vocabulary::Entry> entries;
    std::int64_t line = 0;
    for (std::size_t start = 0; start < text.size(); ++line) {
        const std::size_t end = std::min(text.find('\n', start), text.size());
        std::string token = text.substr(start, end - start);
        if (!token.empty() && token.back() == '\r') token.pop_back();
        if (!token.empty()) entries.emplace_back(std::move(token), line);
        if (entries.size() > Vocabulary::kMaxTokens) break;
        start = end + 1;
    }
    return entries;
}

/// The tokens with a role are matched literally, as transformers does it for a BERT vocabulary.
void addRoleTokens(WordPieceParts& parts) {
    const SpecialNames& names = parts.names;
    for (const std::string* name : {&names.pad, &names.unknown, &names.classify, &names.separate, &names.mask}) {
        const std::int32_t id = name->empty() ? -1 : parts.model.vocabulary().find(*name);
        const bool listed = std::any_of(parts.added.begin(), parts.added.end(),
                                        [&](const AddedToken& added) { return added.content == *name; });
        if (id < 0 || listed) continue;
        AddedToken token;
        token.id = id;
        token.content = *name;
        parts.added.push_back(std::move(token));
    }
    std::sort(parts.added.begin(), parts.added.end(),
              [](const AddedToken& a, const AddedToken& b) { return a.id < b.id; });
}

Expected<std::vector<AddedToken>> readAddedTokensDecoder(const json& config, const std::string& where) {
    std::vector<AddedToken> result;
    const json& decoder = memberOrNull(config, "added_tokens_decoder");
    if (!decoder.is_object()) return result;
    for (const auto& [key, value] : decoder.items()) {
        if (key.empty() || key.size() > 9 || key.find_first_not_of("0123456789") != std::string::npos)
            return fail(ErrorCode::Corrupt,
                        "\"added_tokens_decoder\" has the impossible id \"" + key.substr(0, 40) + "\".", where, kHint);
        TB_TRY(AddedToken token, readAddedToken(value, std::stoll(key), where));
        result.push_back(std::move(token));
    }
    return result;
}

}  // namespace

Expected<json> readTokenizerConfig(const std::filesystem::path& folder) {
    const std::filesystem::path path = folder / "tokenizer_config.json";
    if (!std::filesystem::exists(path)) return json(nullptr);
    TB_TRY(TokenizerDocument document, TokenizerDocument::read(path));
    return std::move(document.root);
}

Expected<std::shared_ptr<const Tokenizer>> readWordPiece(const TokenizerDocument& document, const json& config) {
    const json& root = document.root;
    const json& model = memberOrNull(root, "model");
    const std::string& where = document.where;
    WordPieceParts parts;
    TB_TRY(parts.normalizer, readNormalizer(memberOrNull(root, "normalizer"), where));
    const json& preTokenizer = memberOrNull(root, "pre_tokenizer");
    if (!isOfType(preTokenizer, "BertPreTokenizer")) return unsupported("pre-tokenizer", preTokenizer, where);
    WordPieceModel::Options options;
    TB_TRY(options.unknownToken, textMember(model, "unk_token", options.unknownToken, where));
    TB_TRY(options.continuingPrefix, textMember(model, "continuing_subword_prefix", options.continuingPrefix, where));
    TB_TRY(const std::int64_t maxChars, numberMember(model, "max_input_chars_per_word", 100, where));
    if (maxChars < 1 || maxChars > 100'000)
        return fail(ErrorCode::Corrupt, "The entry \"max_input_chars_per_word\" must lie between 1 and 100000.", where,
                    kHint);
    options.maxCharsPerWord = static_cast<std::size_t>(maxChars);
    TB_TRY(parts.model, WordPieceModel::build(document.vocabulary, std::move(options), where));
    TB_TRY(parts.added, readAddedTokens(memberOrNull(root, "added_tokens"), where));
    TB_TRY(readPostProcessor(memberOrNull(root, "post_processor"), parts, where));
    const json& padding = memberOrNull(root, "padding");
    TB_TRY(const std::string pad, padding.is_object() ? textMember(padding, "pad_token", "", where) : std::string());
    TB_TRY(parts.names, readNames(config,
                                  {pad.empty() ? ifKnown(parts, "[PAD]") : pad, parts.model.options().unknownToken,
                                   nameOf(parts, parts.before), nameOf(parts, parts.after), ifKnown(parts, "[MASK]")},
                                  where));
    parts.modelMaxLength = readMaxLength(config);
    return WordPieceTokenizer::build(std::move(parts), where);
}

Expected<std::shared_ptr<const Tokenizer>> readWordPieceVocabulary(const std::filesystem::path& vocabFile,
                                                                   const json& config) {
    const std::string where = vocabFile.string();
    const std::string configWhere = (vocabFile.parent_path() / "tokenizer_config.json").string();
    WordPieceParts parts;
    if (config.is_object()) {
        TB_TRY(parts.normalizer.lowercase, flagMember(config, "do_lower_case", true, configWhere));
        TB_TRY(parts.normalizer.splitIdeographs, flagMember(config, "tokenize_chinese_chars", true, configWhere));
        TB_TRY(parts.normalizer.stripAccents, stripAccents(config, configWhere));
    }
    TB_TRY(parts.names, readNames(config, {"[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"}, configWhere));
    TB_TRY(const std::vector<Vocabulary::Entry> entries, readLines(vocabFile));
    WordPieceModel::Options options;
    options.unknownToken = parts.names.unknown;
    TB_TRY(parts.model, WordPieceModel::build(entries, std::move(options), where));
    TB_TRY(parts.added, readAddedTokensDecoder(config, configWhere));
    const std::int32_t classify = parts.model.vocabulary().find(parts.names.classify);
    const std::int32_t separate = parts.model.vocabulary().find(parts.names.separate);
    if (classify < 0 || separate < 0) {
        return fail(ErrorCode::Corrupt,
                    "The vocabulary lacks \"" + (classify < 0 ? parts.names.classify : parts.names.separate) + "\".",
                    where, kHint);
    }
    parts.before = {classify};
    parts.after = {separate};
    addRoleTokens(parts);
    parts.modelMaxLength = readMaxLength(config);
    return WordPieceTokenizer::build(std::move(parts), where);
}

}  // namespace tb
