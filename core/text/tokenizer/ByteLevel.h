#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace tb::byteLevel {

/// The printable character that stands for a byte in the vocabularies of byte-level models (Radford et al. 2019), as
/// UTF-8: "\u0120" for a blank.
[[nodiscard]] std::string_view characterOf(unsigned char byte);
/// Appends the characters of all bytes.
void appendCharacters(std::string_view bytes, std::string& out);
/// Appends the words of valid UTF-8 as GPT-2 splits them:
/// 's|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+
void splitWords(std::string_view text, std::vector<std::string_view>& out);

}  // namespace tb::byteLevel
