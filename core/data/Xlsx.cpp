#include "core/data/Xlsx.h"

#include <charconv>
#include <deque>
#include <map>

#include "core/data/XmlStream.h"

namespace tb::data {
namespace {

constexpr std::size_t kMaxStringBytes = 256ULL << 20U;
constexpr std::size_t kMaxQueuedBytes = 4ULL << 20U;  ///< Of rows read ahead.
constexpr std::size_t kMaxRelations = 10'000;

struct CloseZip {
    void operator()(zip_t* zip) const { zip_discard(zip); }
};
using Zip = std::unique_ptr<zip_t, CloseZip>;

Expected<void> parseAll(zip_t* zip, const std::string& name, const std::filesystem::path& file, XmlHandler& handler,
                        const StopToken& stop) {
    TB_TRY(XmlStream stream, XmlStream::open(zip, name, file, handler, stop));
    for (;;) {
        TB_TRY(const bool more, stream.parseBlock());
        if (!more) return {};
    }
}

/// The first sheet people see, and where its part is.
struct WorkbookHandler : XmlHandler {
    void onStart(std::string_view name, const Attribute& attribute) override {
        if (name != "sheet" || !relation.empty()) return;
        const std::string_view state = attribute("state");
        if (state.empty() || state == "visible") relation = attribute("id");
    }
    void onEnd(std::string_view) override {}
    void onText(std::string_view) override {}
    std::string relation;
};

struct RelationHandler : XmlHandler {
    void onStart(std::string_view name, const Attribute& attribute) override {
        if (name == "Relationship" && targets.size() < kMaxRelations)
            targets.emplace(attribute("Id"), attribute("Target"));
    }
    void onEnd(std::string_view) override {}
    void onText(std::string_view) override {}
    std::map<std::string, std::string, std::less<>> targets;
};

/// Strings that cells refer to by number. Phonetic readings (rPh) are not part of a text.
struct StringsHandler : XmlHandler {
    void onStart(std::string_view name, const Attribute&) override {
        if (name == "si")
            addString();
        else if (name == "rPh")
            ++inPhonetic;
        else if (name == "t")
            inText = true;
    }
    void onEnd(std::string_view name) override {
        if (name == "rPh")
            --inPhonetic;
        else if (name == "t")
            inText = false;
    }
    void onText(std::string_view text) override {
        if (!inText || inPhonetic > 0 || strings.empty() || tooLarge) return;
        bytes += text.size();
        tooLarge = bytes > kMaxStringBytes;
        strings.back() += text;
    }
    void addString() {
        bytes += sizeof(std::string);
        tooLarge = tooLarge || bytes > kMaxStringBytes;
        if (!tooLarge) strings.emplace_back();
    }
    std::deque<std::string> strings;
    std::size_t bytes = 0;
    int inPhonetic = 0;
    bool inText = false;
    bool tooLarge = false;
};

/// "BC12" -> 54; nothing when it is no reference.
std::optional<std::size_t> columnOf(std::string_view reference) {
    std::size_t column = 0;
    std::size_t at = 0;
    for (; at < reference.size() && reference[at] >= 'A' && reference[at] <= 'Z' && at < 4; ++at)
        column = column * 26 + static_cast<std::size_t>(reference[at] - 'A' + 1);
    if (at == 0) return std::nullopt;
    return column - 1;
}

template <class Number>
std::optional<Number> numberOf(std::string_view text) {
    Number value = 0;
    const auto parsed = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || parsed.ec != std::errc() || parsed.ptr != text.data() + text.size()) return std::nullopt;
    return value;
}

/// Turns the cells of a sheet into records, as far as the blocks parsed so far go.
struct SheetHandler : XmlHandler {
    void onStart(std::string_view name, const Attribute& attribute) override {
        if (name == "row")
            startRow(attribute("r"));
        else if (name == "c")
            startCell(attribute("r"), attribute("t"));
        else if (name == "v" || name == "t")
            inValue = true;
        else if (name == "rPh")
            ++inPhonetic;
    }
    void onEnd(std::string_view name) override {
        if (name == "v" || name == "t")
            inValue = false;
        else if (name == "rPh")
            --inPhonetic;
        else if (name == "c")
            endCell();
        else if (name == "row")
            endRow();
    }
    void onText(std::string_view text) override {
        if (!inValue || inPhonetic > 0 || !row.problem.empty()) return;
        if (count(text.size())) value += text;
    }
    [[nodiscard]] bool hasEnough() const override { return queuedBytes > kMaxQueuedBytes; }

    /// False when the row is too long with these bytes more.
    bool count(std::size_t bytes) {
        rowBytes += bytes;
        if (rowBytes > RecordReader::kMaxRecordBytes) row.problem = "longer than 1 MiB";
        return row.problem.empty();
    }

    void startRow(std::string_view reference) {
        lastRow = numberOf<std::uint64_t>(reference).value_or(lastRow + 1);
        row = Record{};
        row.line = lastRow;
        rowBytes = 0;
        column = 0;
    }
    void startCell(std::string_view reference, std::string_view type) {
        column = columnOf(reference).value_or(column);
        kind = std::string(type);
        value.clear();
    }
    void endCell() {
        if (kind == "s") {
            const auto index = numberOf<std::size_t>(value);
            value.clear();
            if (index && *index < strings.size() && count(strings[*index].size())) value = strings[*index];
        }
        if (!value.empty() && column >= XlsxSheet::kMaxColumns)
            row.problem = Message("a value in column %1, further right than can be read", column + 1);
        if (!value.empty() && row.problem.empty()) {
            if (row.fields.size() <= column) row.fields.resize(column + 1);
            row.fields[column] = std::move(value);
        }
        value.clear();
        ++column;
    }
    void endRow() {
        queuedBytes += rowBytes + row.fields.size() * sizeof(std::string);
        if (!row.fields.empty() || !row.problem.empty()) rows.push_back(std::move(row));
        row = Record{};
    }

    std::deque<std::string> strings;
    std::deque<Record> rows;
    Record row;
    std::string value;
    std::string kind;
    std::uint64_t lastRow = 0;
    std::size_t column = 0;
    std::size_t rowBytes = 0;
    std::size_t queuedBytes = 0;
    int inPhonetic = 0;
    bool inValue = false;
};

/// Targets are relative to xl/, or absolute inside the zip.
std::string partName(std::string_view target) {
    return target.starts_with('/') ? std::string(target.substr(1)) : "xl/" + std::string(target);
}

}  // namespace

bool looksLikeZip(std::string_view firstBytes) {
    return firstBytes.starts_with("PK\x03\x04");
}

struct XlsxSheet::Impl {
    Zip zip;
    SheetHandler sheet;
    std::optional<XmlStream> stream;  ///< Last: goes before the zip it reads from.
};

XlsxSheet::XlsxSheet(std::unique_ptr<Impl> impl) : m_impl(std::move(impl)) {}
XlsxSheet::XlsxSheet(XlsxSheet&&) noexcept = default;
XlsxSheet& XlsxSheet::operator=(XlsxSheet&&) noexcept = default;
XlsxSheet::~XlsxSheet() = default;

Expected<XlsxSheet> XlsxSheet::open(const std::filesystem::path& file, StopToken stop) {
    auto impl = std::make_unique<Impl>();
    int code = 0;
    impl->zip.reset(zip_open(file.c_str(), ZIP_RDONLY, &code));
    if (!impl->zip) {
        if (code == ZIP_ER_NOENT)
            return fail(ErrorCode::NotFound, "There is no such file.", file.string(), "Check the path.");
        return fail(ErrorCode::InvalidInput, "This is not an Excel workbook (.xlsx), or it is damaged.", file.string(),
                    "Save it again as .xlsx, or as CSV.");
    }
    WorkbookHandler workbook;
    if (auto read = parseAll(impl->zip.get(), "xl/workbook.xml", file, workbook, stop); !read) {
        if (read.error().code != ErrorCode::NotFound) return fail(std::move(read).error());
        return fail(ErrorCode::InvalidInput, "This is a zip file, but no Excel workbook.", file.string(),
                    "Unpack it and import the file inside.");
    }
    RelationHandler relations;
    TB_TRY(parseAll(impl->zip.get(), "xl/_rels/workbook.xml.rels", file, relations, stop));
    const auto target = relations.targets.find(workbook.relation);
    if (workbook.relation.empty() || target == relations.targets.end())
        return fail(ErrorCode::InvalidInput, "The workbook has no sheet that can be seen.", file.string(),
                    "Show the sheet with the texts and save again.");
    StringsHandler strings;
    if (zip_name_locate(impl->zip.get(), "xl/sharedStrings.xml", 0) >= 0)
        TB_TRY(parseAll(impl->zip.get(), "xl/sharedStrings.xml", file, strings, stop));
    if (strings.tooLarge)
        return fail(ErrorCode::Unsupported, "The workbook holds more than 256 MiB of different texts.", file.string(),
                    "Save the sheet as CSV and import that.");
    impl->sheet.strings = std::move(strings.strings);
    TB_TRY(impl->stream,
           XmlStream::open(impl->zip.get(), partName(target->second), file, impl->sheet, std::move(stop)));
    return XlsxSheet(std::move(impl));
}

Expected<bool> XlsxSheet::next(Record& record) {
    while (m_impl->sheet.rows.empty()) {
        m_impl->sheet.queuedBytes = 0;
        TB_TRY(const bool more, m_impl->stream->parseBlock());
        if (!more && m_impl->sheet.rows.empty()) return false;
    }
    record = std::move(m_impl->sheet.rows.front());
    m_impl->sheet.rows.pop_front();
    return true;
}

std::uint64_t XlsxSheet::bytesRead() const {
    return m_impl->stream->bytesRead();
}
std::uint64_t XlsxSheet::bytesTotal() const {
    return m_impl->stream->bytesTotal();
}

}  // namespace tb::data
