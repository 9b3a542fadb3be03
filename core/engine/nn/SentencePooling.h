#pragma once

#include <filesystem>
#include <optional>

#include "core/base/Error.h"
#include "core/config/TrainConfig.h"

namespace tb::nn {

/// How a sentence-transformers folder (modules.json, 1_Pooling/config.json) makes one vector of the token states;
/// nothing for other folders. Errors: Corrupt; Unsupported naming a pooling or a module between pooling and vector
/// (Dense) that is not computed here.
[[nodiscard]] Expected<std::optional<Pooling>> readSentencePooling(const std::filesystem::path& folder);

}  // namespace tb::nn
