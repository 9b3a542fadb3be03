#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

namespace tb {

/// Personal data that stands in a text.
enum class PiiKind : std::uint8_t { Phone, Email, Card, Iban, NationalId, Ip, Name };
inline constexpr std::array kPiiKinds{PiiKind::Phone,      PiiKind::Email, PiiKind::Card, PiiKind::Iban,
                                      PiiKind::NationalId, PiiKind::Ip,    PiiKind::Name};
/// "phone", "email", "card", "iban", "id", "ip", "name": in files and on the command line; in capitals in a
/// placeholder.
[[nodiscard]] const char* piiKindName(PiiKind kind);
[[nodiscard]] std::optional<PiiKind> piiKindFromName(std::string_view name);

struct PiiSpan {
    std::size_t begin = 0;  ///< Bytes of the text, `end` excluded.
    std::size_t end = 0;
    PiiKind kind = PiiKind::Phone;
    bool operator==(const PiiSpan&) const = default;
};

/// Finds personal data by form, checksum and context: phone numbers (international, North American, British, Chinese
/// and, beside words such as "call", others), e-mail addresses, payment cards (Luhn), IBANs (ISO 7064 mod 97-10),
/// Chinese resident ids (GB 11643), US social security numbers, UK national insurance numbers, IP addresses, and
/// English and Chinese names by a lexicon. A number beside "order", "version" or "订单" is none. Immutable after
/// construction; any thread.
class PiiFinder {
public:
    PiiFinder();
    ~PiiFinder();
    PiiFinder(PiiFinder&&) noexcept;
    PiiFinder& operator=(PiiFinder&&) noexcept;

    /// In order of position, never overlapping. What is not UTF-8 in `text` is never part of a span.
    [[nodiscard]] std::vector<PiiSpan> find(std::string_view text) const;

private:
    struct Impl;
    std::unique_ptr<const Impl> m_impl;
};

}  // namespace tb
