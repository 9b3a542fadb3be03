#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/text/tokenizer/BertNormalizer.h"
#include "core/text/tokenizer/CharsMap.h"
#include "core/text/tokenizer/TextPattern.h"
#include "core/text/unicode/UnicodeForms.h"

namespace tb {

/// The steps a normalizer can be made of, named as in tokenizer.json. Values; each says whether it surely leaves a text
/// alone, which spares most texts most steps, and otherwise replaces `out` by its result.
namespace normalize {

struct UnicodeForm {
    unicode::Form form = unicode::Form::C;
    [[nodiscard]] bool leavesAlone(std::string_view text) const { return unicode::isSurelyIn(form, text); }
    void apply(std::string_view text, std::string& out) const { unicode::toForm(form, text, out); }
};

struct Lowercase {
    [[nodiscard]] bool leavesAlone(std::string_view text) const;
    void apply(std::string_view text, std::string& out) const;
};

/// Drops combining marks; letters are not decomposed for it.
struct StripAccents {
    [[nodiscard]] bool leavesAlone(std::string_view text) const;
    void apply(std::string_view text, std::string& out) const;
};

/// Drops white space at the ends.
struct Strip {
    enum class Ends { Left, Right, Both, Neither } ends = Ends::Both;
    [[nodiscard]] bool leavesAlone(std::string_view text) const;
    void apply(std::string_view text, std::string& out) const;
};

struct Replace {
    TextPattern pattern;
    std::string content;
    [[nodiscard]] bool leavesAlone(std::string_view) const { return false; }
    void apply(std::string_view text, std::string& out) const;
};

struct Precompiled {
    CharsMap map;
    [[nodiscard]] bool leavesAlone(std::string_view text) const { return map.leavesAlone(text); }
    void apply(std::string_view text, std::string& out) const { map.apply(text, out); }
};

struct Prepend {
    std::string content;
    [[nodiscard]] bool leavesAlone(std::string_view text) const { return text.empty(); }
    void apply(std::string_view text, std::string& out) const;
};

/// SentencePiece's clean-up of controls and odd blanks without a charsmap.
struct Nmt {
    [[nodiscard]] bool leavesAlone(std::string_view) const { return false; }
    void apply(std::string_view text, std::string& out) const;
};

struct Bert {
    BertNormalizer normalizer;
    [[nodiscard]] bool leavesAlone(std::string_view) const { return normalizer == kNothing; }
    void apply(std::string_view text, std::string& out) const { normalizer.normalize(text, out); }

private:
    static constexpr BertNormalizer kNothing{false, false, BertNormalizer::StripAccents::Never, false};
};

/// Spells each byte as a printable character.
struct ByteLevel {
    [[nodiscard]] bool leavesAlone(std::string_view text) const { return text.empty(); }
    void apply(std::string_view text, std::string& out) const;
};

using Step =
    std::variant<UnicodeForm, Lowercase, StripAccents, Strip, Replace, Precompiled, Prepend, Nmt, Bert, ByteLevel>;

}  // namespace normalize

/// What a tokenizer does to a text before cutting it: steps, one after the other. Immutable.
class Normalizer {
public:
    /// What one step may put in a match's place, and how far a text may grow in all: beyond any real normalizer, so
    /// that a hostile one cannot fill the memory. What is longer is cut.
    static constexpr std::size_t kMaxContentBytes = 64;
    static constexpr std::size_t kMaxPrependBytes =
        4096;  ///< Whole instructions stand before the texts of some models.
    static constexpr std::size_t kMaxGrowth = 16;
    static constexpr std::size_t kAlwaysAllowed = 4096;

    /// Room for the texts between the steps, kept from text to text.
    struct Scratch {
        std::string current;
        std::string next;
    };

    Normalizer() = default;
    explicit Normalizer(std::vector<normalize::Step> steps) : m_steps(std::move(steps)) {}

    [[nodiscard]] const std::vector<normalize::Step>& steps() const { return m_steps; }
    /// The normalised text of valid UTF-8: in `scratch`, or `text` itself where nothing changes.
    [[nodiscard]] std::string_view normalize(std::string_view text, Scratch& scratch) const;

private:
    std::vector<normalize::Step> m_steps;
};

}  // namespace tb
