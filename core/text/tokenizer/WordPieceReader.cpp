#include "core/text/tokenizer/WordPieceReader.h"

#include <algorithm>

#include "core/base/AtomicFile.h"
#include "core/text/tokenizer/NormalizerReader.h"
#include "core/text/tokenizer/PipelineReader.h"
#include "core/text/tokenizer/TokenizerHint.h"
#include "core/text/tokenizer/TokenizerJson.h"
#include "core/text/tokenizer/WordPieceTokenizer.h"

namespace tb {

namespace {

using nlohmann::json;

constexpr std::uint64_t kMaxVocabBytes = 64ULL << 20;

std::string nameOf(const WordPieceParts& parts, const std::vector<std::int32_t>& ids) {
    return ids.empty() ? std::string() : std::string(parts.model.vocabulary().token(ids.back()));
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
                        Message("\"added_tokens_decoder\" has the impossible id \"%1\".", key.substr(0, 40)), where,
                        kTokenizerHint);
        TB_TRY(AddedToken token, readAddedToken(value, std::stoll(key), where));
        result.push_back(std::move(token));
    }
    return result;
}

}  // namespace

Expected<WordPieceModel> readWordPieceModel(const TokenizerDocument& document) {
    const json& model = memberOrNull(document.root, "model");
    const std::string& where = document.where;
    WordPieceModel::Options options;
    TB_TRY(options.unknownToken, textMember(model, "unk_token", options.unknownToken, where));
    TB_TRY(options.continuingPrefix, textMember(model, "continuing_subword_prefix", options.continuingPrefix, where));
    TB_TRY(const std::int64_t maxChars, numberMember(model, "max_input_chars_per_word", 100, where));
    if (maxChars < 1 || maxChars > 100'000)
        return fail(ErrorCode::Corrupt, "The entry \"max_input_chars_per_word\" must lie between 1 and 100000.", where,
                    kTokenizerHint);
    options.maxCharsPerWord = static_cast<std::size_t>(maxChars);
    return WordPieceModel::build(document.vocabulary, std::move(options), where);
}

Expected<std::shared_ptr<const Tokenizer>> readWordPiece(const TokenizerDocument& document, const json& config) {
    const json& root = document.root;
    const std::string& where = document.where;
    const json& normalizer = memberOrNull(root, "normalizer");
    const bool isBert = (normalizer.is_null() || isOfType(normalizer, "BertNormalizer")) &&
                        isOfType(memberOrNull(root, "pre_tokenizer"), "BertPreTokenizer");
    if (!isBert) return readUncommonWordPiece(document, config);
    WordPieceParts parts;
    parts.normalizer = BertNormalizer{false, false, BertNormalizer::StripAccents::Never, false};
    if (!normalizer.is_null()) {
        TB_TRY(parts.normalizer, readBertNormalizer(normalizer, where));
    }
    TB_TRY(parts.model, readWordPieceModel(document));
    TB_TRY(parts.added, readAddedTokens(memberOrNull(root, "added_tokens"), where));
    TB_TRY(parts.frame, readSpecialFrame(memberOrNull(root, "post_processor"), where));
    const json& padding = memberOrNull(root, "padding");
    TB_TRY(const std::string pad, padding.is_object() ? textMember(padding, "pad_token", "", where) : std::string());
    TB_TRY(parts.names,
           readSpecialNames(
               config,
               {pad.empty() ? firstKnown({"[PAD]", "<pad>"}, parts.model.vocabulary(), parts.added) : pad,
                parts.model.options().unknownToken, nameOf(parts, parts.frame.before), nameOf(parts, parts.frame.after),
                firstKnown({"[MASK]", "<mask>"}, parts.model.vocabulary(), parts.added)},
               where));
    parts.modelMaxLength = readModelMaxLength(config);
    return WordPieceTokenizer::build(std::move(parts), where);
}

Expected<WordPieceParts> readWordPieceVocabulary(const std::filesystem::path& vocabFile, const json& config) {
    const std::string where = vocabFile.string();
    const std::string configWhere = (vocabFile.parent_path() / "tokenizer_config.json").string();
    WordPieceParts parts;
    if (config.is_object()) {
        TB_TRY(parts.normalizer.lowercase, flagMember(config, "do_lower_case", true, configWhere));
        TB_TRY(parts.normalizer.splitIdeographs, flagMember(config, "tokenize_chinese_chars", true, configWhere));
        TB_TRY(parts.normalizer.stripAccents, readStripAccents(config, configWhere));
    }
    TB_TRY(parts.names, readSpecialNames(config, {"[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"}, configWhere));
    TB_TRY(const std::vector<Vocabulary::Entry> entries, readLines(vocabFile));
    WordPieceModel::Options options;
    options.unknownToken = parts.names.unknown;
    TB_TRY(parts.model, WordPieceModel::build(entries, std::move(options), where));
    TB_TRY(parts.added, readAddedTokensDecoder(config, configWhere));
    const std::int32_t classify = parts.model.vocabulary().find(parts.names.classify);
    const std::int32_t separate = parts.model.vocabulary().find(parts.names.separate);
    if (classify < 0 || separate < 0) {
        return fail(ErrorCode::Corrupt,
                    Message("The vocabulary lacks \"%1\".", classify < 0 ? parts.names.classify : parts.names.separate),
                    where, kTokenizerHint);
    }
    parts.frame.before = {classify};
    parts.frame.after = {separate};
    addRoleTokens(parts);
    parts.modelMaxLength = readModelMaxLength(config);
    return parts;
}

}  // namespace tb
