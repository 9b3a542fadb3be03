#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/base/Error.h"
#include "core/base/Json.h"
#include "core/config/TrainConfig.h"

namespace tb {

/// What a trained model is on disk: a Hugging Face folder (config.json with id2label, model.safetensors, tokenizer
/// files, README.md as model card) plus tunebench.json (settings, data hash, metrics, versions). This is its
/// description, without weights.
struct ModelBundle {
    std::filesystem::path folder;
    std::string name;
    std::vector<std::string> labels;
    TrainConfig config;
    std::string datasetHash;
    Json metrics;

    /// Errors: NotFound, Corrupt.
    [[nodiscard]] static Expected<ModelBundle> read(const std::filesystem::path& folder);
};

}  // namespace tb
