#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace tb {

/// The text went through a wrong encoding once: replacement characters, UTF-8 read as Windows-1252 ("Ã©"), UTF-8 read
/// as GBK
/// ("鎴戠殑"), control characters of Latin-1, or nothing left but question marks.
[[nodiscard]] bool looksMisdecoded(std::string_view text);

/// ISO 639-1 code ("en", "zh"), the script in brackets when only that is clear ("(Cyrl)"), or empty when the text is
/// too short or too mixed to tell. The language of Latin text is told by Compact Language Detector 2 from 24 letters
/// on, other scripts by themselves.
[[nodiscard]] std::string languageOf(std::string_view text);

/// About how many tokens an encoder sees, its two special tokens included. Within some ten per cent of WordPiece on
/// English.
[[nodiscard]] std::size_t roughTokens(std::string_view text);

}  // namespace tb
