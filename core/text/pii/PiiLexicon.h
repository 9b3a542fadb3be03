#pragma once

// Private to core/text.

#include <string>
#include <string_view>
#include <unordered_set>

namespace tb {

/// Common given names and surnames, English (lower case, without accents) and Chinese, and the words that are not names
/// although they look like some. Our own lists, by hand.
class PiiLexicon {
public:
    PiiLexicon();
    [[nodiscard]] bool isGiven(const std::string& word) const { return m_given.contains(word); }
    [[nodiscard]] bool isSurname(const std::string& word) const { return m_surnames.contains(word); }
    /// A given name or surname that is an ordinary word, a month, a place or a company too.
    [[nodiscard]] bool isOrdinary(const std::string& word) const { return m_ordinary.contains(word); }
    /// Capitalised now and then, never part of a name: sentence starts, weekdays, companies.
    [[nodiscard]] bool isNeverName(const std::string& word) const { return m_never.contains(word); }
    /// Two words that look like a name and are a company or a place: "morgan stanley".
    [[nodiscard]] bool isKnownPhrase(const std::string& words) const { return m_phrases.contains(words); }

    [[nodiscard]] bool isChineseSurname(std::string_view character) const {
        return m_chineseSurnames.contains(std::string(character));
    }
    [[nodiscard]] bool isChineseGiven(std::string_view character) const {
        return m_chineseGiven.contains(std::string(character));
    }
    /// Words that begin with a surname: "高兴", "安全".
    [[nodiscard]] bool isChineseWord(std::string_view word) const { return m_chineseWords.contains(std::string(word)); }

private:
    using Words = std::unordered_set<std::string>;
    Words m_given, m_surnames, m_ordinary, m_never, m_phrases, m_chineseSurnames, m_chineseGiven, m_chineseWords;
};

}  // namespace tb
