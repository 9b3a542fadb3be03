#include "core/data/formats/Xlsx.h"

#include <algorithm>
#include <map>
#include <utility>

#include "core/data/formats/XlsxCells.h"

namespace tb::data {
namespace {

constexpr std::size_t kMaxRelations = 10'000;
constexpr std::size_t kMaxRuns = 100'000;

struct Relation {
    std::string type;
    std::string target;
};

struct RelationHandler : XmlHandler {
    void onStart(std::string_view name, const Attribute& attribute) override {
        if (name == "Relationship" && relations.size() < kMaxRelations)
            relations.emplace(attribute("Id"),
                              Relation{std::string(attribute("Type")), std::string(attribute("Target"))});
    }
    void onEnd(std::string_view) override {}
    void onText(std::string_view) override {}
    /// By the last part of its type, which the two editions of the standard share; empty when there is none.
    [[nodiscard]] std::string targetOfType(std::string_view type) const {
        for (const auto& [id, relation] : relations)
            if (relation.type.ends_with(type)) return relation.target;
        return {};
    }
    std::map<std::string, Relation, std::less<>> relations;
};

/// The sheets, and where their parts are.
struct BookHandler : XmlHandler {
    struct Sheet {
        std::string name;
        std::string relation;
    };
    void onStart(std::string_view name, const Attribute& attribute) override {
        if (name == "workbookPr") {
            const std::string_view value = attribute("date1904");
            if (value == "1" || value == "true") dates = DateSystem::From1904;
        }
        if (name != "sheet" || sheets.size() >= kMaxRelations) return;
        const std::string_view state = attribute("state");
        if (state.empty() || state == "visible")
            sheets.push_back({std::string(attribute("name")), std::string(attribute("id"))});
    }
    void onEnd(std::string_view) override {}
    void onText(std::string_view) override {}
    std::vector<Sheet> sheets;
    DateSystem dates = DateSystem::From1900;
};

struct MergeHandler : XmlHandler {
    void onStart(std::string_view name, const Attribute& attribute) override {
        if (name != "mergeCell" || runs.size() >= kMaxRuns) return;
        const std::string_view reference = attribute("ref");
        const std::size_t colon = reference.find(':');
        if (colon == std::string_view::npos) return;
        MergedRun run;
        const auto first = columnOfReference(reference.substr(0, colon), &run.first);
        const auto last = columnOfReference(reference.substr(colon + 1), &run.last);
        if (!first || !last || run.last <= run.first || *first >= kMaxSheetColumns) return;
        run.column = *first;
        runs.push_back(run);
    }
    void onEnd(std::string_view) override {}
    void onText(std::string_view) override {}
    std::vector<MergedRun> runs;
};

/// A part's name, from a target that is absolute inside the zip or relative to `base`, the folder of who names it.
std::string partName(std::string_view base, std::string_view target) {
    if (target.starts_with('/')) return std::string(target.substr(1));
    return (std::filesystem::path(base) / target).lexically_normal().generic_string();
}

/// "xl/workbook2.xml" -> "xl/_rels/workbook2.xml.rels"
std::string relationsOf(const std::string& part) {
    const std::filesystem::path path(part);
    return (path.parent_path() / "_rels" / (path.filename().string() + ".rels")).generic_string();
}

}  // namespace

struct XlsxBook::Impl {
    std::filesystem::path file;
    Zip zip;
    StopToken stop;
    std::string part;    ///< The workbook's.
    std::string folder;  ///< Its folder inside the zip.
    BookHandler book;
    RelationHandler relations;
    std::shared_ptr<const XlsxStrings> strings;
    std::shared_ptr<const XlsxStyles> styles;

    Expected<void> readBook();
    Expected<void> readShared();
    Expected<std::string> partOf(const std::string& name) const;
};

namespace {

/// Keeps the book open for as long as the sheet is read.
class XlsxSheet : public SheetReader {
public:
    explicit XlsxSheet(std::shared_ptr<void> book) : m_book(std::move(book)) {}
    Expected<bool> next(Record& record) override {
        while (cells.rows.empty()) {
            cells.queuedBytes = 0;
            TB_TRY(const bool more, stream->parseBlock());
            if (!more && cells.rows.empty()) return false;
        }
        record = std::move(cells.rows.front());
        cells.rows.pop_front();
        return true;
    }
    [[nodiscard]] std::uint64_t bytesRead() const override { return stream->bytesRead(); }
    [[nodiscard]] std::uint64_t bytesTotal() const override { return stream->bytesTotal(); }

private:
    std::shared_ptr<void> m_book;

public:
    XlsxCells cells;
    std::optional<XmlStream> stream;  ///< Last: goes before the zip it reads from.
};

}  // namespace

XlsxBook::XlsxBook(std::shared_ptr<Impl> impl) : m_impl(std::move(impl)) {}
XlsxBook::XlsxBook(XlsxBook&&) noexcept = default;
XlsxBook& XlsxBook::operator=(XlsxBook&&) noexcept = default;
XlsxBook::~XlsxBook() = default;

Expected<void> XlsxBook::Impl::readBook() {
    part = "xl/workbook.xml";
    if (hasPart(zip.get(), "_rels/.rels")) {
        RelationHandler root;
        TB_TRY(parsePart(zip.get(), "_rels/.rels", file, root, stop));
        if (const std::string target = root.targetOfType("/officeDocument"); !target.empty())
            part = partName("", target);
    }
    if (auto read = parsePart(zip.get(), part, file, book, stop); !read) {
        if (read.error().code != ErrorCode::NotFound) return fail(std::move(read).error());
        return fail(ErrorCode::InvalidInput, "This is a zip file, but no Excel workbook.", file.string(),
                    "Unpack it and import the file inside.");
    }
    folder = std::filesystem::path(part).parent_path().generic_string();
    TB_TRY(parsePart(zip.get(), relationsOf(part), file, relations, stop));
    std::erase_if(book.sheets, [this](const BookHandler::Sheet& sheet) {
        const auto at = relations.relations.find(sheet.relation);
        return at == relations.relations.end() || at->second.type.ends_with("/chartsheet");
    });
    if (book.sheets.empty())
        return fail(ErrorCode::InvalidInput, "The workbook has no sheet that can be seen.", file.string(),
                    "Show the sheet with the texts and save again.");
    return {};
}

Expected<void> XlsxBook::Impl::readShared() {
    if (strings) return {};
    const auto named = [this](const char* type, const char* usual) {
        const std::string target = relations.targetOfType(type);
        return target.empty() ? folder + "/" + usual : partName(folder, target);
    };
    auto texts = std::make_shared<XlsxStrings>();
    if (const std::string name = named("/sharedStrings", "sharedStrings.xml"); hasPart(zip.get(), name))
        TB_TRY(parsePart(zip.get(), name, file, *texts, stop));
    if (texts->tooLarge)
        return fail(ErrorCode::Unsupported, "The workbook holds more than 256 MiB of different texts.", file.string(),
                    "Save the sheet as CSV and import that.");
    auto looks = std::make_shared<XlsxStyles>();
    if (const std::string name = named("/styles", "styles.xml"); hasPart(zip.get(), name))
        TB_TRY(parsePart(zip.get(), name, file, *looks, stop));
    strings = std::move(texts);
    styles = std::move(looks);
    return {};
}

Expected<std::string> XlsxBook::Impl::partOf(const std::string& name) const {
    const auto sheet = std::find_if(book.sheets.begin(), book.sheets.end(),
                                    [&](const BookHandler::Sheet& one) { return one.name == name; });
    if (sheet != book.sheets.end()) return partName(folder, relations.relations.find(sheet->relation)->second.target);
    std::string names;
    for (const BookHandler::Sheet& one : book.sheets) names += (names.empty() ? "" : ", ") + one.name;
    return fail(ErrorCode::NotFound, Message("The workbook has no sheet \"%1\".", name), file.string(),
                Message("Its sheets are: %1.", names));
}

Expected<XlsxBook> XlsxBook::open(const std::filesystem::path& file, StopToken stop) {
    auto impl = std::make_shared<Impl>();
    impl->file = file;
    impl->stop = std::move(stop);
    TB_TRY(impl->zip, openZip(file));
    TB_TRY(impl->readBook());
    return XlsxBook(std::move(impl));
}

std::vector<std::string> XlsxBook::sheets() const {
    std::vector<std::string> names;
    for (const BookHandler::Sheet& sheet : m_impl->book.sheets) names.push_back(sheet.name);
    return names;
}

Expected<std::unique_ptr<SheetReader>> XlsxBook::sheet(const std::string& name) {
    TB_TRY(m_impl->readShared());
    TB_TRY(const std::string part, m_impl->partOf(name));
    auto reader = std::make_unique<XlsxSheet>(m_impl);
    reader->cells.strings = m_impl->strings;
    reader->cells.styles = m_impl->styles;
    reader->cells.dates = m_impl->book.dates;
    TB_TRY(reader->stream, XmlStream::open(m_impl->zip.get(), part, m_impl->file, reader->cells, m_impl->stop));
    return reader;
}

Expected<std::vector<MergedRun>> XlsxBook::mergedRuns(const std::string& name) {
    TB_TRY(const std::string part, m_impl->partOf(name));
    MergeHandler merges;
    TB_TRY(parsePart(m_impl->zip.get(), part, m_impl->file, merges, m_impl->stop));
    return std::move(merges.runs);
}

}  // namespace tb::data
