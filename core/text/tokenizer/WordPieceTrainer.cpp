#include <algorithm>
#include <map>
#include <queue>
#include <set>
#include <unordered_map>

#include "core/base/Assert.h"
#include "core/base/Utf8.h"
#include "core/text/tokenizer/WordPieceTokenizer.h"
#include "core/text/unicode/Unicode.h"

namespace tb {

namespace {

constexpr const char* kSpecials[] = {"[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"};
constexpr std::string_view kPrefix = "##";
constexpr std::size_t kMaxWordChars = 100;

using Symbol = std::int32_t;
using Pair = std::pair<Symbol, Symbol>;

struct Word {
    std::vector<Symbol> symbols;
    std::int64_t count = 0;
};

/// Calls `take` for each word and each punctuation mark of normalised text.
template <class Take>
void forEachWord(std::string_view text, const Take& take) {
    std::size_t start = 0;
    for (std::size_t i = 0; i < text.size();) {
        const DecodedChar decoded = decodeUtf8(text.substr(i));
        const bool space = unicode::isWhitespace(decoded.codePoint);
        const bool mark = !space && unicode::isPunctuation(decoded.codePoint);
        if (space || mark) {
            if (i > start) take(text.substr(start, i - start));
            if (mark) take(text.substr(i, decoded.bytes));
            start = i + decoded.bytes;
        }
        i += decoded.bytes;
    }
    if (start < text.size()) take(text.substr(start));
}

/// Merges the most frequent neighbours again and again (Sennrich et al. 2016), on words counted once.
class Merger {
public:
    explicit Merger(const std::map<std::string, std::int64_t>& counts, std::size_t room) : m_room(room) {
        chooseAlphabet(counts);
        for (const auto& [text, count] : counts) addWord(text, count);
    }

    /// The learned tokens, alphabet first.
    std::vector<std::string> run() {
        for (std::size_t i = 0; i < m_words.size(); ++i) countPairs(i, 1);
        for (const auto& [pair, count] : m_counts) m_queue.push({count, pair});
        while (m_tokens.size() < m_room && !m_queue.empty()) {
            const Candidate best = m_queue.top();
            m_queue.pop();
            const std::int64_t now = m_counts[best.pair];
            if (now < 2) continue;
            if (now != best.count) {
                m_queue.push({now, best.pair});
                continue;
            }
            merge(best.pair);
        }
        return std::move(m_tokens);
    }

private:
    struct Candidate {
        std::int64_t count;
        Pair pair;
        /// The older symbols win a tie, so the result depends on nothing but the texts.
        bool operator<(const Candidate& other) const {
            return count != other.count ? count < other.count : pair > other.pair;
        }
    };

    static bool canContinue(std::string_view letter) {
        const char32_t c = decodeUtf8(letter).codePoint;
        return !unicode::isPunctuation(c) && !unicode::isIdeograph(c);
    }

    static std::vector<std::string> split(std::string_view word) {
        std::vector<std::string> chars;
        while (!word.empty()) {
            const std::size_t bytes = decodeUtf8(word).bytes;
            chars.push_back((chars.empty() ? "" : std::string(kPrefix)) + std::string(word.substr(0, bytes)));
            word.remove_prefix(bytes);
        }
        return chars;
    }

    /// The most frequent characters that fit. A letter seen at one place of words also gets its form for the other.
    void chooseAlphabet(const std::map<std::string, std::int64_t>& counts) {
        std::map<std::string, std::int64_t> chars;
        for (const auto& [text, count] : counts) {
            for (const std::string& piece : split(text)) {
                chars[piece] += count;
                const bool continues = piece.starts_with(kPrefix) && piece.size() > kPrefix.size();
                const std::string_view letter = std::string_view(piece).substr(continues ? kPrefix.size() : 0);
                if (continues || canContinue(letter))
                    chars[continues ? std::string(letter) : std::string(kPrefix) + piece] += 0;
            }
        }
        std::vector<std::pair<std::string, std::int64_t>> order(chars.begin(), chars.end());
        std::stable_sort(order.begin(), order.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
        order.resize(std::min(order.size(), m_room));
        for (auto& [text, count] : order) symbol(std::move(text));
    }

    Symbol symbol(std::string text) {
        const auto [found, isNew] = m_symbols.try_emplace(text, static_cast<Symbol>(m_tokens.size()));
        if (isNew) m_tokens.push_back(std::move(text));
        return found->second;
    }

    /// Words with a character outside the alphabet stay unknown to the tokenizer and teach nothing.
    void addWord(std::string_view text, std::int64_t count) {
        Word word{{}, count};
        for (const std::string& piece : split(text)) {
            const auto found = m_symbols.find(piece);
            if (found == m_symbols.end()) return;
            word.symbols.push_back(found->second);
        }
        if (word.symbols.size() > 1 && word.symbols.size() <= kMaxWordChars) m_words.push_back(std::move(word));
    }

    void countPairs(std::size_t index, std::int64_t sign) {
        const Word& word = m_words[index];
        for (std::size_t i = 0; i + 1 < word.symbols.size(); ++i) {
            const Pair pair{word.symbols[i], word.symbols[i + 1]};
            m_counts[pair] += sign * word.count;
            if (sign > 0) {
                m_where[pair].insert(index);
                m_touched.insert(pair);
            }
        }
    }

    void merge(Pair pair) {
        const Symbol merged = symbol(m_tokens[static_cast<std::size_t>(pair.first)] +
                                     m_tokens[static_cast<std::size_t>(pair.second)].substr(kPrefix.size()));
        m_touched.clear();
        const std::set<std::size_t> words = std::move(m_where[pair]);
        m_where.erase(pair);
        for (const std::size_t index : words) {
            countPairs(index, -1);
            std::vector<Symbol>& symbols = m_words[index].symbols;
            std::size_t kept = 0;
            for (std::size_t i = 0; i < symbols.size(); ++i) {
                const bool here = i + 1 < symbols.size() && symbols[i] == pair.first && symbols[i + 1] == pair.second;
                symbols[kept++] = here ? merged : symbols[i];
                if (here) ++i;
            }
            symbols.resize(kept);
            countPairs(index, 1);
        }
        for (const Pair& changed : m_touched) m_queue.push({m_counts[changed], changed});
    }

    const std::size_t m_room;
    std::vector<std::string> m_tokens;
    std::unordered_map<std::string, Symbol> m_symbols;
    std::vector<Word> m_words;
    std::map<Pair, std::int64_t> m_counts;
    std::map<Pair, std::set<std::size_t>> m_where;
    std::set<Pair> m_touched;
    std::priority_queue<Candidate> m_queue;
};

}  // namespace

std::shared_ptr<const Tokenizer> trainWordPiece(std::span<const std::string> texts, std::size_t vocabularySize) {
    WordPieceParts parts;
    parts.names = {kSpecials[0], kSpecials[1], kSpecials[2], kSpecials[3], kSpecials[4]};
    std::map<std::string, std::int64_t> counts;
    std::string normalized;
    for (const std::string& text : texts) {
        parts.normalizer.normalize(text, normalized);
        forEachWord(normalized, [&](std::string_view word) { ++counts[std::string(word)]; });
    }
    const std::size_t specials = std::size(kSpecials);
    std::vector<Vocabulary::Entry> entries;
    for (const char* special : kSpecials) {
        const auto id = static_cast<std::int32_t>(entries.size());
        entries.emplace_back(special, id);
        AddedToken added;
        added.id = id;
        added.content = special;
        parts.added.push_back(std::move(added));
    }
    const std::size_t room = std::min(std::max(vocabularySize, specials), Vocabulary::kMaxTokens) - specials;
    for (std::string& token : Merger(counts, room).run())
        entries.emplace_back(std::move(token), static_cast<std::int64_t>(entries.size()));
    Expected<WordPieceModel> model = WordPieceModel::build(entries, {}, "learned vocabulary");
    TB_ASSERT(model.has_value());
    parts.model = *std::move(model);
    parts.frame.before = {2};
    parts.frame.after = {3};
    Expected<std::shared_ptr<const Tokenizer>> tokenizer =
        WordPieceTokenizer::build(std::move(parts), "learned vocabulary");
    TB_ASSERT(tokenizer.has_value());
    return *std::move(tokenizer);
}

}  // namespace tb
