#include "core/text/augment/AugmentLexicon.h"

#include <algorithm>

namespace tb {
namespace {

std::string_view stripped(std::string_view text) {
    const std::size_t from = text.find_first_not_of(" \t\r");
    if (from == std::string_view::npos) return {};
    return text.substr(from, text.find_last_not_of(" \t\r") - from + 1);
}

/// Calls `use` for each part between separators.
template <class Use>
void split(std::string_view text, char separator, Use use) {
    for (;;) {
        const std::size_t end = text.find(separator);
        use(text.substr(0, end));
        if (end == std::string_view::npos) return;
        text.remove_prefix(end + 1);
    }
}

}  // namespace

void PhraseGroups::add(std::string_view file) {
    split(file, '\n', [this](std::string_view line) {
        line = stripped(line);
        if (line.empty() || line.front() == '#') return;
        std::string_view name;
        if (const std::size_t colon = line.find(": "); colon != std::string_view::npos) {
            name = line.substr(0, colon);
            line.remove_prefix(colon + 2);
        }
        const auto group = static_cast<std::uint32_t>(m_groups.size());
        m_groups.emplace_back();
        m_names.emplace_back(name);
        split(line, ',', [&](std::string_view member) { addMember(group, stripped(member)); });
    });
}

void PhraseGroups::addMember(std::uint32_t group, std::string_view member) {
    if (member.empty()) return;
    m_longest = std::max(m_longest, TextUnits(member).size());
    m_byPhrase[lowerCase(member)].push_back(group);
    m_groups[group].emplace_back(member);
}

std::vector<PhraseGroups::Found> PhraseGroups::find(const TextUnits& text) const {
    std::vector<Found> found;
    for (std::size_t at = 0; at < text.size();) {
        std::size_t taken = 0;
        for (std::size_t length = std::min(m_longest, text.size() - at); length > 0 && taken == 0; --length) {
            bool plain = text[at].kind == UnitKind::Word || text[at].kind == UnitKind::Ideograph;
            for (std::size_t i = at; i < at + length; ++i) plain = plain && text[i].kind != UnitKind::Protected;
            if (!plain) continue;
            const std::size_t begin = text[at].begin;
            const std::size_t end = text[at + length - 1].end;
            const auto known = m_byPhrase.find(lowerCase(text.whole().substr(begin, end - begin)));
            if (known == m_byPhrase.end()) continue;
            for (const std::uint32_t group : known->second) found.push_back({begin, end, group});
            taken = length;
        }
        at += std::max<std::size_t>(taken, 1);
    }
    return found;
}

std::vector<std::uint32_t> PhraseGroups::named(std::string_view name) const {
    std::vector<std::uint32_t> groups;
    for (std::uint32_t group = 0; group < m_names.size(); ++group)
        if (m_names[group] == name) groups.push_back(group);
    return groups;
}

const AugmentLexicon& AugmentLexicon::instance() {
    static const AugmentLexicon lexicon = [] {
        AugmentLexicon made;
        made.synonyms.add(lexicons::synonyms_en());
        made.synonyms.add(lexicons::synonyms_zh());
        made.confusions.add(lexicons::confusions_zh());
        made.homophones.add(lexicons::homophones_zh());
        made.slots.add(lexicons::slots_en());
        made.slots.add(lexicons::slots_zh());
        return made;
    }();
    return lexicon;
}

}  // namespace tb
