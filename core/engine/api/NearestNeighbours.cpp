#include "core/engine/api/NearestNeighbours.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <cmath>

#include "core/engine/infer/ComputeSetup.h"
#include "core/engine/infer/Guarded.h"
#include "core/engine/infer/Machine.h"

namespace tb {
namespace {

constexpr infer::FailureWords kWords{"Close other programs, or use fewer texts.", "The texts could not be compared."};
constexpr std::size_t kRowsTogether = 256;  ///< Of a block of products: keeps it in some ten megabytes for 10,000 rows.

}  // namespace

Expected<Neighbours> nearestNeighbours(const EmbeddingRows& embeddings, const NeighbourOptions& options,
                                       const ProgressFn& progress, const StopToken& stop) {
    if (!std::all_of(embeddings.values.begin(), embeddings.values.end(),
                     [](float value) { return std::isfinite(value); }))
        return fail(ErrorCode::InvalidInput, "A vector holds a value that is not a number.", "",
                    "Compute the vectors again from the labelled texts.");
    const std::size_t rows = embeddings.size();
    Neighbours found;
    found.each = rows == 0 ? 0 : std::min(options.each, rows - 1);
    if (found.each == 0) return found;
    return infer::guarded(kWords, [&]() -> Expected<Neighbours> {
        const at::InferenceMode inference;
        infer::ComputeSetup setup;
        setup.threads = options.threads > 0 ? options.threads : static_cast<int>(infer::physicalCores());
        setup.useThreads();
        const auto each = static_cast<std::int64_t>(found.each);
        // libtorch wants a pointer it could write to; nothing here does.
        const auto all = at::from_blob(
            const_cast<float*>(embeddings.values.data()),
            {static_cast<std::int64_t>(rows), static_cast<std::int64_t>(embeddings.dimension)}, at::kFloat);
        const auto columns = all.t();
        found.rows.reserve(rows * found.each);
        found.similarities.reserve(rows * found.each);
        for (std::size_t first = 0; first < rows; first += kRowsTogether) {
            if (stop.stop_requested()) return Neighbours{};
            const auto from = static_cast<std::int64_t>(first);
            const auto count = static_cast<std::int64_t>(std::min(kRowsTogether, rows - first));
            auto products = at::mm(all.narrow(0, from, count), columns);
            products.diagonal(from).fill_(-2.0);  // not itself
            const auto [values, indices] = at::topk(products, each, 1);
            const auto plainValues = values.contiguous();
            const auto plainIndices = indices.contiguous();
            const float* const value = plainValues.const_data_ptr<float>();
            const std::int64_t* const index = plainIndices.const_data_ptr<std::int64_t>();
            found.similarities.insert(found.similarities.end(), value, value + count * each);
            std::transform(index, index + count * each, std::back_inserter(found.rows),
                           [](std::int64_t row) { return static_cast<std::uint32_t>(row); });
            if (progress) progress({static_cast<std::uint64_t>(from + count), rows, "texts"});
        }
        return std::move(found);
    });
}

}  // namespace tb
