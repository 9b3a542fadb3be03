#include "core/data/RecordReader.h"

#include <utility>

namespace tb::data {

RecordReader::RecordReader(Blocks blocks, std::optional<char> delimiter)
    : m_blocks(std::move(blocks)), m_delimiter(delimiter) {}

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
    record.fields.clear();
    record.problem = {};
    record.blank = false;
    record.line = m_line;
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
        if (peek() == '"') {
            quotedAny = true;
            advance();
            bool closed = false;
            if (const Stop stop = readQuoted(record, field, closed); stop == Stop::TooLong) return stop;
            if (!closed) return Stop::FileEnd;
            const int after = peek();
            const bool stray = after >= 0 && after != *m_delimiter && after != '\n' && after != '\r';
            if (stray && m_quote.resumeAt > 0) {  // what closed the field opens another one on a later line
                giveUpQuote(record);
                return Stop::RecordEnd;
            }
            if (stray) record.problem = "a quotation mark inside a quoted field is not doubled";
            m_quote = {};
        }
        if (readBare(field, rowEnded) == Stop::TooLong) return Stop::TooLong;
    }
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
        } else if (c == '\n' || c == '\r') {
            endLine(static_cast<char>(c), &field);
            if (m_quote.resumeAt == 0) m_quote = {m_at, m_line};
            continue;
        }
        field.push_back(static_cast<char>(c));
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
        field.push_back(static_cast<char>(c));
    }
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
