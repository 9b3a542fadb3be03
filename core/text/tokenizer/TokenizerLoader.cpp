#include "core/text/tokenizer/PipelineReader.h"
#include "core/text/tokenizer/Tokenizer.h"
#include "core/text/tokenizer/TokenizerDocument.h"
#include "core/text/tokenizer/TokenizerHint.h"
#include "core/text/tokenizer/TokenizerJson.h"
#include "core/text/tokenizer/WordPieceReader.h"

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

Expected<std::shared_ptr<const Tokenizer>> loadDocument(const std::filesystem::path& file,
                                                        const nlohmann::json& config) {
    TB_TRY(const TokenizerDocument document, TokenizerDocument::read(file));
    const auto model = document.root.find("model");
    if (model == document.root.end() || !model->is_object()) {
        return fail(ErrorCode::Corrupt, "The entry \"model\" is missing.", document.where, kTokenizerHint);
    }
    TB_TRY(const std::string type, textMember(*model, "type", "", document.where));
    for (const ModelKind& kind : kModelKinds) {
        if (type == kind.name) return kind.read(document, config);
    }
    return fail(ErrorCode::Unsupported,
                Message("The tokenizer is of the kind \"%1\", which this version cannot read.", type.substr(0, 60)),
                document.where, "Use a model with a WordPiece, BPE or Unigram tokenizer.");
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
    namespace fs = std::filesystem;
    std::error_code ignored;
    TB_TRY(const nlohmann::json config, readTokenizerConfig(folder));
    if (fs::exists(folder / "tokenizer.json", ignored)) return loadDocument(folder / "tokenizer.json", config);
    if (fs::exists(folder / "vocab.txt", ignored)) return readWordPieceVocabulary(folder / "vocab.txt", config);
    for (const char* other : {"merges.txt", "sentencepiece.bpe.model", "spiece.model", "tokenizer.model"}) {
        if (fs::exists(folder / other, ignored)) {
            return fail(ErrorCode::Unsupported,
                        Message("The only tokenizer in this folder is %1, which this version cannot read.", other),
                        folder.string(), "Add the model's tokenizer.json to the folder.");
        }
    }
    return fail(ErrorCode::NotFound, "There is no tokenizer in this folder.", folder.string(),
                "Choose a model folder that holds tokenizer.json or vocab.txt.");
}

}  // namespace tb
