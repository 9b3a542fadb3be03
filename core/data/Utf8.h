#pragma once

#include <cstdint>
#include <string_view>

#include "core/base/Utf8.h"

namespace tb::data {

/// Where decoding of a byte string stands after one step.
struct Utf8Step {
    std::uint32_t codePoint = 0;  ///< Meaningful when valid.
    std::size_t bytes = 1;        ///< Bytes to move on by; 1 when invalid.
    bool valid = false;
    bool truncated = false;  ///< Invalid only because the text ends inside the sequence.
};
/// Decodes the sequence at `at` (< text.size()): shortest forms only, no surrogates, at most U+10FFFF (RFC 3629).
[[nodiscard]] Utf8Step utf8At(std::string_view text, std::size_t at);
/// Without white space at both ends: ASCII, no-break space, ideographic space, byte-order mark.
[[nodiscard]] std::string_view trimmed(std::string_view text);

}  // namespace tb::data
