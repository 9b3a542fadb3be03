#include "core/data/TextCleaning.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include "core/base/Utf8.h"

namespace tb::data {
namespace {

constexpr std::size_t kMaxEntity = 12;
constexpr std::size_t kMaxTag = 1000;

/// Behind what closes the bracket at `at`; npos when nothing does, or another one opens first.
std::size_t closing(std::string_view text, std::size_t at, char open, char close) {
    for (std::size_t i = at + 1; i < text.size(); ++i) {
        if (text[i] == close) return i + 1;
        if (text[i] == open || text[i] == '\n') break;
    }
    return std::string_view::npos;
}

struct Mark {
    std::string_view inside;
    std::size_t end = 0;
};

std::optional<Mark> markAt(std::string_view text, std::size_t at) {
    const std::size_t end = closing(text, at, '[', ']');
    if (end == std::string_view::npos) return std::nullopt;
    const std::string_view inside = text.substr(at + 1, end - at - 2);
    if (inside.empty()) return std::nullopt;
    if (end < text.size() && (text[end] == '(' || text[end] == '{')) {
        const std::size_t after = closing(text, end, text[end], text[end] == '(' ? ')' : '}');
        if (after != std::string_view::npos && after > end + 2) return Mark{inside, after};
    }
    const std::size_t colon = inside.find(" : ");
    if (colon == std::string_view::npos || colon == 0) return std::nullopt;
    return Mark{trimmed(inside.substr(colon + 3)), end};
}

struct Entity {
    std::string_view name;
    char32_t codePoint;
};
// Of HTML's 2231 names those that stand in messages.
constexpr std::array<Entity, 44> kEntities{
    {{"amp", '&'},       {"lt", '<'},       {"gt", '>'},       {"quot", '"'},     {"apos", '\''},    {"nbsp", 0xA0},
     {"iexcl", 0xA1},    {"cent", 0xA2},    {"pound", 0xA3},   {"sect", 0xA7},    {"copy", 0xA9},    {"laquo", 0xAB},
     {"reg", 0xAE},      {"deg", 0xB0},     {"middot", 0xB7},  {"raquo", 0xBB},   {"iquest", 0xBF},  {"Auml", 0xC4},
     {"Ouml", 0xD6},     {"Uuml", 0xDC},    {"szlig", 0xDF},   {"agrave", 0xE0},  {"aacute", 0xE1},  {"acirc", 0xE2},
     {"auml", 0xE4},     {"ccedil", 0xE7},  {"egrave", 0xE8},  {"eacute", 0xE9},  {"ecirc", 0xEA},   {"iacute", 0xED},
     {"ntilde", 0xF1},   {"oacute", 0xF3},  {"ocirc", 0xF4},   {"ouml", 0xF6},    {"uacute", 0xFA},  {"uuml", 0xFC},
     {"ndash", 0x2013},  {"mdash", 0x2014}, {"lsquo", 0x2018}, {"rsquo", 0x2019}, {"ldquo", 0x201C}, {"rdquo", 0x201D},
     {"hellip", 0x2026}, {"euro", 0x20AC}}};

/// The character of "&amp;" or "&#39;" at `at`, and its length; nothing when it is none.
std::optional<std::pair<char32_t, std::size_t>> entityAt(std::string_view text, std::size_t at) {
    const std::size_t end = text.substr(at, kMaxEntity).find(';');
    if (end == std::string_view::npos || end < 2) return std::nullopt;
    std::string_view name = text.substr(at + 1, end - 1);
    if (name.front() == '#') {
        name.remove_prefix(1);
        const bool hex = name.starts_with('x') || name.starts_with('X');
        if (hex) name.remove_prefix(1);
        unsigned value = 0;
        const auto parsed = std::from_chars(name.data(), name.data() + name.size(), value, hex ? 16 : 10);
        const bool whole = !name.empty() && parsed.ec == std::errc() && parsed.ptr == name.data() + name.size();
        if (!whole || value == 0 || value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF)) return std::nullopt;
        return std::pair(static_cast<char32_t>(value), end + 1);
    }
    const auto known =
        std::find_if(kEntities.begin(), kEntities.end(), [&](const Entity& one) { return one.name == name; });
    if (known == kEntities.end()) return std::nullopt;
    return std::pair(known->codePoint, end + 1);
}

constexpr std::array<std::string_view, 34> kTags{
    "p",    "br",   "b",  "i",     "u",    "a",          "div",    "span",  "em",    "li",   "ul",     "ol",
    "td",   "tr",   "th", "table", "img",  "font",       "h1",     "h2",    "h3",    "h4",   "strong", "body",
    "html", "head", "hr", "pre",   "code", "blockquote", "script", "style", "tbody", "small"};

/// The name of the tag at `at` in lower case, and its length; nothing when "<" is a sign of its own.
std::optional<std::pair<std::string, std::size_t>> tagAt(std::string_view text, std::size_t at) {
    const std::size_t end = text.substr(at, kMaxTag).find('>');
    if (end == std::string_view::npos) return std::nullopt;
    std::string name;
    for (std::size_t i = at + (text.substr(at).starts_with("</") ? 2 : 1); i < at + end; ++i) {
        const char c = text[i];
        const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        if (!letter) break;
        name.push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c);
    }
    if (std::find(kTags.begin(), kTags.end(), name) == kTags.end()) return std::nullopt;
    return std::pair(name, end + 1);
}

bool holdsTags(std::string_view text) {
    for (std::size_t at = text.find('<'); at != std::string_view::npos; at = text.find('<', at + 1))
        if (tagAt(text, at)) return true;
    return false;
}

std::string decodedEntities(std::string_view text) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        const auto entity = text[at] == '&' ? entityAt(text, at) : std::nullopt;
        if (!entity) {
            out.push_back(text[at++]);
            continue;
        }
        appendUtf8(entity->first == 0xA0 ? U' ' : entity->first, out);
        at += entity->second;
    }
    return out;
}

}  // namespace

std::string withoutEntityMarks(std::string_view text) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        const auto mark = text[at] == '[' ? markAt(text, at) : std::nullopt;
        if (!mark) {
            out.push_back(text[at++]);
            continue;
        }
        out += mark->inside;
        at = mark->end;
    }
    return out;
}

bool holdsMarkup(std::string_view text) {
    for (std::size_t at = text.find_first_of("<&"); at != std::string_view::npos; at = text.find_first_of("<&", at + 1))
        if (text[at] == '<' ? tagAt(text, at).has_value() : entityAt(text, at).has_value()) return true;
    return false;
}

std::string withoutMarkup(std::string_view text) {
    // Markup that was escaped as a whole ("&lt;p&gt;a &amp;amp; b&lt;/p&gt;") has its entities inside.
    const bool escaped = !holdsTags(text);
    const std::string plain = escaped ? decodedEntities(text) : std::string(text);
    const bool tags = holdsTags(plain);
    std::string out;
    for (std::size_t at = 0; at < plain.size();) {
        const auto tag = plain[at] == '<' ? tagAt(plain, at) : std::nullopt;
        if (!tag) {
            out.push_back(plain[at++]);
            continue;
        }
        at += tag->second;
        static constexpr std::array<std::string_view, 6> kBreaks{"br", "p", "div", "li", "tr", "h1"};
        const bool breaks = std::find(kBreaks.begin(), kBreaks.end(), tag->first) != kBreaks.end();
        if (breaks && !out.empty() && out.back() != '\n') out.push_back('\n');
    }
    return std::string(trimmed(tags ? decodedEntities(out) : out));
}

}  // namespace tb::data
