#pragma once

#include <vector>

#include "core/config/Schema.h"

namespace tb {

/// The lines of the schema for PeftConfig.
[[nodiscard]] std::vector<FieldInfo> peftFields();

}  // namespace tb
