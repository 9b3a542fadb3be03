#pragma once

// Private to core/text.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace tb {

/// A text as the finder reads it: valid UTF-8 with full-width letters and digits, special spaces and dashes as ASCII,
/// and the way back to the bytes of the original.
struct PiiText {
    explicit PiiText(std::string_view original);
    std::string folded;
    std::vector<std::uint32_t> origin;  ///< For each byte of `folded`, and its end, the byte of the original.
};

/// Which kind of word stands nearest before a number.
enum class Nearby { None, For, Against };

/// What a rule looks at: folded text, and the bytes that matched.
struct PiiCandidate {
    std::string_view text;
    std::size_t begin = 0;
    std::size_t end = 0;
    Nearby nearby = Nearby::None;
    [[nodiscard]] std::string_view match() const { return text.substr(begin, end - begin); }
};

[[nodiscard]] std::string digitsOf(std::string_view text);
[[nodiscard]] inline bool isAsciiDigit(char c) {
    return c >= '0' && c <= '9';
}
[[nodiscard]] inline bool isAsciiLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

}  // namespace tb
