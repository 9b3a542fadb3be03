#pragma once

// Private to core/text.

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "core/base/SplitMix64.h"
#include "core/text/augment/AugmentLexicon.h"
#include "core/text/augment/Augmenter.h"

namespace tb {

/// The values of each slot that the texts of one intent use, as written.
using SlotValues = std::map<std::uint32_t, std::set<std::string>>;

/// What one text gives by one method; nothing when the method finds nothing to change in it. May be what is there
/// already.
[[nodiscard]] std::optional<std::string> varyTypo(const TextUnits& text, SplitMix64& random);
[[nodiscard]] std::optional<std::string> varyKeyboard(const TextUnits& text, SplitMix64& random);
[[nodiscard]] std::optional<std::string> varySynonym(const TextUnits& text, SplitMix64& random);
[[nodiscard]] std::optional<std::string> varyWordOrder(const TextUnits& text, SplitMix64& random);
[[nodiscard]] std::optional<std::string> varyCase(const TextUnits& text, SplitMix64& random);
[[nodiscard]] std::optional<std::string> varySlots(const TextUnits& text, const SlotValues& own, SplitMix64& random);
/// Fills the slots of a template; nothing when it names one that is not known or has none.
[[nodiscard]] std::optional<std::string> fillTemplate(std::string_view pattern, SplitMix64& random);

}  // namespace tb
