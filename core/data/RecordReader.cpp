#include "core/data/RecordReader.h"

#include <utility>

namespace tb::data {

void Record::clear(std::uint64_t atLine) {
    fields.clear();
    structured.clear();
    fieldProblems.clear();
    problem = {};
    blank = false;
    line = atLine;
}

RecordReader::RecordReader(Blocks blocks, std::optional<char> delimiter, Quotes quotes)
    : m_blocks(std::move(blocks)), m_delimiter(delimiter), m_quotes(quotes) {}

int RecordReader::peek() {
    while (m_at >= m_text.size()) {
        if (m_ended) return -1;
        m_text.erase(0, m_start);
        m_at -= m_start;
        if (m_quote.resumeAt > 0) m_quote.resumeAt -= m_start;
        m_start = 0;
        auto more = m_blocks(m_text);
        if (!more) m_error = more.error();
        if (!more || !*more) m_ended = true;
    }
    return static_cast<unsigned char>(m_text[m_at]);
}

/// `first` (CR or LF) has been taken; takes the LF of a CRLF too and counts the line once.
void RecordReader::endLine(char first, std::string* keep) {
    if (keep) keep->push_back(first);
    if (first == '\r' && peek() == '\n') {
        if (keep) keep->push_back('\n');
        advance();
    }
    ++m_line;
}

Expected<bool> RecordReader::next(Record& record) {
    m_start = m_at;
    m_quote = {};
    record.clear(m_line);
    if (peek() < 0) {
        if (m_error) return fail(*m_error);
        return false;
    }
    const Stop stop = m_delimiter ? readFields(record) : readLine(record);
    if (stop == Stop::TooLong) {
        if (m_quote.resumeAt > 0) {
            giveUpQuote(record);
        } else {
            record.problem = "the row is longer than 1 MB";
            skipLine();
        }
    }
    if (m_error) return fail(*m_error);
    return true;
}

RecordReader::Stop RecordReader::readLine(Record& record) {
    std::string& field = record.fields.emplace_back();
    bool ended = false;
    for (;;) {
        const int c = peek();
        if (c < 0) break;
        if (tooLong()) return Stop::TooLong;
        advance();
        if (c == '\n' || c == '\r') {
            endLine(static_cast<char>(c), nullptr);
            ended = true;
            break;
        }
        field.push_back(static_cast<char>(c));
    }
    record.blank = field.empty();
    return ended ? Stop::RecordEnd : Stop::FileEnd;
}

RecordReader::Stop RecordReader::readFields(Record& record) {
    bool quotedAny = false;
    for (bool rowEnded = false; !rowEnded;) {
        std::string& field = record.fields.emplace_back();
        if (m_quotes == Quotes::Marks && peek() == '"') {
            quotedAny = true;
            advance();
            bool closed = false;
            if (const Stop stop = readQuoted(record, field, closed); stop == Stop::TooLong) return stop;
            if (!closed) return Stop::FileEnd;
            const int after = peek();
            const bool stray = after >= 0 && after != *m_delimiter && after != '\n' && after != '\r';
            // What closed the field may open another one on a later line.
            if (m_quote.resumeAt > 0 && (stray || swallowsRows(record, field))) {
                giveUpQuote(record);
                return Stop::RecordEnd;
            }
            if (stray) record.problem = "a quotation mark inside a quoted field is not doubled";
            m_quote = {};
        }
        if (readBare(field, rowEnded) == Stop::TooLong) return Stop::TooLong;
    }
    if (m_width == 0) m_width = record.fields.size();
    record.blank = !quotedAny && record.fields.size() == 1 && record.fields.front().empty();
    return Stop::RecordEnd;
}

/// Behind the opening mark, up to behind the closing one.
RecordReader::Stop RecordReader::readQuoted(Record& record, std::string& field, bool& closed) {
    for (;;) {
        const int c = peek();
        if (c < 0) {
            giveUpQuote(record);
            return Stop::FileEnd;
        }
        if (tooLong()) return Stop::TooLong;
        advance();
        if (c == '"') {
            if (peek() != '"') {
                closed = true;
                return Stop::RecordEnd;
            }
            advance();
            field.push_back('"');
        } else if (c == '\n' || c == '\r') {
            endLine(static_cast<char>(c), &field);
            if (m_quote.resumeAt == 0) m_quote = {m_at, m_line};
        } else {
            const std::size_t begin = m_at - 1;
            while (m_at < m_text.size() && m_text[m_at] != '"' && m_text[m_at] != '\n' && m_text[m_at] != '\r') ++m_at;
            field.append(m_text, begin, m_at - begin);
        }
    }
}

/// Up to behind the delimiter or the line end.
RecordReader::Stop RecordReader::readBare(std::string& field, bool& rowEnded) {
    for (;;) {
        const int c = peek();
        if (c < 0) {
            rowEnded = true;
            return Stop::FileEnd;
        }
        if (tooLong()) return Stop::TooLong;
        advance();
        if (c == static_cast<unsigned char>(*m_delimiter)) return Stop::RecordEnd;
        if (c == '\n' || c == '\r') {
            endLine(static_cast<char>(c), nullptr);
            rowEnded = true;
            return Stop::RecordEnd;
        }
        const std::size_t begin = m_at - 1;
        while (m_at < m_text.size() && m_text[m_at] != *m_delimiter && m_text[m_at] != '\n' && m_text[m_at] != '\r')
            ++m_at;
        field.append(m_text, begin, m_at - begin);
    }
}

/// Whether the lines inside a field that spans some are rows themselves, as a text of several lines hardly ever is.
/// Files separated by tabs are often written without quotation marks; a mark in them is a letter.
bool RecordReader::swallowsRows(const Record& record, const std::string& field) const {
    if (*m_delimiter != '\t' || m_width < 2 || field.find('\t') == std::string::npos) return false;
    std::size_t delimiters = record.fields.size() - 1;
    std::size_t rows = 0;
    for (const char c : field) {
        if (c == '\t') ++delimiters;
        if (c != '\n') continue;
        if (delimiters + 1 != m_width) return false;
        delimiters = 0;
        ++rows;
    }
    // Of both readings only one gives rows of the right width, unless the mark ends in the column where it began.
    return rows > 0 && delimiters + 1 == record.fields.size();
}

/// Goes back to the line behind the one with the unclosed mark, so that it costs that line and no other.
void RecordReader::giveUpQuote(Record& record) {
    record.problem = "a quotation mark is opened and never closed";
    if (m_quote.resumeAt == 0) return;
    m_at = m_quote.resumeAt;
    m_line = m_quote.resumeLine;
    m_quote = {};
}

void RecordReader::skipLine() {
    for (;;) {
        const int c = peek();
        if (c < 0) return;
        advance();
        m_start = m_at;  // nothing to go back to: let the buffer shrink
        if (c == '\n' || c == '\r') {
            endLine(static_cast<char>(c), nullptr);
            return;
        }
    }
}

}  // namespace tb::data
