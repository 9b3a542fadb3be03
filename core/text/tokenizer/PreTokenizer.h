#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/text/tokenizer/TextPattern.h"

namespace tb {

/// The steps a pre-tokenizer can be made of, named as in tokenizer.json. Values.
namespace pretokenize {

/// GPT-2's words; each byte becomes a printable character, unless the model wants plain text.
struct ByteLevel {
    enum class PrefixSpace { Never, WhereMissing } prefixSpace = PrefixSpace::Never;
    enum class Words { Split, Whole } words = Words::Split;
    enum class Spelling { Characters, PlainText } spelling = Spelling::Characters;
};

/// Blanks become a mark, which starts a new word each time it occurs.
struct Metaspace {
    enum class Prepend { Always, AtTextStart, Never } prepend = Prepend::Always;
    enum class Words { Split, Whole } words = Words::Split;
    std::string mark = "\u2581";
};

/// Words between white space.
struct WhitespaceSplit {};

/// Runs of word characters and runs of everything else but white space.
struct Whitespace {};

/// What happens to what was found.
enum class Found { Removed, Isolated, JoinsPrevious, JoinsNext, Contiguous };

struct Split {
    std::optional<TextPattern> pattern;  ///< Nothing: never found.
    Found found = Found::Isolated;
    enum class Sense {
        Matches,
        Gaps
    } sense = Sense::Matches;  ///< Gaps: what lies between the matches counts as found.
};

/// Punctuation marks.
struct Punctuation {
    Found found = Found::Isolated;
};

struct Digits {
    enum class Runs { Together, OneByOne } runs = Runs::Together;
};

/// BERT's: words between white space, each punctuation mark a word.
struct Bert {};

using Step = std::variant<ByteLevel, Metaspace, WhitespaceSplit, Whitespace, Split, Punctuation, Digits, Bert>;

}  // namespace pretokenize

/// Cuts a normalised text into the words that the model sees: steps, each cutting the words of the one before.
/// Immutable.
class PreTokenizer {
public:
    /// Whether a text is the start of what was asked for, or lies behind an added token.
    enum class Place { TextStart, Later };
    /// Room for words that are not stretches of the text, and for the lists between the steps.
    struct Scratch {
        std::vector<std::string> spelled;  ///< One a step.
        std::vector<std::string_view> words;
        std::vector<std::string_view> next;
    };

    PreTokenizer() = default;
    explicit PreTokenizer(std::vector<pretokenize::Step> steps) : m_steps(std::move(steps)) {}

    [[nodiscard]] const std::vector<pretokenize::Step>& steps() const { return m_steps; }
    /// Leaves the words of valid UTF-8, none empty, in scratch.words: they point into `text` or `scratch`.
    void split(std::string_view text, Place place, Scratch& scratch) const;

private:
    std::vector<pretokenize::Step> m_steps;
};

}  // namespace tb
