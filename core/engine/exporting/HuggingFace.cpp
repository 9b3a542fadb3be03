#include "core/engine/exporting/HuggingFace.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <system_error>
#include <vector>

#include "core/base/AtomicDirectory.h"
#include "core/base/AtomicFile.h"
#include "core/engine/api/Predictor.h"

namespace tb::exporting {
namespace {

namespace fs = std::filesystem;

struct BundleFile {
    const char* name;
    bool required;
};

constexpr const char* kCard = "README.md";

/// What transformers reads, and our own description, which it ignores.
constexpr std::array kFiles{BundleFile{"config.json", true},
                            BundleFile{"model.safetensors", true},
                            BundleFile{"tokenizer_config.json", true},
                            BundleFile{"tokenizer.json", false},
                            BundleFile{"vocab.txt", false},
                            BundleFile{"special_tokens_map.json", false},
                            BundleFile{kCard, false},
                            BundleFile{"tunebench.json", false}};

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

Expected<LoadedModel> HuggingFace::open(const fs::path& target) const {
    ComputeConfig plain;
    plain.device = Device::Cpu;
    plain.precision = Precision::Fp32;
    return loadModel(target, plain);
}

Expected<void> HuggingFace::write(const WriteRequest& request) const {
    const fs::path& bundle = request.bundle;
    const bool withCard = request.settings.at("model_card") == "yes";
    std::vector<std::pair<const char*, std::uint64_t>> files;
    std::uint64_t total = 0;
    for (const BundleFile& file : kFiles) {
        if (!withCard && std::string_view(file.name) == kCard) continue;
        std::error_code error;
        const std::uint64_t size = fs::file_size(bundle / file.name, error);
        if (error && file.required)
            return fail(ErrorCode::NotFound, "The model folder is incomplete.", (bundle / file.name).string(),
                        "Train the model again.");
        if (error) continue;
        files.emplace_back(file.name, size);
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
