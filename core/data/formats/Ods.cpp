#include "core/data/formats/Ods.h"

#include <algorithm>
#include <charconv>
#include <deque>
#include <utility>

#include "core/data/formats/CellText.h"

namespace tb::data {
namespace {

constexpr const char* kContent = "content.xml";
constexpr std::size_t kMaxSheets = 10'000;
constexpr std::size_t kMaxRuns = 100'000;
constexpr std::size_t kMaxSpaces = 1000;
constexpr std::size_t kMaxQueuedBytes = 4ULL << 20U;

std::uint64_t countOf(std::string_view text) {
    std::uint64_t value = 1;
    const auto parsed = std::from_chars(text.data(), text.data() + text.size(), value);
    return parsed.ec == std::errc() && parsed.ptr == text.data() + text.size() && value > 0 ? value : 1;
}

struct NamesHandler : XmlHandler {
    void onStart(std::string_view name, const Attribute& attribute) override {
        if (name == "table" && sheets.size() < kMaxSheets) sheets.emplace_back(attribute("name"));
    }
    void onEnd(std::string_view) override {}
    void onText(std::string_view) override {}
    std::vector<std::string> sheets;
};

/// "PT14H00M00S" -> "14:00"
std::string timeOf(std::string_view value) {
    unsigned hours = 0;
    unsigned minutes = 0;
    double seconds = 0.0;
    for (std::size_t at = value.starts_with("PT") ? 2 : value.size(); at < value.size();) {
        double number = 0.0;
        const auto parsed = std::from_chars(value.data() + at, value.data() + value.size(), number);
        if (parsed.ec != std::errc() || parsed.ptr == value.data() + value.size() || number < 0.0 || number > 1e6)
            return std::string(value);
        if (*parsed.ptr == 'H') hours = static_cast<unsigned>(number);
        if (*parsed.ptr == 'M') minutes = static_cast<unsigned>(number);
        if (*parsed.ptr == 'S') seconds = number;
        at = static_cast<std::size_t>(parsed.ptr - value.data()) + 1;
    }
    const double days = (hours * 3600.0 + minutes * 60.0 + seconds) / 86'400.0;
    return numberText(std::to_string(days), {NumberStyle::Time, 0}, DateSystem::From1900);
}

/// "2026-11-05T14:00:00" -> "2026-11-05 14:00"
std::string dateOf(std::string_view value) {
    std::string text(value);
    const std::size_t at = text.find('T');
    if (at == std::string::npos) return text;
    text[at] = ' ';
    if (const std::size_t fraction = text.find('.', at); fraction != std::string::npos) text.resize(fraction);
    if (text.ends_with(":00") && text.size() == at + 9) text.resize(text.size() - 3);
    if (text.ends_with(" 00:00")) text.resize(at);
    return text;
}

/// Turns the cells of one table into records, as far as the blocks parsed so far go. A row that is repeated is kept
/// once, with its count.
struct TableHandler : XmlHandler {
    void onStart(std::string_view name, const Attribute& attribute) override {
        if (name == "table" && ++tables > 0) inTable = tableDepth++ == 0 ? attribute("name") == wanted : inTable;
        if (!inTable) return;
        if (name == "table-row") {
            startRow(attribute);
        } else if (name == "table-cell" || name == "covered-table-cell") {
            startCell(attribute);
        } else if (name == "annotation") {
            ++inNote;
        } else if (name == "p" && inNote == 0) {
            if (paragraphs++ > 0) add("\n");
            ++inText;
        } else if (name == "s" && inText > 0) {
            add(std::string(std::min<std::size_t>(countOf(attribute("c")), kMaxSpaces), ' '));
        } else if (name == "tab" && inText > 0) {
            add("\t");
        } else if (name == "line-break" && inText > 0) {
            add("\n");
        }
    }
    void onEnd(std::string_view name) override {
        if (name == "table" && tableDepth > 0 && --tableDepth == 0) inTable = false;
        if (!inTable) return;
        if (name == "table-row")
            endRow();
        else if (name == "table-cell" || name == "covered-table-cell")
            endCell();
        else if (name == "annotation")
            --inNote;
        else if (name == "p" && inNote == 0 && inText > 0)
            --inText;
    }
    void onText(std::string_view part) override {
        if (inTable && inText > 0 && inNote == 0) add(part);
    }
    [[nodiscard]] bool hasEnough() const override { return queuedBytes > kMaxQueuedBytes; }

    void add(std::string_view part) {
        if (!count(part.size())) return;
        text += part;
    }
    bool count(std::size_t bytes) {
        rowBytes += bytes;
        if (rowBytes > RecordReader::kMaxRecordBytes) row.problem = "longer than 1 MiB";
        return row.problem.empty();
    }
    void startRow(const Attribute& attribute) {
        repeated = countOf(attribute("number-rows-repeated"));
        row = Record{};
        row.line = line;
        rowBytes = 0;
        column = 0;
    }
    void startCell(const Attribute& attribute) {
        cells = countOf(attribute("number-columns-repeated"));
        kind = std::string(attribute("value-type"));
        formula = !attribute("formula").empty();
        value = kind == "date"      ? dateOf(attribute("date-value"))
                : kind == "time"    ? timeOf(attribute("time-value"))
                : kind == "boolean" ? std::string(attribute("boolean-value") == "true" ? "TRUE" : "FALSE")
                : kind == "float"   ? numberText(attribute("value"), {}, DateSystem::From1900)
                                    : std::string();
        const std::uint64_t down = countOf(attribute("number-rows-spanned"));
        if (down > 1 && column < kMaxSheetColumns && runs.size() < kMaxRuns)
            runs.push_back({line, line + down - 1, column});
        text.clear();
        paragraphs = 0;
    }
    void endCell() {
        if (value.empty()) value = text;
        if (value.starts_with("#") && formula && kind != "string")
            row.fieldProblems.emplace_back(column, Message("the cell holds the error %1", value));
        else if (value.empty() && formula)
            row.fieldProblems.emplace_back(column, "a formula without its value");
        if (!value.empty() && column + cells > kMaxSheetColumns)
            row.problem = Message("a value in column %1, further right than can be read", column + cells);
        if (!value.empty() && row.problem.empty() && count(value.size() * static_cast<std::size_t>(cells - 1))) {
            if (row.fields.size() < column + cells) row.fields.resize(column + static_cast<std::size_t>(cells));
            for (std::uint64_t i = 0; i < cells; ++i) row.fields[column + static_cast<std::size_t>(i)] = value;
        }
        column += static_cast<std::size_t>(std::min<std::uint64_t>(cells, kMaxSheetColumns));
        value.clear();
    }
    void endRow() {
        queuedBytes += rowBytes + row.fields.size() * sizeof(std::string);
        if (!row.fields.empty() || !row.problem.empty()) rows.emplace_back(std::move(row), repeated);
        line += repeated;
        row = Record{};
    }

    std::string wanted;
    std::deque<std::pair<Record, std::uint64_t>> rows;
    std::vector<MergedRun> runs;
    std::size_t queuedBytes = 0;

private:
    Record row;
    std::string value;
    std::string text;
    std::string kind;
    std::uint64_t line = 1;
    std::uint64_t repeated = 1;
    std::uint64_t cells = 1;
    std::size_t column = 0;
    std::size_t rowBytes = 0;
    std::size_t tables = 0;
    int tableDepth = 0;
    int paragraphs = 0;
    int inText = 0;
    int inNote = 0;
    bool inTable = false;
    bool formula = false;
};

class OdsSheet : public SheetReader {
public:
    explicit OdsSheet(std::shared_ptr<Zip> zip) : m_zip(std::move(zip)) {}
    Expected<bool> next(Record& record) override {
        while (table.rows.empty()) {
            table.queuedBytes = 0;
            TB_TRY(const bool more, stream->parseBlock());
            if (!more && table.rows.empty()) return false;
        }
        auto& [row, left] = table.rows.front();
        record = row;
        ++row.line;
        if (--left == 0) table.rows.pop_front();
        return true;
    }
    [[nodiscard]] std::uint64_t bytesRead() const override { return stream->bytesRead(); }
    [[nodiscard]] std::uint64_t bytesTotal() const override { return stream->bytesTotal(); }

private:
    std::shared_ptr<Zip> m_zip;

public:
    TableHandler table;
    std::optional<XmlStream> stream;  ///< Last: goes before the zip it reads from.
};

}  // namespace

Expected<OdsBook> OdsBook::open(const std::filesystem::path& file, StopToken stop) {
    OdsBook book;
    book.m_file = file;
    book.m_stop = std::move(stop);
    TB_TRY(Zip zip, openZip(file));
    book.m_zip = std::make_shared<Zip>(std::move(zip));
    NamesHandler names;
    TB_TRY(parsePart(book.m_zip->get(), kContent, file, names, book.m_stop));
    if (names.sheets.empty())
        return fail(ErrorCode::InvalidInput, "This is no OpenDocument spreadsheet (.ods): there is no sheet in it.",
                    file.string(), "Save the table as .xlsx, .ods or CSV and import that.");
    book.m_sheets = std::move(names.sheets);
    return book;
}

Expected<std::unique_ptr<SheetReader>> OdsBook::sheet(const std::string& name) const {
    if (std::find(m_sheets.begin(), m_sheets.end(), name) == m_sheets.end()) {
        std::string names;
        for (const std::string& one : m_sheets) names += (names.empty() ? "" : ", ") + one;
        return fail(ErrorCode::NotFound, Message("The workbook has no sheet \"%1\".", name), m_file.string(),
                    Message("Its sheets are: %1.", names));
    }
    auto reader = std::make_unique<OdsSheet>(m_zip);
    reader->table.wanted = name;
    TB_TRY(reader->stream, XmlStream::open(m_zip->get(), kContent, m_file, reader->table, m_stop));
    return reader;
}

Expected<std::vector<MergedRun>> OdsBook::mergedRuns(const std::string& name) const {
    TableHandler table;
    table.wanted = name;
    TB_TRY(XmlStream stream, XmlStream::open(m_zip->get(), kContent, m_file, table, m_stop));
    for (bool more = true; more;) {
        TB_TRY(more, stream.parseBlock());
        table.rows.clear();
        table.queuedBytes = 0;
    }
    return std::move(table.runs);
}

}  // namespace tb::data
