#include "core/engine/api/ModelBundle.h"
#include "core/engine/nn/FiniteWeights.h"
#include "core/engine/nn/Safetensors.h"
#include "core/engine/nn/WeightFiles.h"
#include "tests/fuzz/FuzzTarget.h"

namespace tb::fuzz {
namespace {

namespace fs = std::filesystem;
using Seeds = std::vector<std::string>;

/// Three tensors as the format has them: the header's length in eight bytes, the header, the values.
Seeds weights() {
    const std::string header =
        R"({"__metadata__":{"note":"x"},"a.weight":{"dtype":"F32","shape":[3,5],"data_offsets":[0,60]},)"
        R"("a.bias":{"dtype":"F16","shape":[5],"data_offsets":[60,70]},)"
        R"("n":{"dtype":"I64","shape":[2],"data_offsets":[70,86]}})";
    std::string bytes(8, '\0');
    bytes[0] = static_cast<char>(header.size() & 0xFF);
    bytes[1] = static_cast<char>(header.size() >> 8U);
    return {bytes + header + std::string(86, '\0')};
}

Seeds configs() {
    Seeds seeds;
    for (const auto& entry : fs::directory_iterator(fs::path(TB_SOURCE_DIR) / "tests/golden"))
        if (fs::exists(entry.path() / "config.json")) seeds.push_back(contentOf(entry.path() / "config.json"));
    return seeds;
}

/// A folder whose other files are as good as none: what describes the model is read first.
void readBundle(const fs::path& file) {
    static_cast<void>(ModelBundle::read(file.parent_path()));
}

}  // namespace

std::vector<FuzzTarget> targets() {
    return {{"safetensors", "model.safetensors", weights,
             [](const fs::path& file) {
                 if (const auto read = nn::readSafetensors(file))
                     static_cast<void>(nn::checkFinite(*read, file.parent_path()));
             }},
            {"weight-index", "model.safetensors.index.json",
             [] { return Seeds{R"({"weight_map":{"a":"model-1.safetensors","b":"model-2.safetensors"}})"}; },
             [](const fs::path& file) { static_cast<void>(nn::weightFiles(file.parent_path())); }},
            {"model-config", "config.json", configs, readBundle},
            {"model-description", "tunebench.json",
             [] { return Seeds{R"({"name":"a","dataset_hash":"b","metrics":{},"config":{},"max_length":64})"}; },
             [](const fs::path& file) {
                 fs::copy_file(fs::path(TB_SOURCE_DIR) / "tests/golden/encoder_bert/config.json",
                               file.parent_path() / "config.json", fs::copy_options::skip_existing);
                 fs::copy_file(fs::path(TB_SOURCE_DIR) / "tests/golden/encoder_bert/model.safetensors",
                               file.parent_path() / "model.safetensors", fs::copy_options::skip_existing);
                 readBundle(file);
             }}};
}

}  // namespace tb::fuzz
