#include "core/text/pii/PiiNumbers.h"

#include <arpa/inet.h>

#include <algorithm>
#include <array>
#include <cstring>

namespace tb::pii {
namespace {

using End = std::optional<std::size_t>;

bool luhn(std::string_view digits) {
    int sum = 0;
    for (std::size_t i = 0; i < digits.size(); ++i) {
        int digit = digits[digits.size() - 1 - i] - '0';
        if (i % 2 == 1) digit = digit * 2 > 9 ? digit * 2 - 9 : digit * 2;
        sum += digit;
    }
    return sum % 10 == 0;
}

int number(std::string_view digits) {
    int value = 0;
    for (const char c : digits) value = value * 10 + (c - '0');
    return value;
}

/// The ranges in use: Visa, Mastercard, American Express, Diners, JCB, Discover, UnionPay, Maestro.
bool isIssuerRange(std::string_view digits) {
    const int two = number(digits.substr(0, 2));
    const int four = number(digits.substr(0, 4));
    const std::size_t n = digits.size();
    if (two == 34 || two == 37) return n == 15;
    if (two == 36 || two == 38 || two == 39 || two == 30) return n == 14 || n == 16;
    if (digits[0] == '4') return n == 13 || n == 16 || n == 19;
    if ((two >= 51 && two <= 55) || (four >= 2221 && four <= 2720)) return n == 16;
    if (two == 35) return n == 16;
    return two == 62 || two == 60 || two == 64 || two == 65 ? n >= 16
                                                            : (two == 50 || (two >= 56 && two <= 69)) && n >= 13;
}

char upper(char c) {
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
}

struct IbanCountry {
    char code[3];
    std::size_t length;
};
/// The lengths of the SWIFT registry.
constexpr IbanCountry kIbanCountries[] = {
    {"AD", 24}, {"AE", 23}, {"AL", 28}, {"AT", 20}, {"AZ", 28}, {"BA", 20}, {"BE", 16}, {"BG", 22}, {"BH", 22},
    {"BR", 29}, {"BY", 28}, {"CH", 21}, {"CR", 22}, {"CY", 28}, {"CZ", 24}, {"DE", 22}, {"DK", 18}, {"DO", 28},
    {"EE", 20}, {"EG", 29}, {"ES", 24}, {"FI", 18}, {"FO", 18}, {"FR", 27}, {"GB", 22}, {"GE", 22}, {"GI", 23},
    {"GL", 18}, {"GR", 27}, {"GT", 28}, {"HR", 21}, {"HU", 28}, {"IE", 22}, {"IL", 23}, {"IQ", 23}, {"IS", 26},
    {"IT", 27}, {"JO", 30}, {"KW", 30}, {"KZ", 20}, {"LB", 28}, {"LC", 32}, {"LI", 21}, {"LT", 20}, {"LU", 20},
    {"LV", 21}, {"MC", 27}, {"MD", 24}, {"ME", 22}, {"MK", 19}, {"MR", 27}, {"MT", 31}, {"MU", 30}, {"NL", 18},
    {"NO", 15}, {"PK", 24}, {"PL", 28}, {"PS", 29}, {"PT", 25}, {"QA", 29}, {"RO", 24}, {"RS", 22}, {"SA", 24},
    {"SC", 31}, {"SE", 24}, {"SI", 19}, {"SK", 24}, {"SM", 27}, {"ST", 25}, {"SV", 28}, {"TL", 23}, {"TN", 24},
    {"TR", 26}, {"UA", 29}, {"VA", 22}, {"VG", 24}, {"XK", 20}};

bool mod97(std::string_view iban) {
    int rest = 0;
    for (std::size_t i = 0; i < iban.size(); ++i) {
        const char c = iban[(i + 4) % iban.size()];
        rest = isAsciiDigit(c) ? (rest * 10 + (c - '0')) % 97 : (rest * 100 + (c - 'A' + 10)) % 97;
    }
    return rest == 1;
}

bool isDate(std::string_view yearMonthDay) {
    const int year = number(yearMonthDay.substr(0, 4));
    const int month = number(yearMonthDay.substr(4, 2));
    const int day = number(yearMonthDay.substr(6, 2));
    return year >= 1900 && year <= 2099 && month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

/// `text` ends at the last of `count` digits.
End endAfterDigits(const PiiCandidate& candidate, std::size_t count) {
    std::size_t seen = 0;
    for (std::size_t at = candidate.begin; at < candidate.end; ++at)
        if (isAsciiDigit(candidate.text[at]) && ++seen == count) return at + 1;
    return std::nullopt;
}

bool fits(const PiiCandidate& candidate, std::size_t least, std::size_t most) {
    const std::size_t digits = digitsOf(candidate.match()).size();
    return digits >= least && digits <= most;
}

/// "2024-05-12", "12 05 2024"
bool looksLikeDate(std::string_view match) {
    std::string layout;
    std::size_t digits = 0;
    for (const char c : match) {
        if (isAsciiDigit(c)) {
            ++digits;
            continue;
        }
        layout += std::to_string(digits);
        digits = 0;
    }
    layout += std::to_string(digits);
    return layout.starts_with("422") || layout == "224" || (layout == "8" && isDate(match));
}

bool oneDigitOnly(std::string_view digits) {
    return digits.find_first_not_of(digits[0]) == std::string_view::npos;
}

}  // namespace

End cardEnd(const PiiCandidate& candidate) {
    const std::string digits = digitsOf(candidate.match());
    if (digits.size() < 13 || digits.size() > 19 || !isIssuerRange(digits) || !luhn(digits) || oneDigitOnly(digits))
        return std::nullopt;
    // One number in ten fits by chance, so an order number in one piece is believed to be one; in fours it is a card.
    const bool inOnePiece = digits.size() == candidate.match().size();
    if (inOnePiece && candidate.nearby == Nearby::Against) return std::nullopt;
    return candidate.end;
}

End ibanEnd(const PiiCandidate& candidate) {
    const auto match = candidate.match();
    const char code[3] = {upper(match[0]), upper(match[1]), 0};
    const auto* const country = std::find_if(std::begin(kIbanCountries), std::end(kIbanCountries),
                                             [&](const IbanCountry& c) { return std::strcmp(c.code, code) == 0; });
    if (country == std::end(kIbanCountries)) return std::nullopt;
    std::string iban;
    std::size_t at = candidate.begin;
    for (; at < candidate.text.size() && iban.size() < country->length; ++at) {
        const char c = candidate.text[at];
        if (isAsciiDigit(c) || isAsciiLetter(c))
            iban.push_back(upper(c));
        else if ((c != ' ' && c != '-') || candidate.text[at - 1] == c)
            return std::nullopt;
    }
    const bool ended =
        at == candidate.text.size() || (!isAsciiDigit(candidate.text[at]) && !isAsciiLetter(candidate.text[at]));
    if (iban.size() != country->length || !ended || !mod97(iban)) return std::nullopt;
    return at;
}

End residentIdEnd(const PiiCandidate& candidate) {
    std::string id;
    for (const char c : candidate.match())
        if (c != ' ' && c != '-') id.push_back(upper(c));
    const int province = number(std::string_view(id).substr(0, 2));
    if (id.size() != 18 || province < 11 || province > 82 || !isDate(std::string_view(id).substr(6, 8)))
        return std::nullopt;
    static constexpr std::array<int, 17> kWeights{7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    int sum = 0;
    for (std::size_t i = 0; i < kWeights.size(); ++i) sum += (id[i] - '0') * kWeights[i];
    return "10X98765432"[sum % 11] == id[17] ? End(candidate.end) : std::nullopt;
}

End socialSecurityEnd(const PiiCandidate& candidate) {
    const bool dashed = candidate.match().find('-') != std::string_view::npos;
    if (candidate.nearby == Nearby::Against || (!dashed && candidate.nearby != Nearby::For)) return std::nullopt;
    return candidate.end;
}

End insuranceNumberEnd(const PiiCandidate& candidate) {
    return candidate.nearby == Nearby::Against ? std::nullopt : End(candidate.end);
}

End ip4End(const PiiCandidate& candidate) {
    in_addr parsed{};
    if (inet_pton(AF_INET, std::string(candidate.match()).c_str(), &parsed) != 1 || candidate.nearby == Nearby::Against)
        return std::nullopt;
    if (candidate.nearby == Nearby::For) return candidate.end;
    // Four small numbers are a version or a section of a document until a word says otherwise.
    const std::uint32_t address = ntohl(parsed.s_addr);
    const bool small =
        (address >> 24) < 20 && ((address >> 16) & 255U) < 20 && ((address >> 8) & 255U) < 20 && (address & 255U) < 100;
    return small && (address >> 24) != 10 ? std::nullopt : End(candidate.end);
}

End ip6End(const PiiCandidate& candidate) {
    in6_addr parsed{};
    const std::string text(candidate.match());
    if (inet_pton(AF_INET6, text.c_str(), &parsed) != 1) return std::nullopt;
    return std::count(text.begin(), text.end(), ':') >= 3 && digitsOf(text).size() >= 2 ? End(candidate.end)
                                                                                        : std::nullopt;
}

End emailEnd(const PiiCandidate& candidate) {
    static constexpr std::array<std::string_view, 9> kFiles{"png",  "jpg", "jpeg", "gif", "svg",
                                                            "webp", "pdf", "css",  "js"};
    const auto match = candidate.match();
    const auto ending = match.substr(match.rfind('.') + 1);
    return std::find(kFiles.begin(), kFiles.end(), ending) == kFiles.end() ? End(candidate.end) : std::nullopt;
}

End internationalPhoneEnd(const PiiCandidate& candidate) {
    const auto match = candidate.match();
    std::string digits = digitsOf(match);
    const bool plus = match.find('+') != std::string_view::npos;
    const std::size_t prefix = plus ? 0 : 2;
    if (digits.size() <= prefix || candidate.nearby == Nearby::Against) return std::nullopt;
    const std::string_view national = std::string_view(digits).substr(prefix);
    std::size_t most = 15;
    std::size_t least = 8;
    const std::size_t trunk = match.find("(0)") != std::string_view::npos ? 1 : 0;
    if (national.starts_with("1"))
        least = most = 11;
    else if (national.starts_with("44"))
        least = 11 + trunk, most = 12 + trunk;
    else if (national.starts_with("86"))
        least = 11, most = national.substr(2).starts_with("1") ? 13 : 14;
    const bool inOnePiece = match.size() == digits.size() + (plus ? 1 : 0);
    if (inOnePiece) least = std::max<std::size_t>(least, 10);
    if (national.size() < least) return std::nullopt;
    if (national.size() <= most) return candidate.end;
    const End end = endAfterDigits(candidate, most + prefix);
    return end && !isAsciiDigit(candidate.text[*end]) ? end : std::nullopt;
}

End typicalPhoneEnd(const PiiCandidate& candidate) {
    return candidate.nearby == Nearby::Against ? std::nullopt : End(candidate.end);
}

End announcedPhoneEnd(const PiiCandidate& candidate) {
    return candidate.nearby == Nearby::For && fits(candidate, 7, 12) && !looksLikeDate(candidate.match())
               ? End(candidate.end)
               : std::nullopt;
}

End trunkPhoneEnd(const PiiCandidate& candidate) {
    return candidate.nearby != Nearby::Against && fits(candidate, 10, 12) ? End(candidate.end) : std::nullopt;
}

}  // namespace tb::pii
