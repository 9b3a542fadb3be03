#include "core/text/similarity/GroupNames.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <set>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "core/base/Utf8.h"
#include "core/text/similarity/ContentUnits.h"

namespace tb {
namespace {

constexpr double kPairShare = 1.0 / 3.0;  ///< Of the group's texts, from which a pair is a good name.
constexpr double kWeakPairShare = 0.15;   ///< ... from which it is better than two words that do not stand together.
constexpr double kThirdShare = 0.5;       ///< Of the texts with the pair, from which a third word belongs to it.
constexpr double kWordShare = 0.1;        ///< Of the group's texts: rarer words say nothing about it.
constexpr double kThirdScore = 0.5;       ///< Of the weaker word of the pair: a third that everybody uses adds nothing.
constexpr double kExtendShare =
    0.6;  ///< Of the texts with two Chinese characters, from which the next one belongs to them.
constexpr std::size_t kWordGap = 4;  ///< Words from the first to the second of a pair.
constexpr std::size_t kIdeographGap = 8;
constexpr std::size_t kLongestIdeographs = 6;
constexpr std::size_t kTextsPerLook = 1024;  ///< At the stop.

using Word = std::uint32_t;
using Pair = std::uint64_t;
Pair pairOf(Word a, Word b) {
    return (static_cast<Pair>(std::min(a, b)) << 32U) | std::max(a, b);
}
std::pair<Word, Word> wordsOf(Pair pair) {
    return {static_cast<Word>(pair >> 32U), static_cast<Word>(pair & 0xFFFFFFFFU)};
}

struct Place {
    Word word = 0;
    std::size_t at = 0;
    bool ideographs = false;
};
/// A text as its words.
struct Read {
    std::vector<Place> places;
    std::vector<Word> words;  ///< Each once.
    std::vector<Pair> pairs;  ///< Each once.
};

template <class T>
void once(std::vector<T>& values) {
    std::sort(values.begin(), values.end());
    values.erase(std::unique(values.begin(), values.end()), values.end());
}

bool standTogether(const Place& a, const Place& b) {
    if (a.word == b.word || b.at <= a.at) return false;
    const bool ideographs = a.ideographs || b.ideographs;
    // Two that share a character are one word, not two.
    if (a.ideographs && b.ideographs && b.at - a.at < 2) return false;
    return b.at - a.at <= (ideographs ? kIdeographGap : kWordGap);
}

/// All texts, and in how many each word and pair occurs.
class Corpus {
public:
    bool read(std::span<const std::string_view> texts, const StopToken& stop) {
        for (const std::string_view text : texts) {
            if (m_read.size() % kTextsPerLook == 0 && stop.stop_requested()) return false;
            m_read.push_back(readOne(text));
            for (const Word word : m_read.back().words) ++m_words[word];
            for (const Pair pair : m_read.back().pairs) ++m_pairs[pair];
            m_total += m_read.back().words.size();
        }
        return true;
    }
    [[nodiscard]] const Read& at(std::size_t text) const { return m_read[text]; }
    [[nodiscard]] const std::map<std::string, int>& formsOf(Word word) const { return m_forms[word]; }
    [[nodiscard]] double total() const { return static_cast<double>(m_total); }
    [[nodiscard]] double countOf(Word word) const { return static_cast<double>(m_words[word]); }
    [[nodiscard]] double countOf(Pair pair) const { return static_cast<double>(m_pairs.at(pair)); }

private:
    Read readOne(std::string_view text) {
        Read read;
        for (ContentUnit& unit : contentUnits(text)) {
            const auto [found, added] = m_ids.emplace(unit.key, static_cast<Word>(m_ids.size()));
            if (added) {
                m_forms.emplace_back();
                m_words.push_back(0);
            }
            ++m_forms[found->second][unit.form];
            read.words.push_back(found->second);
            read.places.push_back({found->second, unit.at, unit.ideographs});
        }
        for (std::size_t i = 0; i < read.places.size(); ++i)
            for (std::size_t j = i + 1;
                 j < read.places.size() && read.places[j].at - read.places[i].at <= kIdeographGap; ++j)
                if (standTogether(read.places[i], read.places[j]))
                    read.pairs.push_back(pairOf(read.places[i].word, read.places[j].word));
        once(read.words);
        once(read.pairs);
        return read;
    }

    std::vector<Read> m_read;
    std::unordered_map<std::string, Word> m_ids;
    std::vector<std::map<std::string, int>> m_forms;  ///< Of each word, with their number.
    std::vector<std::uint32_t> m_words;               ///< Texts with each.
    std::unordered_map<Pair, std::uint32_t> m_pairs;
    std::size_t m_total = 0;
};

/// A word or a pair, how many of the group's texts have it, and how much it sets the group apart.
template <class T>
struct Scored {
    T what{};
    double share = 0.0;
    double score = 0.0;
};

/// The name of one group.
class Namer {
public:
    Namer(const Corpus& corpus, std::span<const std::string_view> texts, std::vector<std::size_t> members,
          double wordsPerGroup)
        : m_corpus(corpus), m_texts(texts), m_members(std::move(members)), m_wordsPerGroup(wordsPerGroup) {
        std::map<Word, std::size_t> words;
        std::map<Pair, std::size_t> pairs;
        for (const std::size_t member : m_members) {
            for (const Word word : corpus.at(member).words) ++words[word];
            for (const Pair pair : corpus.at(member).pairs) ++pairs[pair];
        }
        m_words = scored(words, kWordShare);
        m_pairs = scored(pairs, kWeakPairShare);
    }

    /// The words in order, and those that could be added to make the name another one.
    [[nodiscard]] std::vector<std::string> name(std::vector<std::string>& spare) const {
        std::vector<Word> chosen = chooseWords();
        std::vector<Word> others;
        for (const Scored<Word>& one : m_words)
            if (std::find(chosen.begin(), chosen.end(), one.what) == chosen.end()) others.push_back(one.what);
        inOrder(chosen);
        for (const Word word : others) spare.push_back(written(word));
        std::vector<std::string> parts;
        for (const Word word : chosen) {
            const std::string part = written(word);
            // "银行卡" holds "行卡" that was chosen as well.
            const bool known = std::any_of(parts.begin(), parts.end(),
                                           [&](const std::string& one) { return one.find(part) != std::string::npos; });
            if (known) continue;
            std::erase_if(parts, [&](const std::string& one) { return part.find(one) != std::string::npos; });
            parts.push_back(part);
        }
        return parts;
    }

private:
    /// The best first; equals in the order of their numbers, which is that of the texts.
    template <class T>
    [[nodiscard]] std::vector<Scored<T>> scored(const std::map<T, std::size_t>& counts, double leastShare) const {
        std::vector<Scored<T>> all;
        for (const auto& [what, count] : counts) {
            const double share = static_cast<double>(count) / static_cast<double>(m_members.size());
            if (share < leastShare || (count < 2 && m_members.size() > 2)) continue;
            all.push_back({what, share, share * std::log1p(m_wordsPerGroup / m_corpus.countOf(what))});
        }
        std::stable_sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.score > b.score; });
        return all;
    }

    [[nodiscard]] std::vector<Word> chooseWords() const {
        const auto strong =
            std::find_if(m_pairs.begin(), m_pairs.end(), [](const auto& pair) { return pair.share >= kPairShare; });
        const auto pair = strong != m_pairs.end() ? strong : m_pairs.begin();
        if (pair != m_pairs.end()) {
            const auto [first, second] = wordsOf(pair->what);
            std::vector<Word> chosen{first, second};
            if (const std::optional<Word> third = thirdOf(pair->what)) chosen.push_back(*third);
            return chosen;
        }
        std::vector<Word> chosen;
        for (const Scored<Word>& word : m_words)
            if (chosen.size() < 2) chosen.push_back(word.what);
        return chosen;
    }
    [[nodiscard]] double scoreOf(Word word) const {
        const auto at =
            std::find_if(m_words.begin(), m_words.end(), [word](const Scored<Word>& one) { return one.what == word; });
        return at == m_words.end() ? 0.0 : at->score;
    }
    /// The best of the words that mostly are there as well.
    [[nodiscard]] std::optional<Word> thirdOf(Pair pair) const {
        std::map<Word, double> beside;
        double with = 0.0;
        for (const std::size_t member : m_members) {
            const Read& read = m_corpus.at(member);
            if (!std::binary_search(read.pairs.begin(), read.pairs.end(), pair)) continue;
            with += 1.0;
            for (const Word word : read.words) beside[word] += 1.0;
        }
        const auto [first, second] = wordsOf(pair);
        const double least = kThirdScore * std::min(scoreOf(first), scoreOf(second));
        for (const Scored<Word>& word : m_words) {
            if (word.score < least) break;
            if (word.what != first && word.what != second && beside[word.what] >= kThirdShare * with) return word.what;
        }
        return std::nullopt;
    }

    /// As they mostly follow each other in the group's texts.
    void inOrder(std::vector<Word>& words) const {
        std::map<Word, std::pair<double, double>> places;  // sum and number
        for (const bool together : {true, false}) {
            for (const std::size_t member : m_members) {
                const Read& read = m_corpus.at(member);
                const bool all = std::all_of(words.begin(), words.end(), [&](Word word) {
                    return std::binary_search(read.words.begin(), read.words.end(), word);
                });
                if (together && !all) continue;
                for (const Place& place : read.places) {
                    if (std::find(words.begin(), words.end(), place.word) == words.end()) continue;
                    places[place.word].first += static_cast<double>(place.at);
                    places[place.word].second += 1.0;
                }
            }
            if (!places.empty()) break;
        }
        std::stable_sort(words.begin(), words.end(), [&](Word a, Word b) {
            const auto mean = [&](Word word) { return places[word].first / std::max(places[word].second, 1.0); };
            return mean(a) < mean(b);
        });
    }

    /// Its most frequent form; Chinese characters with those that nearly always stand beside them.
    [[nodiscard]] std::string written(Word word) const {
        const auto& forms = m_corpus.formsOf(word);
        const auto best = std::max_element(forms.begin(), forms.end(),
                                           [](const auto& a, const auto& b) { return a.second < b.second; });
        return isContentIdeograph(decodeUtf8(best->first).codePoint) ? extended(best->first) : best->first;
    }
    [[nodiscard]] std::string extended(std::string characters) const {
        for (std::size_t length = 2; length < kLongestIdeographs; ++length) {
            std::map<std::string, int> longer;
            int holders = 0;
            for (const std::size_t member : m_members) {
                const std::string_view text = m_texts[member];
                const std::size_t at = text.find(characters);
                if (at == std::string_view::npos) continue;
                ++holders;
                if (at > 0) {
                    const DecodedChar before = decodeUtf8Backwards(text.substr(0, at));
                    if (isContentIdeograph(before.codePoint))
                        ++longer[std::string(text.substr(at - before.bytes, before.bytes + characters.size()))];
                }
                if (at + characters.size() < text.size()) {
                    const DecodedChar after = decodeUtf8(text.substr(at + characters.size()));
                    if (isContentIdeograph(after.codePoint))
                        ++longer[std::string(text.substr(at, characters.size() + after.bytes))];
                }
            }
            const auto best = std::max_element(longer.begin(), longer.end(),
                                               [](const auto& a, const auto& b) { return a.second < b.second; });
            if (best == longer.end() || best->second < 2 || best->second < kExtendShare * holders) break;
            characters = best->first;
        }
        return characters;
    }

    const Corpus& m_corpus;
    std::span<const std::string_view> m_texts;
    std::vector<std::size_t> m_members;
    double m_wordsPerGroup = 0.0;
    std::vector<Scored<Word>> m_words;
    std::vector<Scored<Pair>> m_pairs;
};

std::string joined(const std::vector<std::string>& parts) {
    std::string name;
    for (const std::string& part : parts) name += (name.empty() ? "" : "_") + part;
    return name;
}

std::string uniqueName(const std::vector<std::string>& parts, const std::vector<std::string>& spare,
                       std::unordered_set<std::string>& taken) {
    constexpr std::size_t kMaxParts = 3;
    std::string name = parts.empty() ? "group" : joined(parts);
    if (!taken.contains(name) && !parts.empty()) return *taken.insert(name).first;
    if (parts.size() < kMaxParts) {
        for (const std::string& more : spare) {
            std::vector<std::string> longer = parts;
            longer.push_back(more);
            if (taken.insert(joined(longer)).second) return joined(longer);
        }
    }
    for (int number = parts.empty() ? 1 : 2;; ++number) {
        const std::string numbered = name + "_" + std::to_string(number);
        if (taken.insert(numbered).second) return numbered;
    }
}

}  // namespace

std::vector<std::string> proposeGroupNames(const GroupedTexts& texts, std::span<const std::string> taken,
                                           const StopToken& stop) {
    Corpus corpus;
    if (!corpus.read(texts.texts, stop)) return {};
    std::vector<std::vector<std::size_t>> members(texts.groups);
    for (std::size_t text = 0; text < texts.texts.size(); ++text)
        if (texts.group[text] >= 0) members[static_cast<std::size_t>(texts.group[text])].push_back(text);
    std::unordered_set<std::string> known(taken.begin(), taken.end());
    std::vector<std::string> names;
    const double wordsPerGroup = corpus.total() / static_cast<double>(std::max<std::size_t>(texts.groups, 1));
    for (std::vector<std::size_t>& some : members) {
        if (stop.stop_requested()) return {};
        std::vector<std::string> spare;
        const std::vector<std::string> parts = Namer(corpus, texts.texts, std::move(some), wordsPerGroup).name(spare);
        names.push_back(uniqueName(parts, spare, known));
    }
    return names;
}

}  // namespace tb
