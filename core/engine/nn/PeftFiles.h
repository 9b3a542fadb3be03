#pragma once

#include <filesystem>
#include <string>

#include "core/base/Error.h"
#include "core/base/Json.h"
#include "core/engine/nn/Adapters.h"
#include "core/engine/nn/Safetensors.h"

namespace tb::nn {

// Adapters as the package peft keeps them: a folder with adapter_config.json and adapter_model.safetensors, which holds
// the adapters' weights and the head's (modules_to_save), each by its name in the family's class with
// "base_model.model." in front.

inline constexpr const char* kAdapterConfig = "adapter_config.json";
inline constexpr const char* kAdapterWeights = "adapter_model.safetensors";

/// What such a folder holds, for LoRA, DoRA and IA3.
struct AdapterFiles {  // NOLINT(bugprone-exception-escape): moving a Json checks what always holds
    Json config;
    NamedTensors tensors;
};
/// Copies, so that merging and training leave them alone. `base`: the encoder's name or folder.
[[nodiscard]] AdapterFiles adapterFiles(Classifier& model, const Adapters& adapters, const PeftConfig& config,
                                        const std::string& base);
/// Into a folder that is there. Errors: DiskFull, Io.
[[nodiscard]] Expected<void> writeAdapterFiles(const AdapterFiles& files, const std::filesystem::path& folder);

[[nodiscard]] bool isAdapterFolder(const std::filesystem::path& folder);
/// "base_model_name_or_path": a folder, or a name with or without its owner ("sentence-transformers/all-MiniLM-L6-v2").
/// Errors: NotFound, Corrupt.
[[nodiscard]] Expected<std::string> baseOfAdapter(const std::filesystem::path& folder);
enum class AdapterUse { Merged, LeftOut };
/// The base model with the head of an adapter's folder, the adapters merged into it or left out, as loadClassifier()
/// gives a trained one.
/// Errors: NotFound, Corrupt naming the weight, Unsupported naming the kind or the switch that is not read here.
[[nodiscard]] Expected<Classifier> loadAdapted(const std::filesystem::path& folder, const std::filesystem::path& base,
                                               AdapterUse use);

}  // namespace tb::nn
