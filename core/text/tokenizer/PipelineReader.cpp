#include "core/text/tokenizer/PipelineReader.h"

#include "core/text/tokenizer/BpeModel.h"
#include "core/text/tokenizer/NormalizerReader.h"
#include "core/text/tokenizer/PipelineTokenizer.h"
#include "core/text/tokenizer/PreTokenizerReader.h"
#include "core/text/tokenizer/TokenizerHint.h"
#include "core/text/tokenizer/TokenizerJson.h"
#include "core/text/tokenizer/UnigramModel.h"
#include "core/text/tokenizer/WordPieceReader.h"
#include "core/text/tokenizer/WordPieceWords.h"

namespace tb {

namespace {

using nlohmann::json;

std::string lastToken(const PipelineParts& parts, const std::vector<std::int32_t>& ids) {
    return ids.empty() ? std::string() : std::string(tokenOf(ids.back(), parts.model->vocabulary(), parts.added));
}

/// Everything but the model.
Expected<PipelineParts> readParts(const TokenizerDocument& document) {
    const json& root = document.root;
    const std::string& where = document.where;
    PipelineParts parts;
    TB_TRY(parts.normalizer, readNormalizer(memberOrNull(root, "normalizer"), where));
    TB_TRY(parts.preTokenizer, readPreTokenizer(memberOrNull(root, "pre_tokenizer"), where));
    TB_TRY(parts.added, readAddedTokens(memberOrNull(root, "added_tokens"), where));
    TB_TRY(parts.frame, readSpecialFrame(memberOrNull(root, "post_processor"), where));
    return parts;
}

/// The tokenizer, once the parts have their model.
Expected<std::shared_ptr<const Tokenizer>> finish(PipelineParts parts, const TokenizerDocument& document,
                                                  const json& config) {
    const json& padding = memberOrNull(document.root, "padding");
    TB_TRY(std::string pad, padding.is_object() ? textMember(padding, "pad_token", "", document.where) : std::string());
    if (pad.empty()) pad = firstKnown({"<pad>", "[PAD]"}, parts.model->vocabulary(), parts.added);
    SpecialNames usual{std::move(pad), std::string(parts.model->unknownToken()), lastToken(parts, parts.frame.before),
                       lastToken(parts, parts.frame.after),
                       firstKnown({"<mask>", "[MASK]"}, parts.model->vocabulary(), parts.added)};
    if (usual.unknown.empty()) usual.unknown = firstKnown({"<unk>", "[UNK]"}, parts.model->vocabulary(), parts.added);
    TB_TRY(parts.names, readSpecialNames(config, std::move(usual), document.where));
    parts.document = document.text;
    parts.config = config;
    return PipelineTokenizer::build(std::move(parts), document.where);
}

/// A merge is "left right", or in newer files a list of the two.
Expected<MergeTable::Pair> readMerge(const json& value, std::size_t index, const std::string& where) {
    if (value.is_string()) {
        const std::string& text = value.get_ref<const std::string&>();
        const std::size_t blank = text.find(' ');
        if (blank != std::string::npos && blank > 0 && blank + 1 < text.size() &&
            text.find(' ', blank + 1) == std::string::npos)
            return MergeTable::Pair(text.substr(0, blank), text.substr(blank + 1));
    } else if (value.is_array() && value.size() == 2 && value[0].is_string() && value[1].is_string()) {
        return MergeTable::Pair(value[0].get<std::string>(), value[1].get<std::string>());
    }
    return fail(ErrorCode::Corrupt, Message("Merge %1 does not name two tokens.", index + 1), where, kTokenizerHint);
}

Expected<std::vector<MergeTable::Pair>> readMerges(const json& list, const std::string& where) {
    std::vector<MergeTable::Pair> merges;
    if (!list.is_array())
        return fail(ErrorCode::Corrupt, "The entry \"merges\" must be a list.", where, kTokenizerHint);
    merges.reserve(list.size());
    for (const json& value : list) {
        TB_TRY(MergeTable::Pair merge, readMerge(value, merges.size(), where));
        merges.push_back(std::move(merge));
    }
    return merges;
}

Expected<BpeModel::Options> readBpeOptions(const json& model, const std::string& where) {
    BpeModel::Options options;
    const json& dropout = memberOrNull(model, "dropout");
    if (!dropout.is_null() && dropout != json(0.0)) return unsupportedChoice("dropout", dropout.dump(), where);
    TB_TRY(options.unknownToken, textMember(model, "unk_token", "", where));
    TB_TRY(options.continuingPrefix, textMember(model, "continuing_subword_prefix", "", where));
    TB_TRY(options.endOfWordSuffix, textMember(model, "end_of_word_suffix", "", where));
    TB_TRY(const bool fuse, flagMember(model, "fuse_unk", false, where));
    TB_TRY(const bool bytes, flagMember(model, "byte_fallback", false, where));
    TB_TRY(const bool whole, flagMember(model, "ignore_merges", false, where));
    if (fuse) options.unknowns = BpeModel::Unknowns::Fused;
    if (bytes) options.missing = BpeModel::Missing::AsBytes;
    if (whole) options.wholeWords = BpeModel::WholeWords::IfKnown;
    return options;
}

/// Where the last step spells bytes, the model takes the bytes themselves: the same ids without the spelling.
void skipSpelling(PipelineParts& parts, BpeModel::Options& options) {
    std::vector<pretokenize::Step> steps = parts.preTokenizer.steps();
    auto* const last = steps.empty() ? nullptr : std::get_if<pretokenize::ByteLevel>(&steps.back());
    if (last == nullptr) return;
    last->spelling = pretokenize::ByteLevel::Spelling::PlainText;
    options.alphabet = BpeModel::Alphabet::Bytes;
    parts.preTokenizer = PreTokenizer(std::move(steps));
}

Expected<std::vector<UnigramModel::Piece>> readPieces(const json& list, const std::string& where) {
    if (!list.is_array())
        return fail(ErrorCode::Corrupt, "The entry \"vocab\" must be a list of tokens with scores.", where,
                    kTokenizerHint);
    std::vector<UnigramModel::Piece> pieces;
    pieces.reserve(list.size());
    for (const json& value : list) {
        if (!value.is_array() || value.size() != 2 || !value[0].is_string() || !value[1].is_number()) {
            return fail(ErrorCode::Corrupt,
                        Message("Entry %1 of the vocabulary is not a token with its score.", pieces.size()), where,
                        kTokenizerHint);
        }
        pieces.push_back({value[0].get<std::string>(), value[1].get<double>()});
    }
    return pieces;
}

}  // namespace

Expected<std::shared_ptr<const Tokenizer>> readBpe(const TokenizerDocument& document, const json& config) {
    const json& model = memberOrNull(document.root, "model");
    TB_TRY(PipelineParts parts, readParts(document));
    TB_TRY(BpeModel::Options options, readBpeOptions(model, document.where));
    TB_TRY(const std::vector<MergeTable::Pair> merges, readMerges(memberOrNull(model, "merges"), document.where));
    skipSpelling(parts, options);
    TB_TRY(BpeModel built, BpeModel::build(document.vocabulary, merges, std::move(options), document.where));
    parts.model = std::make_shared<const BpeModel>(std::move(built));
    return finish(std::move(parts), document, config);
}

Expected<std::shared_ptr<const Tokenizer>> readUnigram(const TokenizerDocument& document, const json& config) {
    const json& model = memberOrNull(document.root, "model");
    TB_TRY(PipelineParts parts, readParts(document));
    UnigramModel::Options options;
    TB_TRY(options.unknownId, numberMember(model, "unk_id", -1, document.where));
    TB_TRY(const bool bytes, flagMember(model, "byte_fallback", false, document.where));
    if (bytes) options.missing = UnigramModel::Missing::AsBytes;
    TB_TRY(std::vector<UnigramModel::Piece> pieces, readPieces(memberOrNull(model, "vocab"), document.where));
    TB_TRY(UnigramModel built, UnigramModel::build(std::move(pieces), options, document.where));
    parts.model = std::make_shared<const UnigramModel>(std::move(built));
    return finish(std::move(parts), document, config);
}

Expected<std::shared_ptr<const Tokenizer>> readUncommonWordPiece(const TokenizerDocument& document,
                                                                 const json& config) {
    TB_TRY(PipelineParts parts, readParts(document));
    TB_TRY(WordPieceModel model, readWordPieceModel(document));
    parts.model = std::make_shared<const WordPieceWords>(std::move(model));
    return finish(std::move(parts), document, config);
}

}  // namespace tb
