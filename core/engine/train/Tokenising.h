#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "core/data/DatasetSnapshot.h"
#include "core/engine/train/Batcher.h"
#include "core/text/tokenizer/Tokenizer.h"

namespace tb::train {

/// Tokenises a split once. `keepGoing` is asked every few thousand texts; nothing is returned when it said no.
[[nodiscard]] std::optional<TokenisedSplit> tokeniseSplit(const Tokenizer& tokenizer, const LabelledTexts& split,
                                                          std::size_t maxLength,
                                                          const std::function<bool()>& keepGoing);
/// Every token id that occurs in the splits, sorted, once each.
[[nodiscard]] std::vector<std::int64_t> usedTokens(std::initializer_list<const TokenisedSplit*> splits);

}  // namespace tb::train
