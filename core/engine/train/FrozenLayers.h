#pragma once

#include <torch/types.h>

#include <cstdint>
#include <filesystem>
#include <functional>

#include "core/base/Error.h"
#include "core/engine/nn/Classifier.h"
#include "core/engine/train/Batcher.h"

namespace tb::train {

// What frozen layers make of a text is the same in every epoch: computed once, kept in bf16 (2 bytes a value, rounded
// to three digits).

/// Values beyond this size lie in a file that the system maps, without a name: it is gone with the process.
inline constexpr std::int64_t kKeptInMemory = 512LL << 20;  ///< Bytes.

/// Uninitialised [tokens, hidden] bf16 in memory, or in a file in `folder` beyond `inMemory` bytes. Errors: DiskFull,
/// Io.
[[nodiscard]] Expected<torch::Tensor> roomForStates(std::int64_t tokens, std::int64_t hidden,
                                                    const std::filesystem::path& folder,
                                                    std::int64_t inMemory = kKeptInMemory);

/// Fills split.frozen with what the model's frozen layers make of its texts. `room` as from roomForStates(). False when
/// `keepGoing` said no; split.frozen is undefined then.
[[nodiscard]] bool keepFrozenStates(nn::Classifier& model, TokenisedSplit& split, torch::Tensor room,
                                    torch::Device device, const std::function<bool()>& keepGoing);

}  // namespace tb::train
