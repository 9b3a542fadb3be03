#pragma once

#include <string>
#include <string_view>

namespace tb::unicode {

/// The normalisation forms of Unicode (UAX #15), with the tables of Unicode 9 as the reference tokenizers have them.
enum class Form { C, D, KC, KD };

/// Whether `text` surely is in that form already: a quick look, false where it would take more than that.
[[nodiscard]] bool isSurelyIn(Form form, std::string_view text);
/// Replaces `out` by `text`, which is valid UTF-8, in that form.
void toForm(Form form, std::string_view text, std::string& out);

/// Bytes of the first grapheme cluster (UAX #29, Unicode 17 except for conjuncts of Indic consonants) of `text`, which
/// is valid UTF-8 and not empty.
[[nodiscard]] std::size_t firstGrapheme(std::string_view text);

}  // namespace tb::unicode
