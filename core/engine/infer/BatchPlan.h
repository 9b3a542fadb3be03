#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "core/engine/nn/PackedBatch.h"
#include "core/text/tokenizer/Tokenizer.h"

namespace tb::infer {

/// Which texts go together: row indices, similar lengths side by side, at most `tokenBudget` tokens (or one text) a
/// batch.
[[nodiscard]] std::vector<std::vector<std::size_t>> planBatches(const TokenBatch& tokens, std::int64_t tokenBudget);

/// The rows as one packed batch on a device.
[[nodiscard]] nn::PackedBatch packRows(const TokenBatch& tokens, const std::vector<std::size_t>& rows,
                                       torch::Device device);

}  // namespace tb::infer
