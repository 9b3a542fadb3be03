#pragma once

// Private to core/text.

#include <string_view>
#include <vector>

#include "core/text/pii/Pattern.h"
#include "core/text/pii/Pii.h"
#include "core/text/pii/PiiLexicon.h"

namespace tb {

/// Names of people, English and Chinese, by a lexicon and by what stands around them. Words that are names as well as
/// ordinary words ("Will you", "in March", "Grace period") count only beside a surname, a title or words such as "my
/// name is". Immutable; any thread.
class PiiNames {
public:
    PiiNames();
    /// `text` is valid UTF-8.
    [[nodiscard]] std::vector<PiiSpan> find(std::string_view text) const;

private:
    struct Word;
    [[nodiscard]] std::vector<Word> wordsOf(std::string_view text) const;
    void findLatin(std::string_view text, std::vector<PiiSpan>& spans) const;
    void findChinese(std::string_view text, std::vector<PiiSpan>& spans) const;
    [[nodiscard]] std::size_t nameAfterCue(const std::vector<Word>& words, std::size_t at) const;
    [[nodiscard]] std::size_t nameByItself(const std::vector<Word>& words, std::size_t at) const;
    [[nodiscard]] std::size_t extended(const std::vector<Word>& words, std::size_t at, std::size_t end) const;
    [[nodiscard]] std::size_t chineseGiven(std::string_view text, std::size_t at, std::size_t characters) const;

    PiiLexicon m_lexicon;
    Pattern m_word;
    Pattern m_strongCue;
    Pattern m_weakCue;
    Pattern m_title;
    Pattern m_chineseTitle;
    Pattern m_chineseCue;
};

}  // namespace tb
