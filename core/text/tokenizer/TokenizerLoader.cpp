#include "core/text/tokenizer/ModelLayout.h"
#include "core/text/tokenizer/PipelineReader.h"
#include "core/text/tokenizer/TextPreparation.h"
#include "core/text/tokenizer/Tokenizer.h"
#include "core/text/tokenizer/TokenizerDocument.h"
#include "core/text/tokenizer/TokenizerHint.h"
#include "core/text/tokenizer/TokenizerJson.h"
#include "core/text/tokenizer/WordPieceReader.h"
#include "core/text/tokenizer/WordPieceWriter.h"

namespace tb {

namespace {

/// A kind of tokenizer.json: the name of its model there and who reads it. A new kind is one line here.
struct ModelKind {
    std::string_view name;
    Expected<std::shared_ptr<const Tokenizer>> (*read)(const TokenizerDocument&, const nlohmann::json& config);
};

constexpr ModelKind kModelKinds[] = {
    {"WordPiece", readWordPiece},
    {"BPE", readBpe},
    {"Unigram", readUnigram},
};

using LoadedTokenizer = Expected<std::shared_ptr<const Tokenizer>>;

LoadedTokenizer loadDocument(TokenizerDocument document, nlohmann::json config, const ModelLayout& layout) {
    const auto model = document.root.find("model");
    if (model == document.root.end() || !model->is_object()) {
        return fail(ErrorCode::Corrupt, "The entry \"model\" is missing.", document.where, kTokenizerHint);
    }
    TB_TRY(const std::string type, textMember(*model, "type", "", document.where));
    TB_TRY(prepareTexts(document, config, layout));
    for (const ModelKind& kind : kModelKinds) {
        if (type == kind.name) return kind.read(document, config);
    }
    return fail(ErrorCode::Unsupported,
                Message("The tokenizer is of the kind \"%1\", which this version cannot read.", type.substr(0, 60)),
                document.where, "Use a model with a WordPiece, BPE or Unigram tokenizer.");
}

LoadedTokenizer loadVocabulary(const std::filesystem::path& file, const nlohmann::json& config,
                               const ModelLayout& layout) {
    TB_TRY(WordPieceParts parts, readWordPieceVocabulary(file, config));
    if (layout.prompt.empty() && !layout.lowercase) return WordPieceTokenizer::build(std::move(parts), file.string());
    TB_TRY(TokenizerDocument document, TokenizerDocument::parse(wordPieceJson(parts), file.string()));
    return loadDocument(std::move(document), config, layout);
}

LoadedTokenizer loadFrom(const ModelLayout& layout) {
    const std::filesystem::path& folder = layout.files;
    std::error_code ignored;
    TB_TRY(const nlohmann::json config, readTokenizerConfig(folder));
    if (std::filesystem::exists(folder / "tokenizer.json", ignored)) {
        TB_TRY(TokenizerDocument document, TokenizerDocument::read(folder / "tokenizer.json"));
        return loadDocument(std::move(document), config, layout);
    }
    if (std::filesystem::exists(folder / "vocab.txt", ignored))
        return loadVocabulary(folder / "vocab.txt", config, layout);
    for (const char* other :
         {"merges.txt", "sentencepiece.bpe.model", "spiece.model", "spm.model", "tokenizer.model"}) {
        if (std::filesystem::exists(folder / other, ignored)) {
            return fail(ErrorCode::Unsupported,
                        Message("The only tokenizer in this folder is %1, which this version cannot read.", other),
                        folder.string(), "Add the model's tokenizer.json to the folder.");
        }
    }
    return fail(ErrorCode::NotFound, "There is no tokenizer in this folder.", folder.string(),
                "Choose a model folder that holds tokenizer.json or vocab.txt.");
}

}  // namespace

TokenBatch Tokenizer::encodeAll(std::span<const std::string> texts, std::size_t maxLength) const {
    TokenBatch batch;
    batch.offsets.reserve(texts.size() + 1);
    for (const std::string& text : texts) {
        encode(text, maxLength, batch.ids);
        batch.offsets.push_back(static_cast<std::int64_t>(batch.ids.size()));
    }
    return batch;
}

Expected<std::shared_ptr<const Tokenizer>> loadTokenizer(const std::filesystem::path& folder) {
    TB_TRY(const ModelLayout layout, readModelLayout(folder));
    TB_TRY(auto tokenizer, loadFrom(layout));
    return withLimit(std::move(tokenizer), layout);
}

}  // namespace tb
