#include "core/text/tokenizer/WordPieceWriter.h"

#include <utility>

#include "core/base/AtomicFile.h"
#include "core/base/Json.h"
#include "core/text/tokenizer/WordPieceTokenizer.h"

namespace tb {

namespace {

Json stripAccents(const BertNormalizer& normalizer) {
    switch (normalizer.stripAccents) {
        case BertNormalizer::StripAccents::WithLowercase:
            return nullptr;
        case BertNormalizer::StripAccents::Always:
            return true;
        case BertNormalizer::StripAccents::Never:
            break;
    }
    return false;
}

Json addedTokenJson(const AddedToken& token) {
    return Json{{"id", token.id},
                {"content", token.content},
                {"single_word", token.bound == AddedToken::Bound::WholeWord},
                {"lstrip", token.left == AddedToken::Spaces::Take},
                {"rstrip", token.right == AddedToken::Spaces::Take},
                {"normalized", token.match == AddedToken::Match::NormalizedText},
                {"special", token.role == AddedToken::Role::Special}};
}

Json sequenceJson(const char* id, int typeId) {
    return Json{{"Sequence", {{"id", id}, {"type_id", typeId}}}};
}

Json postProcessorJson(const WordPieceParts& parts) {
    if (parts.frame.before.empty() && parts.frame.after.empty()) return nullptr;
    Json single = Json::array();
    Json pair = Json::array();
    Json tokens = Json::object();
    const auto put = [&](Json& list, std::int32_t id, int typeId) {
        const std::string name(tokenOf(id, parts.model.vocabulary(), parts.added));
        list.push_back(Json{{"SpecialToken", {{"id", name}, {"type_id", typeId}}}});
        tokens[name] = Json{{"id", name}, {"ids", Json::array({id})}, {"tokens", Json::array({name})}};
    };
    for (const std::int32_t id : parts.frame.before) put(single, id, 0);
    single.push_back(sequenceJson("A", 0));
    for (const std::int32_t id : parts.frame.after) put(single, id, 0);
    pair = single;
    pair.push_back(sequenceJson("B", 1));
    for (const std::int32_t id : parts.frame.after) put(pair, id, 1);
    return Json{{"type", "TemplateProcessing"}, {"single", single}, {"pair", pair}, {"special_tokens", tokens}};
}

std::string vocabText(const Vocabulary& vocabulary) {
    std::string text;
    for (std::size_t id = 0; id < vocabulary.size(); ++id) {
        text += vocabulary.token(static_cast<std::int32_t>(id));
        text += '\n';
    }
    return text;
}

Json namesJson(const SpecialNames& names) {
    Json result = Json::object();
    const std::pair<const char*, const std::string*> all[] = {{"unk_token", &names.unknown},
                                                              {"sep_token", &names.separate},
                                                              {"pad_token", &names.pad},
                                                              {"cls_token", &names.classify},
                                                              {"mask_token", &names.mask}};
    for (const auto& [key, value] : all) {
        if (!value->empty()) result[key] = *value;
    }
    return result;
}

/// transformers rebuilds the normaliser of its BertTokenizer from these keys; what they cannot say needs the plain
/// class.
Json configJson(const WordPieceParts& parts) {
    Json result = namesJson(parts.names);
    Json added = Json::object();
    for (const AddedToken& token : parts.added) {
        Json entry = addedTokenJson(token);
        entry.erase("id");
        added[std::to_string(token.id)] = entry;
    }
    const bool isBert = parts.normalizer.cleanText && parts.frame.before.size() == 1 && parts.frame.after.size() == 1;
    result["added_tokens_decoder"] = added;
    result["clean_up_tokenization_spaces"] = true;
    result["do_lower_case"] = parts.normalizer.lowercase;
    result["model_max_length"] = parts.modelMaxLength;
    result["strip_accents"] = stripAccents(parts.normalizer);
    result["tokenize_chinese_chars"] = parts.normalizer.splitIdeographs;
    result["tokenizer_class"] = isBert ? "BertTokenizer" : "PreTrainedTokenizerFast";
    return result;
}

bool fitsOneTokenALine(const Vocabulary& vocabulary) {
    if (vocabulary.tokenCount() != vocabulary.size()) return false;
    for (std::size_t id = 0; id < vocabulary.size(); ++id) {
        if (vocabulary.token(static_cast<std::int32_t>(id)).find_first_of("\r\n") != std::string_view::npos)
            return false;
    }
    return true;
}

}  // namespace

/// The vocabulary is spliced in as text: an ordered JSON object looks through all its keys at every insertion.
std::string wordPieceJson(const WordPieceParts& parts) {
    const BertNormalizer& normalizer = parts.normalizer;
    const Vocabulary& vocabulary = parts.model.vocabulary();
    Json added = Json::array();
    for (const AddedToken& token : parts.added) added.push_back(addedTokenJson(token));
    const Json head{
        {"version", "1.0"},
        {"truncation", nullptr},
        {"padding", nullptr},
        {"added_tokens", added},
        {"normalizer",
         {{"type", "BertNormalizer"},
          {"clean_text", normalizer.cleanText},
          {"handle_chinese_chars", normalizer.splitIdeographs},
          {"strip_accents", stripAccents(normalizer)},
          {"lowercase", normalizer.lowercase}}},
        {"pre_tokenizer", {{"type", "BertPreTokenizer"}}},
        {"post_processor", postProcessorJson(parts)},
        {"decoder", {{"type", "WordPiece"}, {"prefix", parts.model.options().continuingPrefix}, {"cleanup", true}}}};
    const Json model{{"type", "WordPiece"},
                     {"unk_token", parts.model.options().unknownToken},
                     {"continuing_subword_prefix", parts.model.options().continuingPrefix},
                     {"max_input_chars_per_word", parts.model.options().maxCharsPerWord}};
    std::string text = head.dump();
    text.pop_back();
    std::string modelText = model.dump();
    modelText.pop_back();
    text += ",\"model\":" + modelText + ",\"vocab\":{";
    bool first = true;
    for (std::size_t id = 0; id < vocabulary.size(); ++id) {
        const std::string_view token = vocabulary.token(static_cast<std::int32_t>(id));
        if (token.empty()) continue;
        if (!std::exchange(first, false)) text += ',';
        text += Json(token).dump() + ":" + std::to_string(id);
    }
    return text + "}}}\n";
}

Expected<void> writeWordPiece(const WordPieceParts& parts, const std::filesystem::path& folder) {
    std::error_code failed;
    std::filesystem::create_directories(folder, failed);
    if (failed) {
        return fail(ErrorCode::Io, Message("The folder cannot be created: %1.", systemReason(failed.value())),
                    folder.string(), "Choose a folder you may write to.");
    }
    TB_TRY(writeFileAtomically(folder / "tokenizer.json", wordPieceJson(parts)));
    if (fitsOneTokenALine(parts.model.vocabulary()))
        TB_TRY(writeFileAtomically(folder / "vocab.txt", vocabText(parts.model.vocabulary())));
    TB_TRY(writeFileAtomically(folder / "special_tokens_map.json", namesJson(parts.names).dump(2) + "\n"));
    return writeFileAtomically(folder / "tokenizer_config.json", configJson(parts).dump(2) + "\n");
}

}  // namespace tb
