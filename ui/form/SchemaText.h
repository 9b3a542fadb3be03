#pragma once

#include <QString>

#include "core/base/Json.h"
#include "core/config/Schema.h"
#include "core/run/Preflight.h"

namespace tb::ui {

/// The schema and the pre-flight findings speak English source text; these give it in the window's language
/// (resources/translations/schema_zh_CN.ts).
[[nodiscard]] QString schemaText(const std::string& english);
[[nodiscard]] QString findingText(const PreflightFinding& finding);
[[nodiscard]] QString findingFixText(const PreflightFinding& finding);
/// A value as people read it: choices by their label, numbers by locale, yes/no.
[[nodiscard]] QString schemaValueText(const FieldInfo& field, const Json& value);

}  // namespace tb::ui
