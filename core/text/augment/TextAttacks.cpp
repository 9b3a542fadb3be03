#include "core/text/augment/TextAttacks.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "core/base/Hash.h"
#include "core/base/SplitMix64.h"
#include "core/base/Utf8.h"
#include "core/text/augment/AugmentLexicon.h"
#include "core/text/augment/AugmentMethods.h"

namespace tb {
namespace {

constexpr std::size_t kShortestWord = 4;   ///< Characters of a word that may lose one.
constexpr std::size_t kMinIdeographs = 3;  ///< Of a text that may lose one.
constexpr int kAttempts = 4;

/// Bytes [begin, end) of each character.
std::vector<TextSpan> charactersOf(std::string_view word) {
    std::vector<TextSpan> characters;
    for (std::size_t at = 0; at < word.size();) {
        const std::size_t bytes = decodeUtf8(word.substr(at)).bytes;
        characters.push_back({at, at + bytes});
        at += bytes;
    }
    return characters;
}

std::string without(std::string_view text, std::size_t begin, std::size_t end) {
    return std::string(text.substr(0, begin)) + std::string(text.substr(end));
}

/// Not the first letter of a word, which people rarely miss.
std::optional<std::string> withoutOne(const TextUnits& text, SplitMix64& random) {
    std::vector<TextSpan> places;
    std::vector<TextSpan> ideographs;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i].kind == UnitKind::Ideograph) ideographs.push_back({text[i].begin, text[i].end});
        if (text[i].kind != UnitKind::Word) continue;
        const auto letters = charactersOf(text.text(i));
        if (letters.size() < kShortestWord) continue;
        const TextSpan one = letters[1 + random.below(letters.size() - 1)];
        places.push_back({text[i].begin + one.begin, text[i].begin + one.end});
    }
    if (ideographs.size() >= kMinIdeographs) places.insert(places.end(), ideographs.begin(), ideographs.end());
    if (places.empty()) return std::nullopt;
    const TextSpan gone = places[random.below(places.size())];
    return without(text.whole(), gone.begin, gone.end);
}

std::optional<std::string> withHomophone(const TextUnits& text, SplitMix64& random) {
    const PhraseGroups& homophones = AugmentLexicon::instance().homophones;
    const auto places = homophones.find(text);
    if (places.empty()) return std::nullopt;
    const PhraseGroups::Found& place = places[random.below(places.size())];
    const std::string_view own = text.whole().substr(place.begin, place.end - place.begin);
    std::vector<std::string_view> others;
    for (const std::string& member : homophones.members(place.group))
        if (member != own) others.push_back(member);
    if (others.empty()) return std::nullopt;
    return std::string(text.whole().substr(0, place.begin)) + std::string(others[random.below(others.size())]) +
           std::string(text.whole().substr(place.end));
}

struct AttackKind {
    TextAttack attack;
    const char* name;
    std::optional<std::string> (*vary)(const TextUnits& text, SplitMix64& random);
    bool wholeText;  ///< Once is all there is.
};
constexpr std::array kKinds{
    AttackKind{TextAttack::Typo, "typo", &varyTypo, false},
    AttackKind{TextAttack::Keyboard, "keyboard", &varyKeyboard, false},
    AttackKind{TextAttack::Deletion, "deletion", &withoutOne, false},
    AttackKind{TextAttack::Case, "case", &varyCase, true},
    AttackKind{TextAttack::Synonym, "synonym", &varySynonym, false},
    AttackKind{TextAttack::Homophone, "homophone", &withHomophone, false},
};

const AttackKind& kindOf(TextAttack attack) {
    return *std::find_if(kKinds.begin(), kKinds.end(), [&](const AttackKind& kind) { return kind.attack == attack; });
}

std::size_t wordsOf(const TextUnits& text) {
    std::size_t count = 0;
    for (std::size_t i = 0; i < text.size(); ++i)
        count += text[i].kind == UnitKind::Word || text[i].kind == UnitKind::Ideograph ? 1 : 0;
    return count;
}

}  // namespace

const char* textAttackName(TextAttack attack) {
    return kindOf(attack).name;
}

std::optional<TextAttack> textAttackFromName(std::string_view name) {
    for (const AttackKind& kind : kKinds)
        if (kind.name == name) return kind.attack;
    return std::nullopt;
}

std::string attackedText(std::string_view text, TextAttack attack, std::uint64_t seed) {
    const AttackKind& kind = kindOf(attack);
    SplitMix64 random(seed ^ hash64(text), static_cast<std::uint64_t>(attack));
    std::string now(text);
    const std::size_t changes =
        kind.wholeText ? 1 : std::max<std::size_t>(1, wordsOf(TextUnits(text)) / kUnitsOfAChange);
    for (std::size_t i = 0; i < changes; ++i) {
        // A change may undo the one before: "lost", "misplaced", "lost".
        for (int attempt = 0; attempt < kAttempts; ++attempt) {
            auto changed = kind.vary(TextUnits(now), random);
            if (!changed || *changed == text) continue;
            now = *std::move(changed);
            break;
        }
    }
    return now;
}

}  // namespace tb
