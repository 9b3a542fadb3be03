#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/Error.h"

namespace tb {

/// What a tokenizer file looks for in a text: literal characters, or a regular expression of Oniguruma, the engine that
/// the reference tokenizers use too. Immutable.
class TextPattern {
public:
    static constexpr std::size_t kMaxBytes = 4096;
    /// Bytes [start, end) of the text.
    struct Match {
        std::size_t start = 0;
        std::size_t end = 0;
    };

    /// Errors: Corrupt (empty). `where` names the file.
    [[nodiscard]] static Expected<TextPattern> literal(std::string text, const std::string& where);
    /// Errors: Corrupt (does not compile), Unsupported (too long).
    [[nodiscard]] static Expected<TextPattern> regex(const std::string& expression, const std::string& where);

    /// Appends all matches, left to right, none overlapping. An expression that needs more than ten million steps at
    /// one place finds nothing further.
    void findAll(std::string_view text, std::vector<Match>& out) const;

private:
    struct Compiled;
    std::string m_literal;  ///< Empty: the expression counts.
    std::shared_ptr<const Compiled> m_compiled;
};

}  // namespace tb
