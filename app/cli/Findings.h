#pragma once

#include <string>

#include "core/base/Json.h"
#include "core/data/DataCheck.h"

namespace tb::cli {

/// "Near duplicates: 12 rows"
[[nodiscard]] std::string findingLine(const DataFinding& finding, const DataReport& report);
/// Prints each finding with up to `samples` rows on stderr.
void sayFindings(const DataReport& report, std::size_t samples);
/// {"kind", "rows", "samples": [...]}; `keyName` says what the keys are: "id" or "row".
[[nodiscard]] Json findingJson(const DataFinding& finding, const char* keyName);
/// Rows, language, kinds of personal data and the histogram of lengths.
[[nodiscard]] Json summaryJson(const DataReport& report);
/// The intents that look like others, and how to merge them; nothing where there are none.
void sayNames(const DataReport& report, std::size_t samples);

}  // namespace tb::cli
