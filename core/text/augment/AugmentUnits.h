#pragma once

// Private to core/text.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace tb {

/// `Protected`: placeholders ("[PHONE_1]", "<NAME>", "{card}") and whatever holds a digit, an @ or a link. Nothing
/// changes inside one.
enum class UnitKind { Word, Ideograph, Protected, Space, Other };

struct TextUnit {
    std::size_t begin = 0;
    std::size_t end = 0;
    UnitKind kind = UnitKind::Other;
};

/// A text cut into words (with inner apostrophes and hyphens), single ideographs, protected parts, white space and
/// single other characters; together they are the whole text. Keeps a view of it.
class TextUnits {
public:
    explicit TextUnits(std::string_view text);
    [[nodiscard]] std::size_t size() const { return m_units.size(); }
    [[nodiscard]] const TextUnit& operator[](std::size_t at) const { return m_units[at]; }
    [[nodiscard]] std::string_view text(std::size_t at) const {
        return m_text.substr(m_units[at].begin, m_units[at].end - m_units[at].begin);
    }
    [[nodiscard]] std::string_view whole() const { return m_text; }
    /// The protected parts in their order.
    [[nodiscard]] std::vector<std::string_view> protectedParts() const;

private:
    void addRun(std::size_t begin, std::size_t end);
    std::string_view m_text;
    std::vector<TextUnit> m_units;
};

[[nodiscard]] std::string lowerCase(std::string_view text);
[[nodiscard]] std::string upperCase(std::string_view text);
/// The first character in upper or lower case, the rest as it is.
[[nodiscard]] std::string upperFirst(std::string_view text);
[[nodiscard]] std::string lowerFirst(std::string_view text);
[[nodiscard]] bool startsUpper(std::string_view text);
[[nodiscard]] bool holdsUpper(std::string_view text);
[[nodiscard]] bool holdsLower(std::string_view text);

}  // namespace tb
