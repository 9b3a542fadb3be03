#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/text/pii/Pii.h"

namespace tb {

/// Which placeholder stands for which value: "[PHONE_1]" for "+44 20 7946 0958". The same value, as written, always
/// gets the same placeholder; numbers are never used twice. Whoever holds it can undo the replacement.
class Placeholders {
public:
    struct Entry {
        PiiKind kind = PiiKind::Phone;
        std::uint64_t number = 0;
        std::string value;
        bool operator==(const Entry&) const = default;
    };

    [[nodiscard]] const std::vector<Entry>& entries() const { return m_entries; }
    /// False when the placeholder or the value of that kind is there already.
    bool add(Entry entry);
    /// A text that already holds such a placeholder (from another program's replacement) keeps it: its number is never
    /// given.
    void reserveIn(std::string_view text);
    /// `spans` as PiiFinder::find() gives them for `text`.
    [[nodiscard]] std::string replace(std::string_view text, std::span<const PiiSpan> spans);
    /// Puts every value known here back.
    [[nodiscard]] std::string restore(std::string_view text) const;

private:
    [[nodiscard]] std::string placeholderFor(PiiKind kind, std::string_view value);

    std::vector<Entry> m_entries;
    std::map<std::pair<PiiKind, std::string>, std::uint64_t, std::less<>> m_numbers;
    std::map<std::string, std::size_t, std::less<>> m_byPlaceholder;
    std::array<std::uint64_t, kPiiKinds.size()> m_last{};  ///< Highest number used or reserved.
};

}  // namespace tb
