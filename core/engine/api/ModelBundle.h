#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/base/Error.h"
#include "core/base/Json.h"
#include "core/config/TrainConfig.h"

namespace tb {

/// Of a bundle that was trained with an adapter: what is merged into the model, apart. See AdapterFolder.h.
inline constexpr const char* kAdapterFolder = "adapter";

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
    /// Also of an adapter's folder (AdapterFolder.h), whose labels may be unknown: empty.
    [[nodiscard]] static Expected<ModelBundle> read(const std::filesystem::path& folder);
};

}  // namespace tb
