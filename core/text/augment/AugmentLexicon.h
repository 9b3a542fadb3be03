#pragma once

// Private to core/text.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/text/augment/AugmentUnits.h"

namespace tb {

/// The files of resources/lexicons, built into the program.
namespace lexicons {
[[nodiscard]] std::string_view synonyms_en();
[[nodiscard]] std::string_view synonyms_zh();
[[nodiscard]] std::string_view confusions_zh();
[[nodiscard]] std::string_view homophones_zh();
[[nodiscard]] std::string_view slots_en();
[[nodiscard]] std::string_view slots_zh();
}  // namespace lexicons

/// Groups of words and phrases that stand for each other, found in texts whatever their case.
class PhraseGroups {
public:
    struct Found {
        std::size_t begin = 0;  ///< Bytes of the text.
        std::size_t end = 0;
        std::uint32_t group = 0;
    };

    /// One group a line, members by commas; "name: a, b" gives it a name; '#' begins a comment.
    void add(std::string_view file);
    /// The longest phrase at each place, none overlapping, left to right. A place with several groups is found once for
    /// each.
    [[nodiscard]] std::vector<Found> find(const TextUnits& text) const;
    [[nodiscard]] const std::vector<std::string>& members(std::uint32_t group) const { return m_groups[group]; }
    [[nodiscard]] std::size_t size() const { return m_groups.size(); }
    [[nodiscard]] const std::string& name(std::uint32_t group) const { return m_names[group]; }
    /// Every group of that name: one for each language.
    [[nodiscard]] std::vector<std::uint32_t> named(std::string_view name) const;

private:
    void addMember(std::uint32_t group, std::string_view member);

    std::vector<std::vector<std::string>> m_groups;
    std::vector<std::string> m_names;
    std::unordered_map<std::string, std::vector<std::uint32_t>> m_byPhrase;
    std::size_t m_longest = 1;  ///< Units of the longest phrase, spaces included.
};

/// What the methods of augmentation and the attacks know about words. Built once, then read by any thread.
struct AugmentLexicon {
    PhraseGroups synonyms;
    PhraseGroups confusions;
    PhraseGroups homophones;  ///< Named by their sound.
    PhraseGroups slots;
    [[nodiscard]] static const AugmentLexicon& instance();
};

}  // namespace tb
