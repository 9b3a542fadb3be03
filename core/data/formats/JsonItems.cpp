#include "core/data/formats/JsonItems.h"

#include <vector>

namespace tb::data {

int JsonItems::peek() {
    while (m_at >= m_text.size()) {
        if (m_ended) return -1;
        m_text.erase(0, m_start);
        m_at -= m_start;
        if (m_resumeAt > 0) m_resumeAt -= m_start;
        m_start = 0;
        auto more = m_blocks(m_text);
        if (!more) m_error = more.error();
        if (!more || !*more) m_ended = true;
    }
    return static_cast<unsigned char>(m_text[m_at]);
}

void JsonItems::advance() {
    const char c = m_text[m_at++];
    if (c != '\n') return;
    ++m_line;
    if (m_resumeAt == 0) {
        m_resumeAt = m_at;
        m_resumeLine = m_line;
    }
}

/// Between two values; drops what has been passed. A byte-order mark may stand between joined files.
void JsonItems::skipSpace() {
    for (;;) {
        const int c = peek();
        if (c == 0xEF) {
            ++m_at;
            const int second = peek();
            if (second != 0xBB) {
                --m_at;
                return;
            }
            ++m_at;
            if (peek() == 0xBF) ++m_at;
        } else if (c == ' ' || c == '\t' || c == '\r' || c == '\n' || (m_inList && c == ',')) {
            advance();
        } else {
            return;
        }
        m_start = m_at;
        m_resumeAt = 0;
    }
}

void JsonItems::skipLine() {
    for (int c = peek(); c >= 0; c = peek()) {
        advance();
        m_start = m_at;
        if (c == '\n') break;
    }
    m_resumeAt = 0;
}

void JsonItems::retryAfterFirstLine() {
    if (m_resumeAt > 0) {
        m_at = m_resumeAt;
        m_line = m_resumeLine;
    }
    m_resumeAt = 0;
}

Expected<bool> JsonItems::next(Item& item) {
    for (;;) {
        m_start = m_at;
        m_resumeAt = 0;
        skipSpace();
        const int c = peek();
        if (c < 0) {
            if (m_error) return fail(*m_error);
            return false;
        }
        const bool opens = c == '[' && m_first && !rowsAreLists();  // a later one is a row that is a list
        m_first = false;
        const bool closes = m_inList && c == ']';
        if (!opens && !closes) break;
        m_inList = opens;
        m_first = closes;  // another list may follow
        advance();
    }
    m_start = m_at;
    item.line = m_line;
    item.text = {};
    item.problem = {};
    item.cutOff = false;
    const Scan scanned = scanValue();
    if (m_error) return fail(*m_error);
    if (scanned == Scan::Whole) {
        item.text = std::string_view(m_text).substr(m_start, m_at - m_start);
        return true;
    }
    item.cutOff = scanned == Scan::CutOff;
    item.problem = scanned == Scan::TooLong ? Message("the row is longer than 1 MB") : Message("not valid JSON");
    // What ends with the file is cut off: inside it there are pieces, no rows.
    if (m_resumeAt > 0 && scanned != Scan::CutOff)
        retryAfterFirstLine();
    else
        skipLine();
    return true;
}

/// A list of values without lists or objects of its own, with another list behind it: each is a row. One list of texts
/// that ends the text is that list of texts.
bool JsonItems::rowsAreLists() {
    const std::uint64_t line = m_line;
    const auto back = [&](bool answer) {
        m_at = m_start;
        m_line = line;
        m_resumeAt = 0;
        return answer;
    };
    const auto passSpace = [this] {
        int c = peek();
        for (; c == ' ' || c == '\t' || c == '\r' || c == '\n'; c = peek()) advance();
        return c;
    };
    m_start = m_at;
    advance();
    const int first = passSpace();
    if (first == '{' || first == '[' || first < 0) return back(false);
    m_at = m_start;
    const bool whole = scanNested() == Scan::Whole;
    return back(whole && passSpace() == '[');
}

JsonItems::Scan JsonItems::scanValue() {
    const int c = peek();
    if (c == '{' || c == '[') return scanNested();
    if (c == '"') return scanString();
    return scanScalar();
}

/// Behind the closing mark. A line end inside is no JSON: the mark was never closed.
JsonItems::Scan JsonItems::scanString() {
    advance();
    for (;;) {
        while (m_at < m_text.size() && m_text[m_at] != '"' && m_text[m_at] != '\\' && m_text[m_at] != '\n') ++m_at;
        const int c = peek();
        if (c < 0) return Scan::CutOff;
        if (c == '\n') return Scan::Broken;
        if (m_at - m_start > kMaxItemBytes) return Scan::TooLong;
        if (c != '"' && c != '\\') continue;  // a new block begins
        ++m_at;
        if (c == '"') return Scan::Whole;
        if (peek() >= 0 && peek() != '\n') ++m_at;
    }
}

JsonItems::Scan JsonItems::scanScalar() {
    for (int c = peek(); c >= 0 && c != '\n'; c = peek()) {
        if (m_inList && (c == ',' || c == ']')) break;
        if (m_at - m_start > kMaxItemBytes) return Scan::TooLong;
        ++m_at;
    }
    return m_at > m_start ? Scan::Whole : Scan::Broken;
}

/// Up to the bracket that closes the first one. An opening brace where none can stand is the next row behind one that
/// was cut off: found at once, not after a megabyte.
JsonItems::Scan JsonItems::scanNested() {
    std::vector<char> open;
    char before = '\0';  // the last byte that is no white space
    for (;;) {
        const int c = peek();
        if (c < 0) return Scan::CutOff;
        if (m_at - m_start > kMaxItemBytes) return Scan::TooLong;
        if (c == '\n') {
            advance();
            continue;
        }
        if (c == ' ' || c == '\t' || c == '\r') {
            ++m_at;
            continue;
        }
        if (c == '"') {
            if (const Scan scanned = scanString(); scanned != Scan::Whole) return scanned;
            before = '"';
            continue;
        }
        if (c == '{' || c == '[') {
            const bool inObject = !open.empty() && open.back() == '{';
            const bool fits = open.empty() || before == ':' || (!inObject && (before == ',' || before == '['));
            if (!fits) return Scan::Broken;
            open.push_back(static_cast<char>(c));
        } else if (c == '}' || c == ']') {
            if (open.back() != (c == '}' ? '{' : '[')) return Scan::Broken;
            open.pop_back();
            if (open.empty()) {
                ++m_at;
                return Scan::Whole;
            }
        }
        before = static_cast<char>(c);
        ++m_at;
    }
}

}  // namespace tb::data
