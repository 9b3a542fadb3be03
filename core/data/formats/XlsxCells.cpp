#include "core/data/formats/XlsxCells.h"

#include <algorithm>
#include <charconv>

namespace tb::data {
namespace {

constexpr std::size_t kMaxStyles = 100'000;

template <class Number>
std::optional<Number> numberOf(std::string_view text) {
    Number value = 0;
    const auto parsed = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || parsed.ec != std::errc() || parsed.ptr != text.data() + text.size()) return std::nullopt;
    return value;
}

}  // namespace

std::optional<std::size_t> columnOfReference(std::string_view reference, std::uint64_t* row) {
    std::size_t column = 0;
    std::size_t at = 0;
    for (; at < reference.size() && reference[at] >= 'A' && reference[at] <= 'Z' && at < 4; ++at)
        column = column * 26 + static_cast<std::size_t>(reference[at] - 'A' + 1);
    if (at == 0) return std::nullopt;
    if (row != nullptr) *row = numberOf<std::uint64_t>(reference.substr(at)).value_or(0);
    return column - 1;
}

void XlsxStrings::onStart(std::string_view name, const Attribute&) {
    if (name == "si") {
        bytes += sizeof(std::string);
        tooLarge = tooLarge || bytes > kMaxBytes;
        if (!tooLarge) strings.emplace_back();
    } else if (name == "rPh") {
        ++inPhonetic;
    } else if (name == "t") {
        inText = true;
    }
}

void XlsxStrings::onEnd(std::string_view name) {
    if (name == "rPh")
        --inPhonetic;
    else if (name == "t")
        inText = false;
    else if (name == "si" && !strings.empty() && strings.back().find("_x") != std::string::npos)
        strings.back() = withoutEscapes(strings.back());
}

void XlsxStrings::onText(std::string_view text) {
    if (!inText || inPhonetic > 0 || strings.empty() || tooLarge) return;
    bytes += text.size();
    tooLarge = bytes > kMaxBytes;
    strings.back() += text;
}

void XlsxStyles::onStart(std::string_view name, const Attribute& attribute) {
    if (name == "numFmt" && m_codes.size() < kMaxStyles) {
        m_codes.emplace_back(numberOf<int>(attribute("numFmtId")).value_or(0), styleOfCode(attribute("formatCode")));
    } else if (name == "cellXfs") {
        m_inCells = true;
    } else if (name == "xf" && m_inCells && styles.size() < kMaxStyles) {
        const int number = numberOf<int>(attribute("numFmtId")).value_or(0);
        const auto coded =
            std::find_if(m_codes.begin(), m_codes.end(), [number](const auto& code) { return code.first == number; });
        styles.push_back(coded != m_codes.end() ? coded->second : builtInStyle(number));
    }
}

void XlsxStyles::onEnd(std::string_view name) {
    if (name == "cellXfs") m_inCells = false;
}

void XlsxCells::onStart(std::string_view name, const Attribute& attribute) {
    if (name == "row")
        startRow(attribute("r"));
    else if (name == "c")
        startCell(attribute);
    else if (name == "v" || name == "t")
        m_inValue = true;
    else if (name == "f")
        m_hasFormula = true;
    else if (name == "rPh")
        ++m_inPhonetic;
}

void XlsxCells::onEnd(std::string_view name) {
    if (name == "v" || name == "t")
        m_inValue = false;
    else if (name == "rPh")
        --m_inPhonetic;
    else if (name == "c")
        endCell();
    else if (name == "row")
        endRow();
}

void XlsxCells::onText(std::string_view text) {
    if (!m_inValue || m_inPhonetic > 0 || !m_row.problem.empty()) return;
    if (count(text.size())) m_value += text;
}

/// False when the row is too long with these bytes more.
bool XlsxCells::count(std::size_t bytes) {
    m_rowBytes += bytes;
    if (m_rowBytes > RecordReader::kMaxRecordBytes) m_row.problem = "longer than 1 MiB";
    return m_row.problem.empty();
}

void XlsxCells::startRow(std::string_view reference) {
    m_lastRow = numberOf<std::uint64_t>(reference).value_or(m_lastRow + 1);
    m_row = Record{};
    m_row.line = m_lastRow;
    m_rowBytes = 0;
    m_column = 0;
}

void XlsxCells::startCell(const Attribute& attribute) {
    m_column = columnOfReference(attribute("r")).value_or(m_column);
    m_kind = std::string(attribute("t"));
    m_style = numberOf<std::size_t>(attribute("s")).value_or(0);
    m_value.clear();
    m_hasFormula = false;
}

void XlsxCells::note(Message problem) {
    if (m_column < kMaxSheetColumns) m_row.fieldProblems.emplace_back(m_column, std::move(problem));
}

/// What the cell shows, from what it holds.
void XlsxCells::takeValue() {
    if (m_kind == "s") {
        const auto index = numberOf<std::size_t>(m_value);
        m_value.clear();
        if (index && *index < strings->strings.size() && count(strings->strings[*index].size()))
            m_value = strings->strings[*index];
    } else if (m_kind == "b") {
        if (m_value == "1" || m_value == "0") m_value = m_value == "1" ? "TRUE" : "FALSE";
    } else if (m_kind == "e") {
        note(Message("the cell holds the error %1", m_value));
    } else if (m_kind == "str" || m_kind == "inlineStr") {
        if (m_value.find("_x") != std::string::npos) m_value = withoutEscapes(m_value);
    } else if (m_kind == "d") {
        if (m_value.ends_with("T00:00:00")) m_value.resize(m_value.size() - 9);
    } else if (!m_value.empty()) {
        const bool styled = styles && m_style < styles->styles.size();
        m_value = numberText(m_value, styled ? styles->styles[m_style] : CellStyle{}, dates);
    } else if (m_hasFormula) {
        note("a formula without its value");
    }
}

void XlsxCells::endCell() {
    takeValue();
    if (!m_value.empty() && m_column >= kMaxSheetColumns)
        m_row.problem = Message("a value in column %1, further right than can be read", m_column + 1);
    if (!m_value.empty() && m_row.problem.empty()) {
        if (m_row.fields.size() <= m_column) m_row.fields.resize(m_column + 1);
        m_row.fields[m_column] = std::move(m_value);
    }
    m_value.clear();
    ++m_column;
}

void XlsxCells::endRow() {
    queuedBytes += m_rowBytes + m_row.fields.size() * sizeof(std::string);
    if (!m_row.fields.empty() || !m_row.problem.empty()) rows.push_back(std::move(m_row));
    m_row = Record{};
}

}  // namespace tb::data
