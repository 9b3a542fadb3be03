#include <algorithm>

#include "core/data/formats/FormatTable.h"
#include "core/data/formats/Ods.h"
#include "core/data/formats/Xlsx.h"

namespace tb::data {
namespace {

constexpr std::size_t kHeadRows = 50;
constexpr std::size_t kHeadSheets = 20;
constexpr std::uint64_t kMergesLookedFor = 64ULL << 20U;  ///< Unpacked bytes of a sheet; it is parsed once more.

Expected<SheetHead> headOf(SheetReader& reader, const std::string& name) {
    SheetHead head;
    head.name = name;
    Record record;
    while (head.rows.size() < kHeadRows) {
        TB_TRY(const bool more, reader.next(record));
        if (!more) break;
        head.width = std::max(head.width, record.fields.size());
        head.rows.push_back(std::move(record));
    }
    return head;
}

/// The table would come in without what its formulas say.
Expected<void> refuseEmptyFormulas(const SheetHead& head, const std::filesystem::path& file) {
    std::size_t formulas = 0;
    for (const Record& row : head.rows)
        for (const auto& [column, problem] : row.fieldProblems) formulas += problem == "a formula without its value";
    if (formulas == 0 || formulas * 4 < head.rows.size()) return {};
    return fail(ErrorCode::InvalidInput,
                Message("The sheet \"%1\" has formulas without values: no spreadsheet has calculated them.", head.name),
                file.string(), "Open the file in Excel or LibreOffice, save it, and import it again.");
}

/// Chooses the sheet: as it was said, or the one that looks most like data.
template <class Book>
Expected<void> planSheets(Book& book, const FileHead& head, const ImportChoices& choices, ImportPlan& plan,
                          FormatDoubts& doubts) {
    const std::vector<std::string> names = book.sheets();
    doubts.allSheets = names;
    std::vector<SheetHead> heads;
    for (const std::string& name : names) {
        if (choices.sheet && name != *choices.sheet) continue;
        if (heads.size() == kHeadSheets) break;
        TB_TRY(const std::unique_ptr<SheetReader> reader, book.sheet(name));
        TB_TRY(SheetHead one, headOf(*reader, name));
        heads.push_back(std::move(one));
    }
    if (heads.empty()) {
        TB_TRY(book.sheet(*choices.sheet));  // says which there are
        return {};
    }
    const SheetHead& chosen = heads[likeliestSheet(heads)];
    if (chosen.rows.empty())
        return fail(ErrorCode::InvalidInput, Message("The sheet \"%1\" is empty.", chosen.name), head.file.string(),
                    "Choose another sheet, or a file with at least one text.");
    TB_TRY(refuseEmptyFormulas(chosen, head.file));
    plan.sheet = chosen.name;
    if (!choices.sheet && names.size() > 1) {
        for (const SheetHead& one : heads)
            if (one.dataRows() >= 2) doubts.sheets.push_back(one.name);
        if (doubts.sheets.size() < 2) {
            doubts.sheets.clear();
            doubts.notices.push_back(
                {Message("The sheet \"%1\" is read, one of %2.", chosen.name, names.size()), "--sheet NAME"});
        }
    }
    TB_TRY(const std::unique_ptr<SheetReader> reader, book.sheet(chosen.name));
    if (reader->bytesTotal() > kMergesLookedFor) return {};
    TB_TRY(const std::vector<MergedRun> runs, book.mergedRuns(chosen.name));
    const bool merged = std::any_of(runs.begin(), runs.end(), [&](const MergedRun& run) {
        return run.first > chosen.rows.front().line && run.column < chosen.width;
    });
    if (merged) plan.mergedCells = MergedCells::Undecided;
    return {};
}

template <class Book>
Expected<std::unique_ptr<RecordStream>> openSheet(Book book, const ImportPlan& plan) {
    std::string name = plan.sheet;
    if (name.empty()) name = book.sheets().front();
    std::vector<MergedRun> runs;
    if (plan.mergedCells == MergedCells::FillDown) {
        TB_TRY(runs, book.mergedRuns(name));
    }
    TB_TRY(std::unique_ptr<SheetReader> reader, book.sheet(name));
    return streamOf(std::move(reader), std::move(runs));
}

/// Whether the zip file that begins with `bytes` holds a part of this name near its start; else its extension decides.
bool holds(const FileHead& head, std::string_view name) {
    return head.bytes.find(name) != std::string::npos;
}

class Workbook : public ImportFormat {
public:
    [[nodiscard]] FileFormat format() const override { return FileFormat::Workbook; }
    [[nodiscard]] const char* id() const override { return "xlsx"; }
    [[nodiscard]] Message name() const override { return "Excel workbook (.xlsx)"; }
    [[nodiscard]] Layout layout() const override { return Layout::Grid; }
    [[nodiscard]] int probe(const FileHead& head) const override {
        if (!looksLikeZip(head.bytes)) return 0;
        return head.extension == ".ods" || holds(head, "opendocument.spreadsheet") ? kPossible : kLikely;
    }
    [[nodiscard]] Expected<void> plan(const FileHead& head, const ImportChoices& choices, ImportPlan& plan,
                                      FormatDoubts& doubts) const override {
        plan.format = format();
        TB_TRY(XlsxBook book, XlsxBook::open(head.file));
        return planSheets(book, head, choices, plan, doubts);
    }
    [[nodiscard]] Expected<std::unique_ptr<RecordStream>> open(const std::filesystem::path& file,
                                                               const ImportPlan& plan, StopToken stop) const override {
        TB_TRY(XlsxBook book, XlsxBook::open(file, std::move(stop)));
        return openSheet(std::move(book), plan);
    }
};

class OpenDocument : public ImportFormat {
public:
    [[nodiscard]] FileFormat format() const override { return FileFormat::OpenDocument; }
    [[nodiscard]] const char* id() const override { return "ods"; }
    [[nodiscard]] Message name() const override { return "OpenDocument spreadsheet (.ods)"; }
    [[nodiscard]] Layout layout() const override { return Layout::Grid; }
    [[nodiscard]] int probe(const FileHead& head) const override {
        if (!looksLikeZip(head.bytes)) return 0;
        return head.extension == ".ods" || holds(head, "opendocument.spreadsheet") ? kLikely : 0;
    }
    [[nodiscard]] Expected<void> plan(const FileHead& head, const ImportChoices& choices, ImportPlan& plan,
                                      FormatDoubts& doubts) const override {
        plan.format = format();
        TB_TRY(OdsBook book, OdsBook::open(head.file));
        return planSheets(book, head, choices, plan, doubts);
    }
    [[nodiscard]] Expected<std::unique_ptr<RecordStream>> open(const std::filesystem::path& file,
                                                               const ImportPlan& plan, StopToken stop) const override {
        TB_TRY(OdsBook book, OdsBook::open(file, std::move(stop)));
        return openSheet(std::move(book), plan);
    }
};

}  // namespace

const ImportFormat& workbookFormat() {
    static const Workbook format;
    return format;
}

const ImportFormat& openDocumentFormat() {
    static const OpenDocument format;
    return format;
}

}  // namespace tb::data
