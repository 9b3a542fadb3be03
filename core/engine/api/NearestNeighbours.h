#pragma once

#include <cstddef>

#include "core/base/Error.h"
#include "core/base/Progress.h"
#include "core/engine/api/LinearProbe.h"
#include "core/eval/Neighbours.h"

namespace tb {

struct NeighbourOptions {
    std::size_t each = 20;
    int threads = 0;  ///< 0 = one per physical core. Stays libtorch's count for the calling thread.
};

/// The exact nearest rows of every row by the product of their vectors: the cosine where they have length 1, as
/// Embedder's do. Each row gets min(options.each, rows - 1) of them, equals in no particular order. Time grows with the
/// square of the rows. The progress's unit is "texts". A stop returns an empty value, never a part. Errors:
/// InvalidInput (a value that is not a number), OutOfMemory, Internal; nothing throws.
[[nodiscard]] Expected<Neighbours> nearestNeighbours(const EmbeddingRows& embeddings,
                                                     const NeighbourOptions& options = {},
                                                     const ProgressFn& progress = {}, const StopToken& stop = {});

}  // namespace tb
