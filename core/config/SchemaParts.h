#pragma once

// Private to core/config: the lines of the schema that have a source of their own.

#include <vector>

#include "core/config/Schema.h"

namespace tb {

/// Whether there are steps, and a loss that they make smaller.
[[nodiscard]] inline bool isFineTuning(const TrainConfig& config) {
    return config.method.kind != MethodKind::Probe;
}

[[nodiscard]] std::vector<FieldInfo> loopFields();
[[nodiscard]] std::vector<FieldInfo> lossFields();
[[nodiscard]] std::vector<FieldInfo> stepFields();
/// The rules of those fields that hold between several.
void checkSteps(const TrainConfig& config, std::vector<Error>& errors);

}  // namespace tb
