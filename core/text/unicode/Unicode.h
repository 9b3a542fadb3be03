#pragma once

#include <string>

namespace tb::unicode {

/// The character classes of the reference tokenizers, code point by code point. They froze their categories at
/// Unicode 8, and a model's ids depend on that: characters that became marks, controls or punctuation later count as
/// plain ones here too.

/// Unicode White_Space.
[[nodiscard]] bool isWhitespace(char32_t codePoint);
/// General category Cc, Cf or Co, whitespace controls included.
[[nodiscard]] bool isControl(char32_t codePoint);
/// ASCII punctuation and symbols, or general category P.
[[nodiscard]] bool isPunctuation(char32_t codePoint);
/// General category Mn.
[[nodiscard]] bool isNonspacingMark(char32_t codePoint);
/// The ideograph blocks that BERT splits into single characters.
[[nodiscard]] bool isIdeograph(char32_t codePoint);
/// Letter, mark, decimal digit or connector punctuation: a word character of a regular expression. Unicode 16.
[[nodiscard]] bool isWordCharacter(char32_t codePoint);
/// General category L and N, as the byte-level pattern of GPT-2 asks for them. Unicode 16.
[[nodiscard]] bool isLetter(char32_t codePoint);
[[nodiscard]] bool isNumber(char32_t codePoint);
/// General category N in Unicode 17, where the reference splits digits.
[[nodiscard]] bool isNumeric(char32_t codePoint);
/// General category M in Unicode 9, as its normalisation forms and its accent stripping know it.
[[nodiscard]] bool isCombiningMark(char32_t codePoint);

/// Appends the full lower-case form, without context.
void appendLower(char32_t codePoint, std::u32string& out);
/// Appends the canonical decomposition, not yet reordered.
void appendDecomposed(char32_t codePoint, std::u32string& out);
/// Appends the compatibility decomposition, not yet reordered.
void appendCompatible(char32_t codePoint, std::u32string& out);
/// Brings combining marks into canonical order: the second half of normalisation form D.
void reorderMarks(std::u32string& text);

}  // namespace tb::unicode
