#include "core/engine/nn/ModelFolder.h"

#include "core/engine/nn/WeightFiles.h"

namespace tb::nn {

Expected<EncoderSpec> readModelSpec(const std::filesystem::path& folder) {
    const std::filesystem::path config = folder / "config.json";
    TB_TRY(const Json json, readJsonFile(config, 16ULL << 20));
    TB_TRY(const EncoderSpec spec, specFromConfig(json, config.string()));
    TB_TRY(weightFiles(folder));
    return spec;
}

std::int64_t parameterCount(const EncoderSpec& spec) {
    const std::int64_t h = spec.hidden;
    const std::int64_t e = spec.embedding;
    const std::int64_t tables = (spec.vocabulary + spec.maxPositions + spec.typeVocabulary) * e + 2 * e;
    const std::int64_t projection = e == h ? 0 : h * e + h;
    const std::int64_t attention = 4 * (h * h + h) + 2 * h;
    const std::int64_t feedForward = 2 * h * spec.intermediate + spec.intermediate + h + 2 * h;
    return tables + projection + spec.relativeBuckets * spec.heads + spec.layers * (attention + feedForward);
}

}  // namespace tb::nn
