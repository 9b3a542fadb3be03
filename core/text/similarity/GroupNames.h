#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/Progress.h"

namespace tb {

/// Texts, each in a group or in none. Borrowed.
struct GroupedTexts {
    std::span<const std::string_view> texts;
    std::span<const std::int32_t> group;  ///< One per text; -1 = none.
    std::size_t groups = 0;
};

/// A name for each group: two or three of the words that set it apart from all other texts, joined with '_' in the
/// order in which people write them ("lost_stolen_card"; Chinese ones as far as they stand together: "银行卡丢失").
/// Words and pairs of words are weighted by class-based tf-idf (Grootendorst 2022); a pair that at least a third of the
/// group has goes before everything else. No name twice, and none of `taken`. A pure function; a stop returns an empty
/// list.
[[nodiscard]] std::vector<std::string> proposeGroupNames(const GroupedTexts& texts, std::span<const std::string> taken,
                                                         const StopToken& stop = {});

}  // namespace tb
