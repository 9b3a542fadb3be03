#pragma once

// Private to core/data.

#include <string>
#include <string_view>
#include <vector>

#include "core/data/Encoding.h"

namespace tb::data {

/// How well a sample reads in a one-byte encoding.
struct EncodingScore {
    std::string encoding;
    double score = 0.0;  ///< Share of the letters beyond ASCII that one language needs, more for words known; <= 2.
    std::size_t letters = 0;  ///< Beyond ASCII.
    std::size_t words = 0;    ///< Known words with such letters.
    std::string text;
};

/// The one-byte encodings of Europe, the best first; those that give the same text once. A wrong one mixes letters of
/// no language, puts signs inside words, or capitals in the middle of them.
[[nodiscard]] std::vector<EncodingScore> scoreSingleByte(std::string_view sample, SampleEnd end);

}  // namespace tb::data
