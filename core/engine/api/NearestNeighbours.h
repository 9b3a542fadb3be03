#pragma once

#include <cstddef>

#include "core/base/Error.h"
#include "core/base/Progress.h"
#include "core/engine/api/LinearProbe.h"
#include "core/eval/Neighbours.h"

namespace tb {

struct NeighbourOptions {
    std::size_t each = 20;
    int threads = 0;  ///< 0 = one per physical core.
};

/// The exact nearest rows of every row by the product of their vectors, which are of length 1. Time grows with the
/// square of the rows: some seconds for 10,000. Progress counts rows. A stop returns no neighbours. Errors:
/// InvalidInput (a value that is not a number), OutOfMemory.
[[nodiscard]] Expected<Neighbours> nearestNeighbours(const EmbeddingRows& embeddings,
                                                     const NeighbourOptions& options = {},
                                                     const ProgressFn& progress = {}, const StopToken& stop = {});

}  // namespace tb
