#include <array>
#include <cstdio>
#include <map>

#include "core/base/Utf8.h"
#include "core/data/writers/TextOutput.h"
#include "core/data/writers/Writers.h"

namespace tb::data {
namespace {

constexpr std::size_t kMaxHeldBytes = 32U << 20U;  ///< An intent with more gets a second item, which Rasa joins.

/// What YAML 1.1 cannot hold as it is, or takes for a line end.
bool mustBeEscaped(char32_t c) {
    return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029 || c == 0xFEFF || c == 0xFFFE ||
           c == 0xFFFF;
}

bool fitsOnALine(std::string_view text) {
    while (!text.empty()) {
        const DecodedChar next = decodeUtf8(text);
        if (mustBeEscaped(next.codePoint)) return false;
        text.remove_prefix(next.bytes);
    }
    return true;
}

/// YAML's double-quoted form, in which nothing means anything but itself. Written here because libyaml spells every
/// emoji out as an escape and holds a whole block of texts at once.
void appendQuoted(std::string& out, std::string_view text) {
    out += '"';
    while (!text.empty()) {
        const DecodedChar next = decodeUtf8(text);
        const std::string_view bytes = text.substr(0, next.bytes);
        text.remove_prefix(next.bytes);
        if (bytes == "\n") {
            out += "\\n";
        } else if (mustBeEscaped(next.codePoint)) {
            std::array<char, 12> escape{};
            std::snprintf(escape.data(), escape.size(), "\\u%04X", static_cast<unsigned>(next.codePoint));
            out += escape.data();
        } else {
            if (bytes == "\"" || bytes == "\\") out += '\\';
            out += bytes;
        }
    }
    out += '"';
}

/// "[Oslo](city)", "[Oslo]{...}" and "[Oslo][{...}]" are an entity to Rasa, and it knows no escape: a space between the
/// brackets keeps the words.
std::string withoutEntityMarks(std::string_view text) {
    std::string out;
    bool opened = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        out += text[i];
        opened = opened || text[i] == '[';
        const std::string_view rest = text.substr(i + 1);
        const bool marks = rest.starts_with('(') || rest.starts_with('{') || rest.starts_with("[{");
        if (text[i] == ']' && opened && marks) out += ' ';
    }
    return out;
}

bool hasOuterSpace(const std::string& text) {
    constexpr std::string_view kStripped = "\n\r ";
    return !text.empty() && (kStripped.find(text.front()) != std::string_view::npos ||
                             kStripped.find(text.back()) != std::string_view::npos);
}

/// Rasa's training data as YAML: an item an intent with its texts as lines of a block, and those that no line can hold
/// as a list. Texts are gathered by intent as far as the memory goes.
class Rasa : public RowWriter {
public:
    explicit Rasa(AtomicFile file) : m_out(std::move(file)) { m_out.buffer() = "version: \"3.1\"\nnlu:"; }

    Expected<void> add(const Example& example) override {
        std::string text = withoutEntityMarks(example.text);
        m_marks += text.size() != example.text.size() ? 1 : 0;
        m_stripped += hasOuterSpace(text) ? 1 : 0;
        const auto [place, isNew] = m_places.try_emplace(example.label.value_or(""), m_items.size());
        if (isNew) m_items.push_back({place->first, {}, {}});
        Item& item = m_items[place->second];
        m_held += text.size() + sizeof(std::string);
        (fitsOnALine(text) ? item.lines : item.others).push_back(std::move(text));
        return m_held < kMaxHeldBytes ? Expected<void>() : writeItems();
    }

    Expected<void> finish() override {
        TB_TRY(writeItems());
        m_out.buffer() += m_empty ? " []\n" : "";
        return m_out.finish();
    }

    std::vector<Message> changes() const override {
        std::vector<Message> all;
        if (m_marks > 0)
            all.push_back(
                Message("Texts with a space put between brackets that Rasa would read as an entity: %1.", m_marks));
        if (m_stripped > 0)
            all.push_back(Message("Texts with spaces or line ends around them, which Rasa drops: %1.", m_stripped));
        return all;
    }

private:
    struct Item {
        std::string intent;
        std::vector<std::string> lines;
        std::vector<std::string> others;
    };

    Expected<void> writeItems() {
        std::string& out = m_out.buffer();
        for (const Item& item : m_items) {
            if (!item.lines.empty()) {
                begin(item);
                out += " |\n";
                for (const std::string& line : item.lines) out += "    - " + line + "\n";
            }
            if (!item.others.empty()) {
                begin(item);
                out += '\n';
            }
            for (const std::string& text : item.others) {
                out += "  - text: ";
                appendQuoted(out, text);
                out += '\n';
            }
            TB_TRY(m_out.flush());
        }
        m_items.clear();
        m_places.clear();
        m_held = 0;
        return {};
    }

    void begin(const Item& item) {
        std::string& out = m_out.buffer();
        out += m_empty ? "\n- intent: " : "- intent: ";
        m_empty = false;
        appendQuoted(out, item.intent);  // "yes" and "no" are not text to YAML without quotes
        out += "\n  examples:";
    }

    TextOutput m_out;
    std::vector<Item> m_items;  ///< In the order of their first text.
    std::map<std::string, std::size_t> m_places;
    std::size_t m_held = 0;  ///< Bytes of them, about.
    bool m_empty = true;
    std::uint64_t m_marks = 0;
    std::uint64_t m_stripped = 0;
};

}  // namespace

RowWriterMade createRasa(const std::filesystem::path& file, const ExampleFormatOptions& /*options*/,
                         const ExampleColumns& /*columns*/) {
    TB_TRY(AtomicFile atomic, AtomicFile::create(file));
    return std::make_unique<Rasa>(std::move(atomic));
}

}  // namespace tb::data
