#pragma once

// Private to core/text.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace tb {

/// What a text is about, piece by piece: a word that is no stop word, or two Chinese characters that stand side by
/// side.
struct ContentUnit {
    std::string key;     ///< The same for forms of one word: "card" of "Cards".
    std::string form;    ///< Lower case, as it stands there.
    std::size_t at = 0;  ///< Number of words and characters before it, stop words counted.
    bool ideographs = false;
};

/// In the order of the text. Words: letters with digits among them; numbers alone say nothing. English stop words and
/// Chinese characters that only hold a sentence together are left out.
[[nodiscard]] std::vector<ContentUnit> contentUnits(std::string_view text);
/// A Chinese character that means something by itself: no function word.
[[nodiscard]] bool isContentIdeograph(char32_t codePoint);

}  // namespace tb
