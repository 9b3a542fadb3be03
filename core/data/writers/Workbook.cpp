#include <xlsxwriter.h>
#include <zip.h>

#include <array>
#include <cerrno>
#include <cstdio>

#include "core/base/Utf8.h"
#include "core/data/writers/TextOutput.h"
#include "core/data/writers/Writers.h"

namespace tb::data {
namespace {

constexpr std::uint64_t kMaxRows = LXW_ROW_MAX - 1;  ///< Beside the header.
constexpr std::size_t kMaxUnits = 32'767;            ///< UTF-16 units in a cell.
constexpr double kTextWidth = 70.0;                  ///< Of the first column, in characters.
constexpr const char* kSheetPart = "xl/worksheets/sheet1.xml";

Error tooManyRows(const std::filesystem::path& file) {
    return {ErrorCode::InvalidInput, Message("An Excel sheet holds %1 rows at most.", kMaxRows), file.string(),
            "Write CSV or JSON lines instead."};
}

/// errno is the library's.
Error cannotWrite(const std::filesystem::path& file, lxw_error code) {
    if (errno == ENOSPC || errno == EDQUOT)
        return {ErrorCode::DiskFull, "The workbook cannot be written: the disk is full.", file.string(),
                "Free some space and try again; nothing was changed."};
    return {ErrorCode::Io, Message("The workbook cannot be written: %1", std::string(lxw_strerror(code))),
            file.string(), "Check the disk or the network drive."};
}

std::size_t utf16Units(std::string_view text) {
    std::size_t units = 0;
    for (const char byte : text) {
        const auto c = static_cast<unsigned char>(byte);
        units += (c & 0xC0U) == 0x80 ? 0 : c >= 0xF0 ? 2 : 1;
    }
    return units;
}

bool isEscape(std::string_view text) {
    return text.size() >= 7 && text[0] == '_' && text[1] == 'x' && text[6] == '_' &&
           text.substr(2, 4).find_first_not_of("0123456789abcdefABCDEF") == std::string_view::npos;
}

/// A text that looks like one of Excel's escapes, or holds a character that XML has not, in those escapes (ECMA-376,
/// 22.9.2.19). The library writes control characters so by itself.
std::string escaped(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text.substr(i).starts_with("\xEF\xBF\xBE") || text.substr(i).starts_with("\xEF\xBF\xBF")) {
            out += text[i + 2] == '\xBE' ? "_xFFFE_" : "_xFFFF_";
            i += 2;
            continue;
        }
        if (isEscape(text.substr(i))) out += "_x005F";
        out += text[i];
    }
    return out;
}

/// How many rows the finished workbook has, read to the end, which checks its sum too. The library does not look
/// whether its temporary files could be written. Nothing when it cannot be read.
std::optional<std::uint64_t> rowsInside(const std::filesystem::path& file) {
    const auto discard = [](zip_t* open) { zip_discard(open); };
    const std::unique_ptr<zip_t, decltype(discard)> zip(zip_open(file.c_str(), ZIP_RDONLY, nullptr), discard);
    if (!zip) return std::nullopt;
    const auto close = [](zip_file_t* open) { zip_fclose(open); };
    const std::unique_ptr<zip_file_t, decltype(close)> sheet(zip_fopen(zip.get(), kSheetPart, 0), close);
    if (!sheet) return std::nullopt;
    constexpr std::string_view kRow = "<row ";
    constexpr std::string_view kEnd = "</worksheet>";
    std::string text;
    std::uint64_t rows = 0;
    std::array<char, 1U << 16U> block{};
    for (;;) {
        const zip_int64_t got = zip_fread(sheet.get(), block.data(), block.size());
        if (got < 0) return std::nullopt;
        if (got == 0) break;
        text.append(block.data(), static_cast<std::size_t>(got));
        for (std::size_t at = text.find(kRow); at != std::string::npos; at = text.find(kRow, at + 1)) ++rows;
        // Enough of the end to find what the blocks divide, and never a whole mark, which would count twice.
        if (text.size() > kEnd.size()) text.erase(0, text.size() - kEnd.size());
        for (std::size_t at = text.find(kRow); at != std::string::npos; at = text.find(kRow)) text[at] = ' ';
    }
    if (!text.ends_with(kEnd)) return std::nullopt;
    return rows;
}

/// One sheet with a header; every cell is a string, so that nothing is a formula, a date or a rounded number. A row at
/// a time is in memory (libxlsxwriter's constant_memory).
class Workbook : public RowWriter {
public:
    Workbook(AtomicFile file, std::filesystem::path target, const ExampleColumns& columns)
        : m_file(std::move(file)), m_target(std::move(target)), m_ids(columns.ids), m_sets(columns.sets) {
        // Temporary files lie beside the target, where there is room for it; they have no name.
        m_folder = m_target.has_parent_path() ? m_target.parent_path().string() : ".";
        lxw_workbook_options options{};
        options.constant_memory = LXW_TRUE;
        options.tmpdir = m_folder.data();
        options.use_zip64 = LXW_TRUE;
        m_workbook = workbook_new_opt(m_file.temporary().c_str(), &options);
        m_sheet = m_workbook == nullptr ? nullptr : workbook_add_worksheet(m_workbook, "examples");
        if (m_sheet == nullptr) return;
        worksheet_freeze_panes(m_sheet, 1, 0);
        worksheet_set_column(m_sheet, 0, 0, kTextWidth, nullptr);
        for (const char* column : {"text", "label", "split", "flagged", "note", "source"}) (void)cell(column);
        if (m_ids == IdColumn::With) (void)cell("id");
        for (const std::string& set : m_sets) (void)cell(std::string(kSetColumnPrefix) + set);
        ++m_row;
    }
    Workbook(const Workbook&) = delete;
    Workbook& operator=(const Workbook&) = delete;
    ~Workbook() override {
        if (m_workbook != nullptr) lxw_workbook_free(m_workbook);
    }

    [[nodiscard]] bool isOpen() const { return m_sheet != nullptr; }

    Expected<void> add(const Example& example) override {
        if (m_row > kMaxRows) return fail(tooManyRows(m_target));
        m_column = 0;
        TB_TRY(cell(example.text));
        TB_TRY(cell(example.label.value_or("")));
        TB_TRY(cell(example.split == Split::Unassigned ? "" : splitName(example.split)));
        TB_TRY(cell(example.flagged ? "1" : "0"));
        TB_TRY(cell(example.note));
        TB_TRY(cell(validUtf8(example.source)));
        if (m_ids == IdColumn::With) TB_TRY(cell(example.externalId));
        for (const std::string& set : m_sets) TB_TRY(cell(labelOfSet(example, set)));
        ++m_row;
        if (std::ferror(m_sheet->optimize_tmpfile) != 0) return fail(cannotWrite(m_target, LXW_ERROR_CREATING_TMPFILE));
        return {};
    }

    Expected<void> finish() override {
        errno = 0;
        const lxw_error closed = workbook_close(std::exchange(m_workbook, nullptr));  // frees it in any case
        if (closed != LXW_NO_ERROR) return fail(cannotWrite(m_target, closed));
        if (rowsInside(m_file.temporary()) != m_row)
            return fail(ErrorCode::Io, "The workbook could not be written completely.", m_target.string(),
                        "Free some space on the disk and try again; nothing was changed.");
        return m_file.commit();
    }

private:
    Expected<void> cell(std::string_view text) {
        const auto column = m_column++;
        if (text.empty()) return {};
        const bool tooLong = utf16Units(text) > kMaxUnits;
        errno = 0;
        const lxw_error written = tooLong ? LXW_ERROR_MAX_STRING_LENGTH_EXCEEDED
                                          : worksheet_write_string(m_sheet, static_cast<lxw_row_t>(m_row), column,
                                                                   escaped(text).c_str(), nullptr);
        if (written == LXW_NO_ERROR) return {};
        if (written == LXW_ERROR_MAX_STRING_LENGTH_EXCEEDED)
            return fail(ErrorCode::InvalidInput,
                        Message("A text of row %1 is longer than the %2 characters that a cell of Excel holds.", m_row,
                                kMaxUnits),
                        m_target.string(), "Write CSV or JSON lines instead, or shorten that row.");
        return fail(cannotWrite(m_target, written));
    }

    AtomicFile m_file;
    std::filesystem::path m_target;
    IdColumn m_ids;
    std::vector<std::string> m_sets;
    std::string m_folder;
    lxw_workbook* m_workbook = nullptr;
    lxw_worksheet* m_sheet = nullptr;  ///< The workbook's.
    std::uint64_t m_row = 0;           ///< The next; 0 is the header.
    lxw_col_t m_column = 0;
};

}  // namespace

RowWriterMade createWorkbook(const std::filesystem::path& file, const ExampleFormatOptions& /*options*/,
                             const ExampleColumns& columns) {
    if (columns.rows > kMaxRows) return fail(tooManyRows(file));
    TB_TRY(AtomicFile atomic, AtomicFile::create(file));
    errno = 0;
    auto made = std::make_unique<Workbook>(std::move(atomic), file, columns);
    if (!made->isOpen()) return fail(cannotWrite(file, LXW_ERROR_CREATING_TMPFILE));
    return made;
}

}  // namespace tb::data
