#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace tb {

/// How each Chinese character of a text is read: pinyin in plain small letters, without tones, the usual reading first.
/// The readings are those of the Unicode Character Database (kMandarin, by ICU's Han-Latin), and for characters that
/// everyday words read in two ways ("行" is xing and hang) the other one too. Other characters have no place in the
/// list.
[[nodiscard]] std::vector<std::vector<std::string>> pinyinReadings(std::string_view utf8);

}  // namespace tb
