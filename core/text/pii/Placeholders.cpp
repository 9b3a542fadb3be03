#include "core/text/pii/Placeholders.h"

#include <algorithm>
#include <charconv>
#include <optional>

namespace tb {
namespace {

constexpr std::size_t kMaxDigits = 12;

std::string nameInCapitals(PiiKind kind) {
    std::string name = piiKindName(kind);
    for (char& c : name) c = static_cast<char>(c - 'a' + 'A');
    return name;
}

std::string written(PiiKind kind, std::uint64_t number) {
    return "[" + nameInCapitals(kind) + "_" + std::to_string(number) + "]";
}

struct Found {
    std::size_t begin = 0;
    std::size_t end = 0;
    PiiKind kind = PiiKind::Phone;
    std::uint64_t number = 0;
};

/// The next "[KIND_n]" at or after `from`.
std::optional<Found> nextPlaceholder(std::string_view text, std::size_t from) {
    for (std::size_t at = text.find('[', from); at != std::string_view::npos; at = text.find('[', at + 1)) {
        for (const PiiKind kind : kPiiKinds) {
            const std::string name = nameInCapitals(kind) + "_";
            if (text.substr(at + 1, name.size()) != name) continue;
            const std::string_view digits = text.substr(at + 1 + name.size());
            Found found{at, 0, kind, 0};
            const auto parsed =
                std::from_chars(digits.data(), digits.data() + std::min(digits.size(), kMaxDigits), found.number);
            const auto length = static_cast<std::size_t>(parsed.ptr - digits.data());
            if (parsed.ec != std::errc() || found.number == 0 || length >= digits.size() || digits[length] != ']')
                continue;
            found.end = at + 1 + name.size() + length + 1;
            return found;
        }
    }
    return std::nullopt;
}

}  // namespace

bool Placeholders::add(Entry entry) {
    const std::string placeholder = written(entry.kind, entry.number);
    if (entry.number == 0 || m_byPlaceholder.contains(placeholder) ||
        m_numbers.contains(std::pair(entry.kind, entry.value)))
        return false;
    m_byPlaceholder.emplace(placeholder, m_entries.size());
    m_numbers.emplace(std::pair(entry.kind, entry.value), entry.number);
    std::uint64_t& last = m_last[static_cast<std::size_t>(entry.kind)];
    last = std::max(last, entry.number);
    m_entries.push_back(std::move(entry));
    return true;
}

void Placeholders::reserveIn(std::string_view text) {
    for (auto found = nextPlaceholder(text, 0); found; found = nextPlaceholder(text, found->end)) {
        std::uint64_t& last = m_last[static_cast<std::size_t>(found->kind)];
        last = std::max(last, found->number);
    }
}

std::string Placeholders::placeholderFor(PiiKind kind, std::string_view value) {
    const auto known = m_numbers.find(std::pair(kind, std::string(value)));
    if (known != m_numbers.end()) return written(kind, known->second);
    const std::uint64_t number = m_last[static_cast<std::size_t>(kind)] + 1;
    add({kind, number, std::string(value)});
    return written(kind, number);
}

std::string Placeholders::replace(std::string_view text, std::span<const PiiSpan> spans) {
    reserveIn(text);
    std::string out;
    std::size_t at = 0;
    for (const PiiSpan& span : spans) {
        out += text.substr(at, span.begin - at);
        out += placeholderFor(span.kind, text.substr(span.begin, span.end - span.begin));
        at = span.end;
    }
    out += text.substr(at);
    return out;
}

std::string Placeholders::restore(std::string_view text) const {
    std::string out;
    std::size_t at = 0;
    for (auto found = nextPlaceholder(text, 0); found; found = nextPlaceholder(text, found->end)) {
        const auto known = m_byPlaceholder.find(text.substr(found->begin, found->end - found->begin));
        if (known == m_byPlaceholder.end()) continue;
        out += text.substr(at, found->begin - at);
        out += m_entries[known->second].value;
        at = found->end;
    }
    out += text.substr(at);
    return out;
}

}  // namespace tb
