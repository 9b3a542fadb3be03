#pragma once

// Private to core/text: the checks behind the number patterns. Each takes what matched and returns where the personal
// data ends (the match may hold more), or nothing when it is none.

#include <optional>

#include "core/text/pii/PiiText.h"

namespace tb::pii {

/// Luhn's checksum over 13 to 19 digits of an issuer's range.
[[nodiscard]] std::optional<std::size_t> cardEnd(const PiiCandidate& candidate);
/// `candidate` starts at the country code; mod 97-10 and the country's length decide.
[[nodiscard]] std::optional<std::size_t> ibanEnd(const PiiCandidate& candidate);
[[nodiscard]] std::optional<std::size_t> residentIdEnd(const PiiCandidate& candidate);  ///< Chinese, GB 11643.
[[nodiscard]] std::optional<std::size_t> socialSecurityEnd(const PiiCandidate& candidate);
[[nodiscard]] std::optional<std::size_t> insuranceNumberEnd(const PiiCandidate& candidate);  ///< British.
[[nodiscard]] std::optional<std::size_t> ip4End(const PiiCandidate& candidate);
[[nodiscard]] std::optional<std::size_t> ip6End(const PiiCandidate& candidate);
[[nodiscard]] std::optional<std::size_t> emailEnd(const PiiCandidate& candidate);
/// "+44 20 7946 0958", "0086138...".
[[nodiscard]] std::optional<std::size_t> internationalPhoneEnd(const PiiCandidate& candidate);
/// A form that only telephones have: anything but a word against it lets it through.
[[nodiscard]] std::optional<std::size_t> typicalPhoneEnd(const PiiCandidate& candidate);
/// A form that other numbers have as well: a word such as "call" must stand before it.
[[nodiscard]] std::optional<std::size_t> announcedPhoneEnd(const PiiCandidate& candidate);
/// National form with a leading zero: 10 to 12 digits.
[[nodiscard]] std::optional<std::size_t> trunkPhoneEnd(const PiiCandidate& candidate);

}  // namespace tb::pii
