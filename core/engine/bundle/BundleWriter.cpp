#include "core/engine/bundle/BundleWriter.h"

#include <torch/version.h>

#include "core/base/AtomicDirectory.h"
#include "core/base/AtomicFile.h"
#include "core/base/Clock.h"
#include "core/config/Schema.h"
#include "core/engine/api/ModelBundle.h"

namespace tb::bundle {
namespace {

Json description(const BundleContent& content) {
    return {{"format", 1},
            {"name", content.name},
            {"pooling", nn::headKind(content.model->pooling()).key},
            {"max_length", content.maxLength},
            {"dataset_hash", content.datasetHash},
            {"metrics", content.metrics},
            {"config", toJson(content.config)},
            {"versions", {{"tunebench", TB_VERSION}, {"torch", TORCH_VERSION}}},
            {"created", isoTime(unixMillis())}};
}

/// Without it transformers' tokenizer hands token types to families that take none, and their models refuse to answer.
Expected<void> nameModelInputs(const std::filesystem::path& folder, const nn::EncoderSpec& spec) {
    if (spec.typeVocabulary > 1) return {};
    const std::filesystem::path file = folder / "tokenizer_config.json";
    TB_TRY(Json config, readJsonFile(file));
    config["model_input_names"] = {"input_ids", "attention_mask"};
    return writeFileAtomically(file, config.dump(2) + "\n");
}

Expected<void> writeAdapter(const BundleContent& content, const std::filesystem::path& folder) {
    std::error_code error;
    std::filesystem::create_directory(folder, error);
    if (error)
        return fail(ErrorCode::Io, "The folder for the adapter could not be made.", folder.string(),
                    "Check that the workspace may be written to.");
    TB_TRY(nn::writeAdapterFiles(*content.adapter, folder));
    Json json = description(content);
    json["labels"] = content.labels;
    return writeFileAtomically(folder / "tunebench.json", json.dump(2) + "\n");
}

}  // namespace

Expected<void> writeBundle(const BundleContent& content, const std::filesystem::path& folder) {
    TB_TRY(AtomicDirectory staged, AtomicDirectory::create(folder));
    TB_TRY(nn::saveClassifier(content.model, content.labels, staged.path()));
    TB_TRY(content.tokenizer.save(staged.path()));
    TB_TRY(nameModelInputs(staged.path(), content.model->encoder()->spec()));
    TB_TRY(writeFileAtomically(staged.path() / "README.md", modelCard(content)));
    TB_TRY(writeFileAtomically(staged.path() / "tunebench.json", description(content).dump(2) + "\n"));
    if (content.adapter != nullptr) TB_TRY(writeAdapter(content, staged.path() / kAdapterFolder));
    return staged.commitReplacing();
}

}  // namespace tb::bundle
