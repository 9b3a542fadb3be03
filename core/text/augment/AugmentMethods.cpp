#include "core/text/augment/AugmentMethods.h"

#include <algorithm>

#include "core/base/Utf8.h"
#include "core/text/unicode/Unicode.h"

namespace tb {
namespace {

using Found = PhraseGroups::Found;

constexpr std::size_t kShortestTypo = 4;  ///< Characters of a word that may get one.
constexpr std::size_t kShortestKeyboard = 3;
constexpr std::size_t kLongText = 16;  ///< Units, spaces included, from which two places may change.

template <class T>
const T& pick(const std::vector<T>& from, SplitMix64& random) {
    return from[random.below(from.size())];
}

std::string replaced(std::string_view text, std::size_t begin, std::size_t end, std::string_view by) {
    std::string out(text.substr(0, begin));
    out += by;
    out += text.substr(end);
    return out;
}

std::vector<char32_t> charactersOf(std::string_view text) {
    std::vector<char32_t> characters;
    for (std::size_t at = 0; at < text.size();) {
        const DecodedChar c = decodeUtf8(text.substr(at));
        characters.push_back(c.codePoint);
        at += c.bytes;
    }
    return characters;
}

std::string utf8Of(const std::vector<char32_t>& characters) {
    std::string out;
    for (const char32_t c : characters) appendUtf8(c, out);
    return out;
}

/// Letters that stand beside each other on the keyboards of most Latin layouts.
std::string_view neighboursOf(char letter) {
    static constexpr std::string_view kNeighbours[26] = {
        "qwsz",   "vghn",  "xdfv", "serfcx", "wsdr", "drtgvc", "ftyhbv", "gyujnb", "ujko",
        "huikmn", "jiolm", "kop",  "njk",    "bhjm", "iklp",   "ol",     "wa",     "edft",
        "awedxz", "rfgy",  "yhji", "cfgb",   "qase", "zsdc",   "tghu",   "asx"};
    return letter >= 'a' && letter <= 'z' ? kNeighbours[letter - 'a'] : std::string_view();
}

/// The words of at least so many letters; never the very short ones that carry the grammar.
std::vector<std::size_t> wordsFrom(const TextUnits& text, std::size_t shortest) {
    std::vector<std::size_t> words;
    for (std::size_t i = 0; i < text.size(); ++i)
        if (text[i].kind == UnitKind::Word && charactersOf(text.text(i)).size() >= shortest) words.push_back(i);
    return words;
}

/// Swaps, drops or doubles one letter after the first.
std::string mistyped(std::string_view word, SplitMix64& random) {
    std::vector<char32_t> letters = charactersOf(word);
    const auto at = static_cast<std::ptrdiff_t>(1 + random.below(letters.size() - 2));
    switch (random.below(3)) {
        case 0:
            std::swap(letters[static_cast<std::size_t>(at)], letters[static_cast<std::size_t>(at) + 1]);
            break;
        case 1:
            letters.erase(letters.begin() + at);
            break;
        default:
            letters.insert(letters.begin() + at, letters[static_cast<std::size_t>(at)]);
            break;
    }
    return utf8Of(letters);
}

bool isVowel(char c) {
    return std::string_view("aeiouAEIOU").find(c) != std::string_view::npos;
}

/// "a problem" -> "an issue": the article in front of what was put in at `begin`.
std::string withArticle(std::string text, std::size_t begin) {
    if (begin < 2 || begin >= text.size() || text[begin - 1] != ' ') return text;
    const std::size_t before = text.rfind(' ', begin - 2);
    const std::size_t from = before == std::string::npos ? 0 : before + 1;
    const std::string article = lowerCase(std::string_view(text).substr(from, begin - 1 - from));
    if (article != "a" && article != "an") return text;
    const std::string right = isVowel(text[begin]) ? "an" : "a";
    if (article == right) return text;
    return replaced(text, from, begin - 1,
                    startsUpper(std::string_view(text).substr(from)) ? upperFirst(right) : right);
}

/// "i'm" -> "I'm" where the writer uses capitals.
std::string withCapitalI(std::string_view phrase) {
    const TextUnits units(phrase);
    std::string out;
    for (std::size_t i = 0; i < units.size(); ++i) {
        const std::string_view word = units.text(i);
        out += word == "i" || word.starts_with("i'") ? upperFirst(word) : std::string(word);
    }
    return out;
}

/// Writes `phrase` in the way of what it takes the place of.
std::string inTheWayOf(std::string_view original, std::string_view phrase, std::string_view whole) {
    const bool shouts = holdsUpper(original) && !holdsLower(original) && charactersOf(original).size() > 1;
    if (shouts) return upperCase(phrase);
    std::string out = holdsUpper(whole) ? withCapitalI(phrase) : std::string(phrase);
    return startsUpper(original) && original != "I" && !original.starts_with("I ") && !original.starts_with("I'")
               ? upperFirst(out)
               : out;
}

/// `text` with the phrase found replaced by another member of its group.
std::optional<std::string> exchanged(std::string_view text, const Found& found, const std::vector<std::string>& members,
                                     SplitMix64& random) {
    const std::string_view original = text.substr(found.begin, found.end - found.begin);
    const std::string lower = lowerCase(original);
    std::vector<std::string> others;
    for (const std::string& member : members)
        if (lowerCase(member) != lower) others.push_back(member);
    if (others.empty()) return std::nullopt;
    std::string phrase = inTheWayOf(original, pick(others, random), text);
    if (found.begin == 0 && startsUpper(original)) phrase = upperFirst(phrase);
    return withArticle(replaced(text, found.begin, found.end, phrase), found.begin);
}

std::string_view strippedOf(std::string_view text, std::string_view what) {
    const std::size_t from = text.find_first_not_of(what);
    return from == std::string_view::npos ? std::string_view()
                                          : text.substr(from, text.find_last_not_of(what) - from + 1);
}

/// The text without its last punctuation, and that.
struct Sentence {
    std::string_view body;
    std::string_view end;
};
Sentence sentenceOf(std::string_view text) {
    static constexpr std::string_view kEnds[] = {"?", "!", ".", " ", "？", "！", "。", "～"};
    std::size_t size = text.size();
    for (bool cut = true; cut && size > 0;) {
        cut = false;
        for (const std::string_view end : kEnds) {
            if (!text.substr(0, size).ends_with(end)) continue;
            size -= end.size();
            cut = true;
        }
    }
    return {text.substr(0, size), text.substr(size)};
}

std::string afterMoving(std::string_view newFirst, std::string_view between, std::string_view newLast,
                        std::string_view end, bool capital) {
    const bool keepsCapital = newLast.starts_with("I ") || newLast.starts_with("I'") || newLast == "I";
    std::string out = capital ? upperFirst(newFirst) : std::string(newFirst);
    out += between;
    out += capital && !keepsCapital && startsUpper(newLast) ? lowerFirst(newLast) : std::string(newLast);
    out += end;
    return out;
}

/// "A, b?" -> "B, a?"
void addClauseSwap(const Sentence& sentence, std::vector<std::string>& out) {
    for (const std::string_view comma : {std::string_view(","), std::string_view("，")}) {
        const std::size_t at = sentence.body.find(comma);
        if (at == std::string_view::npos || sentence.body.find(comma, at + comma.size()) != std::string_view::npos)
            continue;
        const std::string_view first = strippedOf(sentence.body.substr(0, at), " ");
        const std::string_view last = strippedOf(sentence.body.substr(at + comma.size()), " ");
        if (first.empty() || last.empty()) continue;
        out.push_back(afterMoving(last, comma == "," ? ", " : comma, first, sentence.end, startsUpper(first)));
    }
}

/// "please help" <-> "help please", "i lost it yesterday" <-> "yesterday i lost it".
void addMovedEnds(const Sentence& sentence, std::vector<std::string>& out) {
    std::vector<std::string> movable{"please", "thanks", "thank you"};
    const PhraseGroups& slots = AugmentLexicon::instance().slots;
    for (const char* name : {"day", "period", "deadline", "channel"})
        for (const std::uint32_t group : slots.named(name))
            for (const std::string& value : slots.members(group))
                if (static_cast<unsigned char>(value.front()) < 0x80) movable.push_back(value);
    const std::string lower = lowerCase(sentence.body);
    for (const std::string& phrase : movable) {
        const std::size_t size = phrase.size();
        if (lower.size() != sentence.body.size() || lower.size() < size + 4) continue;
        const bool capital = startsUpper(sentence.body);
        if (lower.ends_with(" " + phrase)) {
            const std::string_view rest = strippedOf(sentence.body.substr(0, lower.size() - size), " ,");
            out.push_back(afterMoving(phrase, " ", rest, sentence.end, capital));
        } else if (lower.starts_with(phrase + " ") || lower.starts_with(phrase + ",")) {
            const std::string_view rest = strippedOf(sentence.body.substr(size), " ,");
            out.push_back(afterMoving(rest, " ", phrase, sentence.end, capital));
        }
    }
}

/// "我昨天" <-> "昨天我".
void addChineseTime(std::string_view text, std::vector<std::string>& out) {
    const PhraseGroups& slots = AugmentLexicon::instance().slots;
    for (const char* name : {"day", "period"}) {
        for (const std::uint32_t group : slots.named(name)) {
            for (const std::string& value : slots.members(group)) {
                if (static_cast<unsigned char>(value.front()) < 0x80) continue;
                for (const std::string_view who : {"我们", "我", "你们", "你"}) {
                    const std::string before = std::string(who) + value;
                    const std::string after = value + std::string(who);
                    if (const std::size_t at = text.find(before); at != std::string_view::npos)
                        out.push_back(replaced(text, at, at + before.size(), after));
                    else if (const std::size_t back = text.find(after); back != std::string_view::npos)
                        out.push_back(replaced(text, back, back + after.size(), before));
                    else
                        continue;
                    break;
                }
            }
        }
    }
}

/// Two neighbouring words change places.
std::optional<std::string> swappedWords(const TextUnits& text, SplitMix64& random) {
    std::vector<std::size_t> places;
    for (std::size_t i = 1; i + 2 < text.size(); ++i)
        if (text[i].kind == UnitKind::Word && text[i + 1].kind == UnitKind::Space &&
            text[i + 2].kind == UnitKind::Word && text.text(i) != text.text(i + 2))
            places.push_back(i);
    if (places.empty()) return std::nullopt;
    const std::size_t at = pick(places, random);
    const std::string swapped =
        std::string(text.text(at + 2)) + std::string(text.text(at + 1)) + std::string(text.text(at));
    return replaced(text.whole(), text[at].begin, text[at + 2].end, swapped);
}

template <class Map>
std::string withWords(const TextUnits& text, Map map) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i)
        out += text[i].kind == UnitKind::Word ? map(text.text(i)) : std::string(text.text(i));
    return out;
}

}  // namespace

std::optional<std::string> varyTypo(const TextUnits& text, SplitMix64& random) {
    const PhraseGroups& confusions = AugmentLexicon::instance().confusions;
    const std::vector<Found> confused = confusions.find(text);
    const std::vector<std::size_t> words = wordsFrom(text, kShortestTypo);
    if (confused.empty() && words.empty()) return std::nullopt;
    const std::uint64_t at = random.below(confused.size() + words.size());
    if (at < confused.size())
        return exchanged(text.whole(), confused[at], confusions.members(confused[at].group), random);
    const std::size_t word = words[at - confused.size()];
    return replaced(text.whole(), text[word].begin, text[word].end, mistyped(text.text(word), random));
}

std::optional<std::string> varyKeyboard(const TextUnits& text, SplitMix64& random) {
    std::vector<std::size_t> places;  // bytes: the letters are ASCII
    for (const std::size_t word : wordsFrom(text, kShortestKeyboard))
        for (std::size_t at = text[word].begin + 1; at < text[word].end; ++at)
            if (!neighboursOf(static_cast<char>(text.whole()[at] | 0x20)).empty() && (text.whole()[at] & 0x80) == 0)
                places.push_back(at);
    if (places.empty()) return std::nullopt;
    std::string out(text.whole());
    const std::size_t changes = text.size() >= kLongText ? 1 + random.below(2) : 1;
    for (std::size_t i = 0; i < changes; ++i) {
        const std::size_t at = pick(places, random);
        const std::string_view near = neighboursOf(static_cast<char>(text.whole()[at] | 0x20));
        const char letter = near[random.below(near.size())];
        out[at] = (text.whole()[at] & 0x20) != 0 ? letter : static_cast<char>(letter - 'a' + 'A');
    }
    return out;
}

std::optional<std::string> varySynonym(const TextUnits& text, SplitMix64& random) {
    const PhraseGroups& synonyms = AugmentLexicon::instance().synonyms;
    std::vector<Found> found = synonyms.find(text);
    if (found.empty()) return std::nullopt;
    const std::size_t first = random.below(found.size());
    std::optional<std::string> out =
        exchanged(text.whole(), found[first], synonyms.members(found[first].group), random);
    if (!out || text.size() < kLongText || random.below(2) == 0) return out;
    const std::string once = *out;
    const TextUnits again(once);
    found = synonyms.find(again);
    if (found.empty()) return out;
    const Found& second = pick(found, random);
    const auto twice = exchanged(once, second, synonyms.members(second.group), random);
    return twice ? twice : out;
}

std::optional<std::string> varyWordOrder(const TextUnits& text, SplitMix64& random) {
    std::vector<std::string> moved;
    const Sentence sentence = sentenceOf(text.whole());
    addClauseSwap(sentence, moved);
    addMovedEnds(sentence, moved);
    addChineseTime(text.whole(), moved);
    if (!moved.empty() && random.below(3) != 0) return pick(moved, random);
    if (auto swapped = swappedWords(text, random)) return swapped;
    if (moved.empty()) return std::nullopt;
    return pick(moved, random);
}

std::optional<std::string> varyCase(const TextUnits& text, SplitMix64& random) {
    std::vector<std::string> forms{withWords(text, lowerCase), withWords(text, upperCase),
                                   withWords(text, [](std::string_view word) { return upperFirst(lowerCase(word)); })};
    std::erase_if(forms, [&](const std::string& form) { return form == text.whole(); });
    std::sort(forms.begin(), forms.end());
    forms.erase(std::unique(forms.begin(), forms.end()), forms.end());
    if (forms.empty()) return std::nullopt;
    return pick(forms, random);
}

std::optional<std::string> varySlots(const TextUnits& text, const SlotValues& own, SplitMix64& random) {
    const PhraseGroups& slots = AugmentLexicon::instance().slots;
    const std::vector<Found> found = slots.find(text);
    if (found.empty()) return std::nullopt;
    const Found& slot = pick(found, random);
    const auto used = own.find(slot.group);
    if (used != own.end() && random.below(2) == 0) {
        const std::vector<std::string> values(used->second.begin(), used->second.end());
        if (auto filled = exchanged(text.whole(), slot, values, random)) return filled;
    }
    return exchanged(text.whole(), slot, slots.members(slot.group), random);
}

std::optional<std::string> fillTemplate(std::string_view pattern, SplitMix64& random) {
    const PhraseGroups& slots = AugmentLexicon::instance().slots;
    std::string out;
    std::size_t filled = 0;
    for (std::size_t at = 0; at < pattern.size();) {
        const std::size_t open = pattern.find('{', at);
        const std::size_t close = open == std::string_view::npos ? open : pattern.find('}', open);
        out += pattern.substr(at, close == std::string_view::npos ? close : open - at);
        if (close == std::string_view::npos) break;
        std::vector<std::uint32_t> groups = slots.named(pattern.substr(open + 1, close - open - 1));
        // Of the two languages the one the template is written in.
        const bool ascii =
            std::all_of(pattern.begin(), pattern.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
        std::erase_if(groups, [&](std::uint32_t group) {
            return (static_cast<unsigned char>(slots.members(group).front().front()) < 0x80) != ascii;
        });
        if (groups.empty()) return std::nullopt;
        const std::vector<std::string>& values = slots.members(groups.front());
        const std::string& value = pick(values, random);
        out += out.empty() && !pattern.empty() ? upperFirst(value) : value;
        ++filled;
        at = close + 1;
    }
    if (filled == 0) return std::nullopt;
    return out;
}

}  // namespace tb
