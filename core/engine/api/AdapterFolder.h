#pragma once

#include <filesystem>

#include "core/base/Error.h"

namespace tb {

/// An adapter apart from its base model, as the package peft keeps it (adapter_config.json, adapter_model.safetensors):
/// what a run leaves in its bundle's "adapter" folder, or what came from elsewhere. Predictor answers with one as with
/// a bundle.
[[nodiscard]] bool isAdapterFolder(const std::filesystem::path& folder);
/// The folder of the base model it names: inside it, as a path, or by name among the encoders of this machine.
/// Errors: NotFound naming what was looked for; Corrupt.
[[nodiscard]] Expected<std::filesystem::path> baseOfAdapterFolder(const std::filesystem::path& folder);

}  // namespace tb
