#include "core/text/tokenizer/PreTokenizer.h"

#include <algorithm>

#include "core/base/Utf8.h"
#include "core/text/tokenizer/ByteLevel.h"
#include "core/text/unicode/Unicode.h"

namespace tb {

namespace {

using namespace pretokenize;
using Words = std::vector<std::string_view>;
using Place = PreTokenizer::Place;

/// A stretch of a word, and whether it is what was looked for.
struct Stretch {
    std::size_t start;
    std::size_t end;
    bool found;
};
using Stretches = std::vector<Stretch>;

void cut(std::string_view word, const Stretches& stretches, Found behaviour, Words& out) {
    static thread_local Stretches pieces;
    pieces.clear();
    const auto take = [&](const Stretch& stretch, bool join) {
        if (join && !pieces.empty()) {
            pieces.back().start = std::min(pieces.back().start, stretch.start);
            pieces.back().end = std::max(pieces.back().end, stretch.end);
        } else {
            pieces.push_back(stretch);
        }
    };
    bool before = false;
    const auto step = [&](const Stretch& stretch) {
        switch (behaviour) {
            case Found::Removed:
                if (!stretch.found) take(stretch, false);
                break;
            case Found::Isolated:
                take(stretch, false);
                break;
            case Found::Contiguous:
                take(stretch, stretch.found == before);
                break;
            case Found::JoinsPrevious:
            case Found::JoinsNext:
                take(stretch, stretch.found && !before);
                break;
        }
        before = stretch.found;
    };
    if (behaviour == Found::JoinsNext) {
        for (std::size_t i = stretches.size(); i-- > 0;) step(stretches[i]);
        std::reverse(pieces.begin(), pieces.end());
    } else {
        for (const Stretch& stretch : stretches) step(stretch);
    }
    for (const Stretch& piece : pieces) {
        if (piece.end > piece.start) out.push_back(word.substr(piece.start, piece.end - piece.start));
    }
}

/// One stretch per character that is looked for, and the gaps between them.
template <class IsFound>
void cutAtCharacters(std::string_view word, Found behaviour, IsFound isFound, Words& out) {
    static thread_local Stretches stretches;
    stretches.clear();
    std::size_t done = 0;
    for (std::size_t i = 0; i < word.size();) {
        const DecodedChar decoded = decodeUtf8(word.substr(i));
        if (isFound(decoded.codePoint)) {
            if (i > done) stretches.push_back({done, i, false});
            stretches.push_back({i, i + decoded.bytes, true});
            done = i + decoded.bytes;
        }
        i += decoded.bytes;
    }
    if (done < word.size()) stretches.push_back({done, word.size(), false});
    cut(word, stretches, behaviour, out);
}

void splitAtWhitespace(std::string_view word, Words& out) {
    std::size_t start = 0;
    for (std::size_t i = 0; i < word.size();) {
        const auto byte = static_cast<unsigned char>(word[i]);
        std::size_t bytes = 1;
        bool space = byte == ' ' || (byte >= 9 && byte <= 13);
        if (byte >= 0x80) {
            const DecodedChar decoded = decodeUtf8(word.substr(i));
            bytes = decoded.bytes;
            space = unicode::isWhitespace(decoded.codePoint);
        }
        if (space) {
            if (i > start) out.push_back(word.substr(start, i - start));
            start = i + bytes;
        }
        i += bytes;
    }
    if (start < word.size()) out.push_back(word.substr(start));
}

/// Words that were spelled anew, as offsets until the text has stopped moving.
class Spelling {
public:
    explicit Spelling(std::string& text) : m_text(text) {
        m_text.clear();
        ends().clear();
    }
    [[nodiscard]] std::string& text() { return m_text; }
    void endWord() {
        if (ends().empty() ? !m_text.empty() : m_text.size() > ends().back()) ends().push_back(m_text.size());
    }
    void appendTo(Words& out) const {
        std::size_t start = 0;
        for (const std::size_t end : ends()) {
            out.push_back(std::string_view(m_text).substr(start, end - start));
            start = end;
        }
    }

private:
    static std::vector<std::size_t>& ends() {
        static thread_local std::vector<std::size_t> all;
        return all;
    }
    std::string& m_text;
};

/// One step over all words. Each overload appends its words to `m_out`.
class Splitter {
public:
    Splitter(const Words& in, Place place, std::string& spelled, Words& out)
        : m_in(in), m_place(place), m_spelled(spelled), m_out(out) {}

    void operator()(const ByteLevel& step) const {
        const Words* words = &m_in;
        static thread_local Words split;
        if (step.prefixSpace == ByteLevel::PrefixSpace::WhereMissing) return prefixed(step);
        if (step.words == ByteLevel::Words::Split) {
            Words& target = step.spelling == ByteLevel::Spelling::PlainText ? m_out : split;
            split.clear();
            for (const std::string_view word : m_in) byteLevel::splitWords(word, target);
            words = &target;
        }
        if (step.spelling == ByteLevel::Spelling::Characters) {
            spell(*words);
        } else if (words == &m_in) {
            m_out = m_in;
        }
    }

    void operator()(const Metaspace& step) const {
        Spelling spelling(m_spelled);
        std::string& text = spelling.text();
        for (std::size_t i = 0; i < m_in.size(); ++i) {
            const std::string_view word = m_in[i];
            const bool asked =
                step.prepend == Metaspace::Prepend::Always ||
                (step.prepend == Metaspace::Prepend::AtTextStart && i == 0 && m_place == Place::TextStart);
            if (asked && word[0] != ' ' && !word.starts_with(step.mark)) text += step.mark;
            appendMarked(word, step, spelling);
            spelling.endWord();
        }
        spelling.appendTo(m_out);
    }

    void operator()(const WhitespaceSplit&) const {
        for (const std::string_view word : m_in) splitAtWhitespace(word, m_out);
    }

    void operator()(const Whitespace&) const {
        const auto kindOf = [](char32_t c) {
            return unicode::isWordCharacter(c) ? 2 : unicode::isWhitespace(c) ? 0 : 1;
        };
        for (const std::string_view word : m_in) {
            std::size_t start = 0;
            int kind = 0;
            for (std::size_t i = 0; i < word.size();) {
                const DecodedChar decoded = decodeUtf8(word.substr(i));
                const int next = kindOf(decoded.codePoint);
                if (next != kind) {
                    if (kind != 0) m_out.push_back(word.substr(start, i - start));
                    start = i;
                    kind = next;
                }
                i += decoded.bytes;
            }
            if (kind != 0) m_out.push_back(word.substr(start));
        }
    }

    void operator()(const Split& step) const {
        std::vector<TextPattern::Match> matches;
        Stretches stretches;
        for (const std::string_view word : m_in) {
            matches.clear();
            stretches.clear();
            if (step.pattern) step.pattern->findAll(word, matches);
            const bool found = step.sense == Split::Sense::Matches;
            std::size_t done = 0;
            for (const TextPattern::Match& match : matches) {
                if (match.start > done) stretches.push_back({done, match.start, !found});
                stretches.push_back({match.start, match.end, found});
                done = match.end;
            }
            if (done < word.size()) stretches.push_back({done, word.size(), !found});
            cut(word, stretches, step.found, m_out);
        }
    }

    void operator()(const Punctuation& step) const {
        for (const std::string_view word : m_in) cutAtCharacters(word, step.found, unicode::isPunctuation, m_out);
    }

    void operator()(const Digits& step) const {
        const Found found = step.runs == Digits::Runs::OneByOne ? Found::Isolated : Found::Contiguous;
        for (const std::string_view word : m_in) cutAtCharacters(word, found, unicode::isNumeric, m_out);
    }

    void operator()(const Bert&) const {
        Words words;
        for (const std::string_view word : m_in) splitAtWhitespace(word, words);
        for (const std::string_view word : words) cutAtCharacters(word, Found::Isolated, unicode::isPunctuation, m_out);
    }

private:
    void spell(const Words& words) const {
        Spelling spelling(m_spelled);
        for (const std::string_view word : words) {
            byteLevel::appendCharacters(word, spelling.text());
            spelling.endWord();
        }
        spelling.appendTo(m_out);
    }

    /// The words with a blank before them where they have none, then as without.
    void prefixed(ByteLevel step) const {
        std::string own;
        Words words;
        Spelling spelling(step.spelling == ByteLevel::Spelling::PlainText ? m_spelled : own);
        for (const std::string_view word : m_in) {
            if (word[0] != ' ') spelling.text().push_back(' ');
            spelling.text() += word;
            spelling.endWord();
        }
        spelling.appendTo(words);
        step.prefixSpace = ByteLevel::PrefixSpace::Never;
        Splitter(words, m_place, m_spelled, m_out)(step);
    }

    static void appendMarked(std::string_view word, const Metaspace& step, Spelling& spelling) {
        const bool split = step.words == Metaspace::Words::Split;
        std::string& text = spelling.text();
        const char markStart = step.mark[0];
        std::size_t done = 0;
        for (std::size_t i = 0; i < word.size();) {
            const bool blank = word[i] == ' ';
            if (!blank && (word[i] != markStart || !word.substr(i).starts_with(step.mark))) {
                ++i;
                continue;
            }
            text += word.substr(done, i - done);
            if (split) spelling.endWord();
            text += step.mark;
            i += blank ? 1 : step.mark.size();
            done = i;
        }
        text += word.substr(done);
    }

    const Words& m_in;
    const Place m_place;
    std::string& m_spelled;
    Words& m_out;
};

}  // namespace

void PreTokenizer::split(std::string_view text, Place place, Scratch& scratch) const {
    scratch.spelled.resize(std::max(scratch.spelled.size(), m_steps.size()));
    scratch.words.clear();
    if (text.empty()) return;
    scratch.words.push_back(text);
    for (std::size_t i = 0; i < m_steps.size(); ++i) {
        scratch.next.clear();
        const char* const start = scratch.words.empty() ? nullptr : scratch.words.front().data();
        std::visit(Splitter(scratch.words, place, scratch.spelled[i], scratch.next), m_steps[i]);
        const bool spelled =
            std::holds_alternative<Metaspace>(m_steps[i]) || std::holds_alternative<ByteLevel>(m_steps[i]);
        if (!spelled && !scratch.next.empty() && scratch.next.front().data() != start) place = Place::Later;
        std::swap(scratch.words, scratch.next);
    }
}

}  // namespace tb
