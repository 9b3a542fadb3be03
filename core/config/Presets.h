#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/Error.h"
#include "core/config/TrainConfig.h"

namespace tb {

struct Preset {
    std::string key;  ///< "classic", "quick", "balanced", "best"
    std::string label;
    std::string help;  ///< When to choose it, in plain words.
    TrainConfig config;
    std::vector<std::string> renamedFrom = {};  ///< Old keys, still accepted.
};

/// classic (the classic BERT recipe, exactly), quick, balanced, best.
[[nodiscard]] std::span<const Preset> presets();
/// By key or by an old one. Errors: NotFound listing the names.
[[nodiscard]] Expected<TrainConfig> presetConfig(std::string_view key);

}  // namespace tb
