#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "core/base/Progress.h"
#include "core/eval/Suggestion.h"

namespace tb {

/// The three most probable intents of each row. `probabilities` is [ids, classes] row by row; `classes` names the
/// columns.
[[nodiscard]] std::vector<Suggestion> suggestionsFrom(std::span<const float> probabilities,
                                                      std::span<const LabelId> classes, std::span<const ExampleId> ids);

/// Positions of `suggestions`, the smallest margin first (Scheffer, Decomain and Wrobel 2001); equals by id.
[[nodiscard]] std::vector<std::size_t> byUncertainty(std::span<const Suggestion> suggestions);

/// Vectors row by row. Borrowed.
struct CentreProblem {
    std::size_t dimension = 0;
    std::span<const float> candidates;
    std::span<const float> weights;  ///< One per candidate, not negative: how much its distance counts.
    std::span<const float> centres;  ///< What is labelled already; may be empty.
};
/// Greedy k-centre (Sener and Savarese 2018): again and again the candidate whose weighted distance to the nearest
/// centre is largest, which then is a centre itself. At most `count` positions; a stop returns those found so far.
/// Cost: candidates * (centres + count) * dimension.
[[nodiscard]] std::vector<std::size_t> kCentreGreedy(const CentreProblem& problem, std::size_t count,
                                                     const StopToken& stop = {});

}  // namespace tb
