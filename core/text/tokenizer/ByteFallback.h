#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "core/text/tokenizer/Vocabulary.h"

namespace tb {

/// The ids of the tokens "<0x00>" to "<0xFF>", which spell what a vocabulary lacks; -1 where one is absent.
using ByteFallbackIds = std::array<std::int32_t, 256>;
[[nodiscard]] ByteFallbackIds byteFallbackIds(const Vocabulary& vocabulary);
/// Appends one id per byte; false, and nothing appended, if one of them is absent.
[[nodiscard]] bool appendByteFallback(std::string_view bytes, const ByteFallbackIds& ids,
                                      std::vector<std::int32_t>& out);

}  // namespace tb
