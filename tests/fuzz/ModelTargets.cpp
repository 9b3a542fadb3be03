#include <ATen/ATen.h>
#include <unistd.h>

#include "core/engine/api/ModelBundle.h"
#include "core/engine/nn/FiniteWeights.h"
#include "core/engine/nn/Safetensors.h"
#include "core/engine/nn/WeightFiles.h"
#include "tests/fuzz/FuzzTarget.h"

namespace tb::fuzz {
namespace {

namespace fs = std::filesystem;
using Seeds = std::vector<std::string>;

Seeds weights() {
    const fs::path file = fs::temp_directory_path() / ("fuzz-seed-" + std::to_string(::getpid()) + ".safetensors");
    static_cast<void>(nn::writeSafetensors(
        file, {{"a.weight", at::ones({3, 5})}, {"a.bias", at::zeros({5}, at::kHalf)}, {"n", at::arange(4)}},
        {{"note", "x"}}));
    Seeds seeds{contentOf(file)};
    fs::remove(file);
    return seeds;
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
