#include "core/engine/nn/ModelFolder.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "core/base/AtomicFile.h"
#include "core/engine/nn/WeightFiles.h"
#include "core/text/tokenizer/ModelLayout.h"

namespace tb::nn {

namespace {

constexpr std::uint64_t kMaxConfig = 16ULL << 20;
constexpr std::array<std::string_view, 3> kNoNumbers{"-Infinity", "Infinity", "NaN"};

/// Python writes NaN and Infinity into JSON, which knows neither: null, as if the key were left out.
std::string withoutNoNumbers(const std::string& text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size();) {
        if (text[i] == '"') {
            const std::size_t start = i++;
            while (i < text.size() && text[i] != '"') i += text[i] == '\\' ? 2 : 1;
            i = std::min(i + 1, text.size());
            out.append(text, start, i - start);
            continue;
        }
        const auto* const found = std::find_if(kNoNumbers.begin(), kNoNumbers.end(), [&](std::string_view word) {
            return text.compare(i, word.size(), word) == 0;
        });
        if (found == kNoNumbers.end()) {
            out += text[i++];
        } else {
            out += "null";
            i += found->size();
        }
    }
    return out;
}

/// Beside the tables and the layers of BERT.
std::int64_t distanceParameters(const EncoderSpec& spec) {
    const Disentangled& how = spec.disentangled;
    const std::int64_t h = spec.hidden;
    std::int64_t count = 2 * (h - spec.embedding) + 2 * how.span * h + (how.normed ? 2 * h : 0);
    if (spec.projects()) count += h * spec.embedding;
    if (how.kernel > 0) count += h * (h / how.kernelGroups) * how.kernel + 3 * h;
    const std::int64_t linears = (how.contentToPosition ? 1 : 0) + (how.positionToContent ? 1 : 0);
    return count + (how.sharedKeys ? 0 : spec.layers * linears * (h * h + h));
}

}  // namespace

Expected<Json> readModelConfig(const std::filesystem::path& file) {
    TB_TRY(const std::string text, readFile(file, kMaxConfig));
    return parseJson(withoutNoNumbers(text), file.string());
}

Expected<EncoderSpec> readModelSpec(const std::filesystem::path& folder) {
    TB_TRY(const ModelLayout layout, readModelLayout(folder));
    const std::filesystem::path config = layout.files / "config.json";
    TB_TRY(const Json json, readModelConfig(config));
    TB_TRY(const EncoderSpec spec, specFromConfig(json, config.string()));
    TB_TRY(weightFiles(layout.files));
    return spec;
}

std::int64_t parameterCount(const EncoderSpec& spec) {
    const std::int64_t h = spec.hidden;
    if (spec.family == Family::ModernBert)
        return spec.vocabulary * h + h + spec.layers * (4 * h * h + 3 * h * spec.intermediate + 2 * h);
    const std::int64_t e = spec.embedding;
    const std::int64_t positions = spec.disentangled.addsPositions ? spec.maxPositions : 0;
    const std::int64_t tables = (spec.vocabulary + positions + spec.typeVocabulary + spec.taskVocabulary) * e + 2 * e;
    const std::int64_t projection = spec.projects() ? h * e + h : 0;
    const std::int64_t attention = 4 * (h * h + h) + 2 * h;
    const std::int64_t feedForward = 2 * h * spec.intermediate + spec.intermediate + h + 2 * h;
    if (spec.disentangled.inUse()) return tables + distanceParameters(spec) + spec.layers * (attention + feedForward);
    return tables + projection + spec.relativeBuckets * spec.heads + spec.storedLayers() * (attention + feedForward);
}

}  // namespace tb::nn
