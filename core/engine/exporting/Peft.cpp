#include "core/engine/exporting/Peft.h"

#include <string>
#include <system_error>

#include "core/base/AtomicDirectory.h"
#include "core/base/AtomicFile.h"
#include "core/engine/api/AdapterFolder.h"
#include "core/engine/api/ModelBundle.h"
#include "core/engine/nn/PeftFiles.h"

namespace tb::exporting {
namespace {

namespace fs = std::filesystem;

constexpr const char* kBase = "base_model";

constexpr const char* kHowTo = R"(---
library_name: peft
---
An adapter of a text classifier, for the Python package peft:

```python
from peft import PeftModel
from transformers import AutoModelForSequenceClassification, AutoTokenizer

# The encoder: the folder base_model in this one, where it was exported too.
base = AutoModelForSequenceClassification.from_pretrained(f"{FOLDER}/base_model")
model = PeftModel.from_pretrained(base, FOLDER).eval()  # FOLDER: this one
tokenizer = AutoTokenizer.from_pretrained(FOLDER)
```
)";

Expected<void> copyTokenizer(const fs::path& from, const fs::path& to) {
    for (const char* name : kTokenizerFiles) {
        std::error_code ignored;
        if (fs::exists(from / name, ignored)) TB_TRY(copyFileAtomically(from / name, to / name));
    }
    return {};
}

/// The encoder as it was before the training, with the trained head: what the adapter is put into.
Expected<void> writeBase(const ModelBundle& bundle, const fs::path& adapter, const fs::path& to) {
    TB_TRY(const fs::path encoder, baseOfAdapterFolder(adapter));
    TB_TRY(nn::Classifier model, nn::loadAdapted(adapter, encoder, nn::AdapterUse::LeftOut));
    std::error_code error;
    fs::create_directory(to, error);
    if (error) return fail(ErrorCode::Io, "The folder could not be made.", to.string(), "Choose another place.");
    TB_TRY(nn::saveClassifier(model, bundle.labels, to));
    TB_TRY(copyFileAtomically(adapter / "tunebench.json", to / "tunebench.json"));
    return copyTokenizer(bundle.folder, to);
}

Expected<void> checkRequest(const ModelBundle& bundle, const fs::path& adapter, bool withBase) {
    if (!isAdapterFolder(adapter))
        return fail(ErrorCode::NotFound, "This model was trained without an adapter.", bundle.folder.string(),
                    "Train with LoRA, DoRA or IA3 (peft.method), or export it as a Hugging Face folder.");
    if (withBase || bundle.config.model.pooling != Pooling::Mean) return {};
    return fail(ErrorCode::InvalidInput,
                "This model averages over all tokens, which its encoder alone does not do in Python.", "base_model",
                "Export it with the base model, or train with the first token as the sentence vector "
                "(model.pooling = first).");
}

}  // namespace

const ExportFormat& Peft::description() const {
    static const ExportFormat format{
        "peft",
        "Adapter (peft)",
        "Only what was learned beside the encoder (LoRA, DoRA or IA3): a small file for the Python package peft, to be "
        "put into the encoder it belongs to.",
        true,
        {{kBase,
          "Base model",
          "The encoder as it was before the training, in a folder of its own, so that the adapter fits for certain.",
          {"yes", "no"}}}};
    return format;
}

Expected<void> Peft::write(const WriteRequest& request) const {
    const fs::path adapter = request.bundle / kAdapterFolder;
    const bool withBase = request.settings.at(kBase) == "yes";
    TB_TRY(const ModelBundle bundle, ModelBundle::read(request.bundle));
    TB_TRY(checkRequest(bundle, adapter, withBase));
    TB_TRY(AtomicDirectory staged, AtomicDirectory::create(request.target));
    const fs::path& to = staged.path();
    for (const char* name : {nn::kAdapterWeights, "tunebench.json"})
        TB_TRY(copyFileAtomically(adapter / name, to / name));
    TB_TRY(copyTokenizer(request.bundle, to));
    TB_TRY(writeFileAtomically(to / "README.md", kHowTo));
    TB_TRY(Json config, readJsonFile(adapter / nn::kAdapterConfig));
    // Where the encoder lies on this machine is nobody's business.
    const std::string named = config.value("base_model_name_or_path", std::string());
    config["base_model_name_or_path"] = withBase ? std::string(kBase) : fs::path(named).filename().string();
    TB_TRY(writeFileAtomically(to / nn::kAdapterConfig, config.dump(2) + "\n"));
    std::error_code ignored;
    const std::uint64_t small = fs::file_size(to / nn::kAdapterWeights, ignored);
    const std::uint64_t all = small + (withBase ? fs::file_size(request.bundle / "model.safetensors", ignored) : 0);
    if (request.progress) request.progress({small, all, "bytes"});
    if (request.stop.stop_requested()) return {};
    if (withBase) TB_TRY(writeBase(bundle, adapter, to / kBase));
    if (request.progress) request.progress({all, all, "bytes"});
    if (request.stop.stop_requested()) return {};
    return staged.commit();
}

}  // namespace tb::exporting
