#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "core/eval/Suggestion.h"

namespace tb {

/// The three most probable intents of each row. `probabilities` is [ids, classes] row by row; `classes` names the
/// columns.
[[nodiscard]] std::vector<Suggestion> suggestionsFrom(std::span<const float> probabilities,
                                                      std::span<const LabelId> classes, std::span<const ExampleId> ids);

/// Positions of `suggestions`, the smallest margin first (Scheffer, Decomain and Wrobel 2001); equals by id.
[[nodiscard]] std::vector<std::size_t> byUncertainty(std::span<const Suggestion> suggestions);

}  // namespace tb
