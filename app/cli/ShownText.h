#pragma once

#include <string>
#include <string_view>

namespace tb::cli {

/// `text` as a terminal may get it: file names, arguments and texts of customers may hold anything. Escape and other
/// control characters are written out ("\x1B"; tab and line feed stay), what is not UTF-8 becomes U+FFFD, and a word of
/// hundreds of characters is shortened in its middle.
[[nodiscard]] std::string shownText(std::string_view text);

}  // namespace tb::cli
