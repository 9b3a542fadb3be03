#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace tb {

/// What people do to a text that does not change its meaning, and a model should bear (Ribeiro et al. 2020 call it
/// invariance). Typo: letters swapped, dropped or doubled; for Chinese, characters that input methods confuse.
/// Keyboard: a letter's neighbour instead of it. Deletion: a letter of a word, or an ideograph, is missing. Case: all
/// small, all capital, or title case. Synonym: by our own lexicons. Homophone: an ideograph of the same sound.
enum class TextAttack { Typo, Keyboard, Deletion, Case, Synonym, Homophone };
inline constexpr std::array kTextAttacks{TextAttack::Typo, TextAttack::Keyboard, TextAttack::Deletion,
                                         TextAttack::Case, TextAttack::Synonym,  TextAttack::Homophone};
/// "typo", "keyboard", "deletion", "case", "synonym", "homophone".
[[nodiscard]] const char* textAttackName(TextAttack attack);
[[nodiscard]] std::optional<TextAttack> textAttackFromName(std::string_view name);

/// The text with one place in about `kUnitsOfAChange` words or ideographs changed, at least one; as it is where the
/// attack finds nothing. Placeholders, numbers and addresses stay. The same text and seed give the same result,
/// whatever the rows around it: every run meets the same attacks.
inline constexpr std::size_t kUnitsOfAChange = 6;
[[nodiscard]] std::string attackedText(std::string_view text, TextAttack attack, std::uint64_t seed);

}  // namespace tb
