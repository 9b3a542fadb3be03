#pragma once

#include <string>
#include <string_view>

namespace tb {

/// What BERT does to a text before splitting it. Immutable.
struct BertNormalizer {
    enum class StripAccents { WithLowercase, Always, Never };

    bool cleanText = true;        ///< Drops control characters and makes every white space a blank.
    bool splitIdeographs = true;  ///< Blanks around each CJK ideograph.
    StripAccents stripAccents = StripAccents::WithLowercase;
    bool lowercase = true;

    [[nodiscard]] bool stripsAccents() const;
    /// Replaces `out` by the normalised text. Invalid UTF-8 counts as U+FFFD.
    void normalize(std::string_view text, std::string& out) const;
    bool operator==(const BertNormalizer&) const = default;

private:
    void appendCleaned(std::string_view text, std::u32string& out) const;
};

}  // namespace tb
