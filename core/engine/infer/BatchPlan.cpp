#include "core/engine/infer/BatchPlan.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <numeric>

namespace tb::infer {

std::vector<std::vector<std::size_t>> planBatches(const TokenBatch& tokens, std::int64_t tokenBudget) {
    std::vector<std::size_t> order(tokens.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return tokens[a].size() < tokens[b].size(); });
    std::vector<std::vector<std::size_t>> batches;
    std::int64_t used = 0;
    for (const std::size_t row : order) {
        const auto length = static_cast<std::int64_t>(tokens[row].size());
        if (batches.empty() || used + length > tokenBudget) {
            batches.emplace_back();
            used = 0;
        }
        batches.back().push_back(row);
        used += length;
    }
    return batches;
}

nn::PackedBatch packRows(const TokenBatch& tokens, const std::vector<std::size_t>& rows, torch::Device device) {
    nn::PackedBatch batch;
    batch.offsets.reserve(rows.size() + 1);
    for (const std::size_t row : rows)
        batch.offsets.push_back(batch.offsets.back() + static_cast<std::int64_t>(tokens[row].size()));
    batch.ids = at::empty({batch.tokens()}, at::kLong);
    batch.positions = at::empty({batch.tokens()}, at::kLong);
    auto* ids = batch.ids.mutable_data_ptr<std::int64_t>();
    auto* positions = batch.positions.mutable_data_ptr<std::int64_t>();
    for (const std::size_t row : rows) {
        const auto sequence = tokens[row];
        ids = std::copy(sequence.begin(), sequence.end(), ids);
        std::iota(positions, positions + sequence.size(), std::int64_t{0});
        positions += sequence.size();
    }
    batch.ids = batch.ids.to(device);
    batch.positions = batch.positions.to(device);
    return batch;
}

}  // namespace tb::infer
