#pragma once

// Private to core/store: how events and results lie in the database. Not the form of `train --json`.

#include <string>

#include "core/run/RunEvent.h"

namespace tb::sql {

struct StoredEvent {
    std::string kind;
    std::string body;  ///< JSON
};
/// A split result's scores are left out: they lie in run_results.
[[nodiscard]] StoredEvent toStored(const RunEventBody& body);
/// What cannot be read becomes a warning message, so that one broken line hides nothing else.
[[nodiscard]] RunEventBody fromStored(const StoredEvent& stored);

[[nodiscard]] std::string classesToText(const std::vector<ClassScore>& classes);
[[nodiscard]] std::vector<ClassScore> classesFromText(const std::string& text);
[[nodiscard]] std::string confusionToText(const std::vector<ConfusionCell>& cells);
[[nodiscard]] std::vector<ConfusionCell> confusionFromText(const std::string& text);

}  // namespace tb::sql
