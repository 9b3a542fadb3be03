#pragma once

#include <torch/types.h>

#include <cstdint>
#include <vector>

#include "core/engine/nn/PackedBatch.h"

namespace tb::test {

/// Sequences of ids end to end.
inline nn::PackedBatch pack(const std::vector<std::vector<std::int64_t>>& sequences) {
    nn::PackedBatch batch;
    std::vector<std::int64_t> ids;
    std::vector<std::int64_t> positions;
    for (const auto& sequence : sequences) {
        for (std::size_t i = 0; i < sequence.size(); ++i) {
            ids.push_back(sequence[i]);
            positions.push_back(static_cast<std::int64_t>(i));
        }
        batch.offsets.push_back(static_cast<std::int64_t>(ids.size()));
    }
    batch.ids = torch::tensor(ids, torch::kLong);
    batch.positions = torch::tensor(positions, torch::kLong);
    return batch;
}

/// Made-up ids below `vocabulary` for the given lengths; the same every time.
inline nn::PackedBatch packOfLengths(const std::vector<std::int64_t>& lengths, std::int64_t vocabulary) {
    std::vector<std::vector<std::int64_t>> sequences;
    std::int64_t next = 17;
    for (const std::int64_t length : lengths) {
        auto& sequence = sequences.emplace_back();
        for (std::int64_t i = 0; i < length; ++i) sequence.push_back(next = (next * 31 + 7) % vocabulary);
    }
    return pack(sequences);
}

}  // namespace tb::test
