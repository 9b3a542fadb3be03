#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>

#include "core/base/Error.h"
#include "core/base/Json.h"
#include "core/config/TrainConfig.h"
#include "core/engine/nn/Classifier.h"
#include "core/engine/nn/PeftFiles.h"
#include "core/text/tokenizer/Tokenizer.h"

namespace tb::bundle {

/// What a finished run leaves on disk.
struct BundleContent {
    nn::Classifier& model;  ///< Its vocabulary whole.
    const Tokenizer& tokenizer;
    std::string name;
    std::span<const std::string> labels;
    const TrainConfig& config;
    std::int64_t maxLength = 0;  ///< Tokens the model was trained with.
    std::string datasetHash;
    Json metrics;                               ///< {"validation": {"accuracy":...}, "test": {...}}
    const nn::AdapterFiles* adapter = nullptr;  ///< What is merged into the model, if anything; kept beside it.
};

/// Writes the bundle (see ModelBundle) whole or not at all; takes the place of an earlier one. Errors: DiskFull, Io.
[[nodiscard]] Expected<void> writeBundle(const BundleContent& content, const std::filesystem::path& folder);

/// README.md of the folder: labels, metrics, settings and how to use it, in the form Hugging Face reads.
[[nodiscard]] std::string modelCard(const BundleContent& content);

}  // namespace tb::bundle
