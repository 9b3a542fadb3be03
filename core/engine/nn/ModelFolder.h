#pragma once

#include <filesystem>

#include "core/base/Error.h"
#include "core/engine/nn/EncoderSpec.h"

namespace tb::nn {

/// A model's config.json. Values that are no numbers, which Python writes there, are null. Errors: NotFound, Io,
/// Corrupt.
[[nodiscard]] Expected<Json> readModelConfig(const std::filesystem::path& file);
/// Reads config.json of a model folder (see ModelLayout) and looks whether its weights are there in a form we read;
/// cheap, no weight is read. Errors: those of specFromConfig() and weightFiles().
[[nodiscard]] Expected<EncoderSpec> readModelSpec(const std::filesystem::path& folder);
/// Number of weights of an encoder of this shape.
[[nodiscard]] std::int64_t parameterCount(const EncoderSpec& spec);

}  // namespace tb::nn
