#pragma once

// Private to core/text.

#include <cstddef>
#include <memory>
#include <optional>
#include <string_view>

struct pcre2_real_code_8;

namespace tb {

/// Where a pattern matched, in bytes.
struct PatternMatch {
    std::size_t begin = 0;
    std::size_t end = 0;
    std::size_t groupBegin = 0;  ///< Of the first group; equal to groupEnd when it took no part.
    std::size_t groupEnd = 0;
};

/// A regular expression over UTF-8 text, compiled once by PCRE2. Immutable; any thread.
class Pattern {
public:
    enum class Case { Matters, Ignored };
    /// `expression` is ours, so a wrong one is an assertion.
    explicit Pattern(std::string_view expression, Case letters = Case::Matters);
    /// The first match at or after byte `from`. `text` must be valid UTF-8. A match that takes too many steps counts as
    /// none.
    [[nodiscard]] std::optional<PatternMatch> search(std::string_view text, std::size_t from = 0) const;

private:
    struct Free {
        void operator()(pcre2_real_code_8* code) const;
    };
    std::unique_ptr<pcre2_real_code_8, Free> m_code;
};

}  // namespace tb
