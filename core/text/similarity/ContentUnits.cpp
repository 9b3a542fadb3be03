#include "core/text/similarity/ContentUnits.h"

#include <algorithm>
#include <array>
#include <utility>

#include "core/base/Utf8.h"
#include "core/text/unicode/Unicode.h"

namespace tb {
namespace {

/// Sorted; apostrophes are gone by then ("don't" is "dont").
constexpr auto kStopWords = std::to_array<std::string_view>({
    "a",         "able",   "about",  "actually", "after",   "again",   "ago",     "all",      "already", "also",
    "always",    "am",     "an",     "and",      "another", "any",     "anyone",  "anything", "anyway",  "are",
    "arent",     "around", "as",     "ask",      "at",      "back",    "be",      "because",  "been",    "before",
    "being",     "but",    "by",     "came",     "can",     "cannot",  "cant",    "come",     "comes",   "could",
    "couldnt",   "did",    "didnt",  "do",       "does",    "doesnt",  "doing",   "done",     "dont",    "each",
    "either",    "else",   "ever",   "every",    "explain", "find",    "for",     "from",     "get",     "gets",
    "getting",   "give",   "go",     "goes",     "going",   "gone",    "got",     "guys",     "had",     "has",
    "hasnt",     "have",   "havent", "having",   "he",      "hello",   "help",    "her",      "here",    "hers",
    "hey",       "hi",     "him",    "his",      "how",     "hows",    "i",       "id",       "if",      "ill",
    "im",        "in",     "into",   "is",       "isnt",    "it",      "its",     "ive",      "just",    "keep",
    "keeps",     "know",   "let",    "like",     "long",    "look",    "looking", "made",     "make",    "makes",
    "making",    "many",   "may",    "maybe",    "me",      "might",   "mine",    "more",     "much",    "must",
    "my",        "myself", "need",   "needs",    "no",      "not",     "now",     "of",       "off",     "ok",
    "okay",      "on",     "once",   "one",      "only",    "or",      "other",   "our",      "ours",    "out",
    "over",      "please", "pls",    "possible", "put",     "really",  "said",    "same",     "say",     "says",
    "see",       "seem",   "seems",  "she",      "should",  "show",    "shows",   "so",       "some",    "someone",
    "something", "soon",   "still",  "sure",     "take",    "takes",   "tell",    "than",     "thank",   "thanks",
    "that",      "thats",  "the",    "their",    "them",    "then",    "there",   "theres",   "these",   "they",
    "thing",     "things", "think",  "this",     "those",   "through", "to",      "too",      "took",    "tried",
    "try",       "trying", "u",      "until",    "us",      "very",    "want",    "wanted",   "wants",   "was",
    "wasnt",     "way",    "we",     "well",     "went",    "were",    "what",    "whats",    "when",    "where",
    "wheres",    "which",  "while",  "who",      "whole",   "whom",    "whose",   "why",      "will",    "with",
    "within",    "wont",   "would",  "wouldnt",  "yes",     "yet",     "you",     "your",     "yours",
});

/// They only hold a sentence together.
constexpr std::u32string_view kFunctionIdeographs =
    U"一上下不与且个为之也了些人什么他以们会但何你使候儿再几却又及只可各吗吧否呀呢和哪哦啊嗨嗯因在她好如它就已并当很得"
    U"怎您想我或所才把拿是有样此没然的直着经给能自若被要让请谁谢这过那都问需麻烦";

bool isStopWord(std::string_view word) {
    return std::binary_search(kStopWords.begin(), kStopWords.end(), word);
}

bool endsWith(const std::string& word, std::string_view end, std::size_t least) {
    return word.size() >= end.size() + least && word.ends_with(end);
}

/// The same for most forms of an English word ("transferred", "transfers"); no word by itself.
std::string keyOf(std::string word) {
    if (endsWith(word, "ies", 2))
        word.replace(word.size() - 3, 3, "y");
    else if (endsWith(word, "s", 3) && !word.ends_with("ss") && !word.ends_with("us") && !word.ends_with("is"))
        word.pop_back();
    if (endsWith(word, "ing", 3))
        word.resize(word.size() - 3);
    else if (endsWith(word, "ed", 3))
        word.resize(word.size() - 2);
    if (word.size() > 3 && word[word.size() - 1] == word[word.size() - 2]) word.pop_back();
    if (endsWith(word, "e", 3)) word.pop_back();
    return word;
}

bool isApostrophe(char32_t c) {
    return c == U'\'' || c == U'\u2019';
}

/// Reads a text from left to right and keeps what counts.
class Reader {
public:
    std::vector<ContentUnit> read(std::string_view text) {
        while (!text.empty()) {
            const DecodedChar next = decodeUtf8(text);
            text.remove_prefix(next.bytes);
            if (unicode::isIdeograph(next.codePoint)) {
                endWord();
                takeIdeograph(next.codePoint);
                continue;
            }
            m_before = 0;
            if (unicode::isLetter(next.codePoint) || unicode::isNumber(next.codePoint) ||
                unicode::isCombiningMark(next.codePoint)) {
                m_letters = m_letters || unicode::isLetter(next.codePoint);
                std::u32string lower;
                unicode::appendLower(next.codePoint, lower);
                for (const char32_t c : lower) appendUtf8(c, m_word);
            } else if (!isApostrophe(next.codePoint)) {
                endWord();
            }
        }
        endWord();
        return std::move(m_units);
    }

private:
    void endWord() {
        if (m_word.empty()) return;
        constexpr std::size_t kShortest = 2;
        if (m_letters && m_word.size() >= kShortest && !isStopWord(m_word))
            m_units.push_back({keyOf(m_word), m_word, m_at, false});
        ++m_at;
        m_word.clear();
        m_letters = false;
    }
    void takeIdeograph(char32_t c) {
        const bool content = isContentIdeograph(c);
        if (content && m_before != 0) {
            std::string both;
            appendUtf8(m_before, both);
            appendUtf8(c, both);
            m_units.push_back({both, both, m_at - 1, true});
        }
        m_before = content ? c : 0;
        ++m_at;
    }

    std::vector<ContentUnit> m_units;
    std::string m_word;
    std::size_t m_at = 0;
    char32_t m_before = 0;  ///< The ideograph just read; 0 = none that counts.
    bool m_letters = false;
};

}  // namespace

bool isContentIdeograph(char32_t codePoint) {
    return unicode::isIdeograph(codePoint) && kFunctionIdeographs.find(codePoint) == std::u32string_view::npos;
}

std::vector<ContentUnit> contentUnits(std::string_view text) {
    return Reader().read(text);
}

}  // namespace tb
