#include "core/engine/nn/ModelFolder.h"

namespace tb::nn {

namespace fs = std::filesystem;

Expected<EncoderSpec> readModelSpec(const fs::path& folder) {
    const fs::path config = folder / "config.json";
    TB_TRY(const Json json, readJsonFile(config, 16ULL << 20));
    TB_TRY(const EncoderSpec spec, specFromConfig(json, config.string()));
    std::error_code ignored;
    const fs::path weights = folder / "model.safetensors";
    if (fs::exists(weights, ignored)) return spec;
    for (const char* other : {"pytorch_model.bin", "tf_model.h5", "model.safetensors.index.json"}) {
        if (!fs::exists(folder / other, ignored)) continue;
        return fail(ErrorCode::Unsupported, std::string("The weights are only there as ") + other + ", which is not read.",
                    folder.string(),
                    "Save the model again as one model.safetensors: model.save_pretrained(folder, safe_serialization=True) in Python.");
    }
    return fail(ErrorCode::NotFound, "The model's weights are missing.", weights.string(), "Get the model folder again.");
}

std::int64_t parameterCount(const EncoderSpec& spec) {
    const std::int64_t h = spec.hidden;
    const std::int64_t tables = (spec.vocabulary + spec.maxPositions + spec.typeVocabulary) * h + 2 * h;
    const std::int64_t attention = 4 * (h * h + h) + 2 * h;
    const std::int64_t feedForward = 2 * h * spec.intermediate + spec.intermediate + h + 2 * h;
    return tables + spec.layers * (attention + feedForward);
}

}  // namespace tb::nn
