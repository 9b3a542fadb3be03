#include "core/engine/exporting/HuggingFace.h"

#include <algorithm>
#include <string_view>
#include <system_error>
#include <vector>

#include "core/base/AtomicDirectory.h"
#include "core/base/AtomicFile.h"

namespace tb::exporting {
namespace {

namespace fs = std::filesystem;

constexpr const char* kCard = "README.md";

/// What transformers cannot do without; the tokenizer's other files, the card and our own description, which it
/// ignores, may be missing.
bool isRequired(std::string_view file) {
    return file == "config.json" || file == "model.safetensors" || file == "tokenizer_config.json";
}

std::vector<const char*> bundleFiles() {
    std::vector<const char*> files{"config.json", "model.safetensors"};
    files.insert(files.end(), kTokenizerFiles.begin(), kTokenizerFiles.end());
    files.insert(files.end(), {kCard, "tunebench.json"});
    return files;
}

}  // namespace

const ExportFormat& HuggingFace::description() const {
    static const ExportFormat format{
        "huggingface",
        "Hugging Face folder",
        "For Python: AutoModelForSequenceClassification and AutoTokenizer load it, and so does every server that "
        "reads Hugging Face models.",
        true,
        {{"model_card",
          "Model card",
          "README.md with the intents, the results and the settings of the run, as model hubs show it.",
          {"yes", "no"}}}};
    return format;
}

Expected<void> HuggingFace::write(const WriteRequest& request) const {
    const fs::path& bundle = request.bundle;
    const bool withCard = request.settings.at("model_card") == "yes";
    std::vector<std::pair<const char*, std::uint64_t>> files;
    std::uint64_t total = 0;
    for (const char* const file : bundleFiles()) {
        if (!withCard && file == std::string_view(kCard)) continue;
        std::error_code error;
        const std::uint64_t size = fs::file_size(bundle / file, error);
        if (error && isRequired(file))
            return fail(ErrorCode::NotFound, "The model folder is incomplete.", (bundle / file).string(),
                        "Train the model again.");
        if (error) continue;
        files.emplace_back(file, size);
        total += size;
    }
    TB_TRY(AtomicDirectory staged, AtomicDirectory::create(request.target));
    std::uint64_t done = 0;
    for (const auto& [name, size] : files) {
        if (request.stop.stop_requested()) return {};
        TB_TRY(copyFileAtomically(bundle / name, staged.path() / name));
        done += size;
        if (request.progress) request.progress({done, total, "bytes"});
    }
    if (request.stop.stop_requested()) return {};
    return staged.commit();
}

}  // namespace tb::exporting
