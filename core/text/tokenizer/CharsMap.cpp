#include "core/text/tokenizer/CharsMap.h"

#include <algorithm>

#include "core/base/Utf8.h"
#include "core/text/tokenizer/TokenizerHint.h"
#include "core/text/unicode/UnicodeForms.h"

namespace tb {

namespace {

constexpr std::size_t kLongestReplacement = 128;
constexpr std::size_t kLongestWhole = 5;  // bytes of a cluster that is looked up as a whole

// One unit of the trie.
constexpr bool hasLeaf(std::uint32_t unit) {
    return ((unit >> 8) & 1) != 0;
}
constexpr std::uint32_t leafValue(std::uint32_t unit) {
    return unit & 0x7FFFFFFF;
}
constexpr std::uint32_t label(std::uint32_t unit) {
    return unit & 0x800000FF;
}
constexpr std::uint32_t childOffset(std::uint32_t unit) {
    return (unit >> 10) << ((unit & (1U << 9)) >> 6);
}

tl::unexpected<Error> corrupt(Message what, const std::string& where) {
    return fail(ErrorCode::Corrupt, std::move(what), where, kTokenizerHint);
}

int base64Digit(char c) {
    if (c >= 'A' && c <= 'Z') return c - 'A';
    if (c >= 'a' && c <= 'z') return c - 'a' + 26;
    if (c >= '0' && c <= '9') return c - '0' + 52;
    return c == '+' ? 62 : c == '/' ? 63 : -1;
}

/// Nothing if it is not base64 (RFC 4648).
std::optional<std::string> fromBase64(std::string_view text) {
    while (text.ends_with('=')) text.remove_suffix(1);
    if (text.size() % 4 == 1) return std::nullopt;
    std::string bytes;
    bytes.reserve(text.size() / 4 * 3 + 3);
    std::uint32_t bits = 0;
    int held = 0;
    for (const char c : text) {
        const int digit = base64Digit(c);
        if (digit < 0) return std::nullopt;
        bits = (bits << 6) | static_cast<std::uint32_t>(digit);
        held += 6;
        if (held < 8) continue;
        held -= 8;
        bytes.push_back(static_cast<char>((bits >> held) & 0xFF));
    }
    return bytes;
}

std::uint32_t littleEndian(std::string_view bytes, std::size_t at) {
    std::uint32_t value = 0;
    for (std::size_t i = 4; i-- > 0;) value = (value << 8) | static_cast<unsigned char>(bytes[at + i]);
    return value;
}

}  // namespace

Expected<CharsMap> CharsMap::read(std::string_view base64, const std::string& where) {
    if (base64.size() > kMaxBytes / 3 * 4)
        return corrupt("The normalizer's \"precompiled_charsmap\" is larger than any real one.", where);
    const std::optional<std::string> bytes = fromBase64(base64);
    if (!bytes) return corrupt("The normalizer's \"precompiled_charsmap\" is not base64 text.", where);
    if (bytes->size() < 4) return corrupt("The normalizer's \"precompiled_charsmap\" is cut off.", where);
    const std::size_t trieBytes = littleEndian(*bytes, 0);
    if (trieBytes > bytes->size() - 4)
        return corrupt("The normalizer's \"precompiled_charsmap\" is cut off inside its trie.", where);
    if (trieBytes % 4 != 0 || trieBytes == 0)
        return corrupt("The normalizer's \"precompiled_charsmap\" has a trie of an impossible size.", where);
    CharsMap map;
    map.m_units.resize(trieBytes / 4);
    for (std::size_t i = 0; i < map.m_units.size(); ++i) map.m_units[i] = littleEndian(*bytes, 4 + i * 4);
    map.m_replacements = bytes->substr(4 + trieBytes);
    if (!isValidUtf8(map.m_replacements))
        return corrupt("The normalizer's \"precompiled_charsmap\" has replacements that are not UTF-8.", where);
    TB_TRY(map.checkTrie(where));
    for (unsigned byte = 0; byte < 0x80; ++byte) {
        const char c = static_cast<char>(byte);
        const auto found = map.lookUp({&c, 1});
        map.m_inert[byte] = c != '\r' && (!found || *found == std::string_view(&c, 1));
    }
    return map;
}

/// Walks everything that can be reached from the root, so that looking up needs no checks.
Expected<void> CharsMap::checkTrie(const std::string& where) const {
    std::vector<bool> seen(m_units.size(), false);
    std::vector<std::uint32_t> open{0};
    seen[0] = true;
    while (!open.empty()) {
        const std::uint32_t node = open.back();
        open.pop_back();
        const std::uint32_t base = node ^ childOffset(m_units[node]);
        if ((base | 0xFFU) >= m_units.size())
            return corrupt(
                Message("The normalizer's \"precompiled_charsmap\" points outside its trie (unit %1).", node), where);
        if (node != 0 && hasLeaf(m_units[node])) TB_TRY(checkReplacement(leafValue(m_units[base]), where));
        for (std::uint32_t byte = 1; byte < 256; ++byte) {
            const std::uint32_t child = base ^ byte;
            if (label(m_units[child]) != byte || seen[child]) continue;
            seen[child] = true;
            open.push_back(child);
        }
    }
    return {};
}

Expected<void> CharsMap::checkReplacement(std::uint32_t start, const std::string& where) const {
    if (start >= m_replacements.size())
        return corrupt(
            Message("The normalizer's \"precompiled_charsmap\" has a replacement outside its text (offset %1).", start),
            where);
    const std::string_view text = std::string_view(m_replacements).substr(start, kLongestReplacement + 1);
    if (text.find('\0') == std::string_view::npos)
        return corrupt(
            Message("The normalizer's \"precompiled_charsmap\" has a replacement without an end (offset %1).", start),
            where);
    if ((static_cast<unsigned char>(text[0]) & 0xC0) == 0x80)
        return corrupt("The normalizer's \"precompiled_charsmap\" has a replacement that starts inside a character.",
                       where);
    return {};
}

std::optional<std::string_view> CharsMap::lookUp(std::string_view chunk) const {
    std::uint32_t node = childOffset(m_units[0]);
    for (const char c : chunk) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte == 0) break;
        node ^= byte;
        const std::uint32_t unit = m_units[node];
        if (label(unit) != byte) break;
        node ^= childOffset(unit);
        if (hasLeaf(unit)) return std::string_view(m_replacements.c_str() + leafValue(m_units[node]));
    }
    return std::nullopt;
}

bool CharsMap::leavesAlone(std::string_view text) const {
    return std::all_of(text.begin(), text.end(), [&](char c) { return m_inert[static_cast<unsigned char>(c)]; });
}

void CharsMap::appendChar(std::string_view character, std::string& out) const {
    out += lookUp(character).value_or(character);
}

void CharsMap::apply(std::string_view text, std::string& out) const {
    out.clear();
    out.reserve(text.size() + text.size() / 8);
    const auto isAscii = [&](std::size_t i) { return static_cast<unsigned char>(text[i]) < 0x80; };
    for (std::size_t i = 0; i < text.size();) {
        if (m_inert[static_cast<unsigned char>(text[i])] && (i + 1 == text.size() || isAscii(i + 1))) {
            out.push_back(text[i++]);
            continue;
        }
        const std::string_view cluster = text.substr(i, unicode::firstGrapheme(text.substr(i)));
        i += cluster.size();
        const auto whole = cluster.size() <= kLongestWhole ? lookUp(cluster) : std::nullopt;
        if (whole) {
            out += *whole;
            continue;
        }
        for (std::size_t at = 0; at < cluster.size();) {
            const std::size_t bytes = decodeUtf8(cluster.substr(at)).bytes;
            appendChar(cluster.substr(at, bytes), out);
            at += bytes;
        }
    }
}

}  // namespace tb
