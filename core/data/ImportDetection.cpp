#include <algorithm>

#include "core/base/Utf8.h"
#include "core/data/FileHeadReader.h"
#include "core/data/ImportQuestions.h"
#include "core/data/Importer.h"
#include "core/data/TextCleaning.h"
#include "core/data/formats/Refusals.h"

namespace tb {
namespace {

using data::FileHead;
using data::FormatDoubts;
using data::GridDoubts;
using data::ImportFormat;
using data::Rows;
using About = ImportQuestion::About;

constexpr std::size_t kSampleRows = 500;
constexpr std::size_t kSampleBytes = 8UL * 1024 * 1024;
constexpr std::size_t kShownRows = 3;

/// Formats that fit best, the first of the table first.
std::vector<const ImportFormat*> bestFormats(const FileHead& head) {
    std::vector<const ImportFormat*> best;
    int most = 0;
    for (const ImportFormat* format : data::importFormats()) {
        const int score = format->probe(head);
        if (score == 0 || score < most) continue;
        if (score > most) best.clear();
        most = score;
        best.push_back(format);
    }
    return best;
}

bool isLastResort(const FileHead& head, const ImportFormat& format) {
    return format.probe(head) <= ImportFormat::kLastResort;
}

/// The rows that the format hands out first. A problem of one row does not matter here.
Expected<std::vector<data::GridRow>> firstRows(const FileHead& head, const ImportFormat& format, const ImportPlan& plan,
                                               std::vector<data::Record>* records = nullptr) {
    TB_TRY(const std::unique_ptr<data::RecordStream> stream, format.open(head.file, plan, {}));
    std::vector<data::GridRow> rows;
    std::size_t bytes = 0;
    data::Record record;
    while (rows.size() < kSampleRows && bytes < kSampleBytes) {
        TB_TRY(const bool more, stream->next(record));
        if (!more) break;
        if (record.blank || !record.problem.empty()) continue;
        for (const std::string& cell : record.fields) bytes += cell.size();
        if (records != nullptr) records->push_back(record);
        rows.push_back({record.line, std::move(record.fields)});
    }
    return rows;
}

/// A sheet's rows end at their last value; all are as wide as the widest.
void alignRows(const ImportFormat& format, std::vector<data::GridRow>& rows) {
    if (format.format() == FileFormat::Delimited) return;
    std::size_t width = 0;
    for (const data::GridRow& row : rows) width = std::max(width, row.cells.size());
    for (data::GridRow& row : rows) row.cells.resize(width);
}

Error noRows(const FileHead& head) {
    return {ErrorCode::InvalidInput, "The file has a header and no rows.", head.file.string(),
            "Choose a file with at least one text."};
}

/// The proposal for one format: what proposeImport() does once it is clear which.
class Proposing {
public:
    Proposing(const FileHead& head, const ImportFormat& format, const ImportChoices& choices)
        : m_head(head), m_format(format), m_choices(choices) {}

    Expected<void> planIt() {
        if (!m_head.encoding.empty()) plan.encoding = m_head.encoding;
        TB_TRY(m_format.plan(m_head, m_choices, plan, m_doubts));
        if (plan.columns.size() > kMaxColumns)
            return fail(ErrorCode::Unsupported, Message("The file has more than %1 columns.", kMaxColumns),
                        m_head.file.string(),
                        "Save only the columns with the texts and their labels, and import that.");
        TB_TRY(m_format.layout() == ImportFormat::Layout::Grid ? planGrid() : planNamed());
        data::settleSplits(plan, m_rows, m_doubts.notices);
        plan.labelCells = certainCells();
        noteMarkup();
        return {};
    }
    [[nodiscard]] std::vector<ImportQuestion> columnQuestions() const {
        return data::askAboutColumns(plan, m_grid.columns);
    }
    [[nodiscard]] std::vector<ImportQuestion> rowQuestions() const { return data::askAboutRows(plan, m_rows); }
    [[nodiscard]] const Rows& rows() const { return m_rows; }
    [[nodiscard]] const FormatDoubts& doubts() const { return m_doubts; }
    [[nodiscard]] bool headerIsOpen() const { return m_grid.header; }

    ImportPlan plan;

private:
    Expected<void> planGrid() {
        TB_TRY(std::vector<data::GridRow> rows, firstRows(m_head, m_format, plan));
        if (rows.empty())
            return fail(ErrorCode::InvalidInput, "No row of the file can be read under these settings.",
                        m_head.file.string(), "Choose another format or separator.");
        alignRows(m_format, rows);
        TB_TRY(m_grid, data::planGrid(rows, m_choices, m_head.file, plan));
        std::size_t body = 0;
        for (data::GridRow& row : rows) {
            if (row.line <= plan.skipLines || (plan.hasHeader && body++ == 0)) continue;
            if (row.cells.size() == plan.columns.size()) m_rows.push_back(std::move(row.cells));
        }
        if (plan.hasHeader && body == 1 && rows.size() < kSampleRows) return fail(noRows(m_head));
        if (plan.skipLines > 0 && !m_choices.skipLines)
            m_doubts.notices.push_back(
                {Message("The table begins in line %1; what stands above is left out.", plan.skipLines + 1),
                 "--skip-lines N"});
        return {};
    }
    Expected<void> planNamed() {
        std::vector<data::Record> records;
        TB_TRY(std::vector<data::GridRow> rows, firstRows(m_head, m_format, plan, &records));
        for (data::GridRow& row : rows) m_rows.push_back(std::move(row.cells));
        if (plan.textColumn) return {};
        // Lists and objects are no texts; a list may be the labels.
        Rows texts = m_rows;
        for (std::size_t i = 0; i < texts.size(); ++i)
            for (const std::size_t column : records[i].structured)
                if (data::roleOfName(plan.columns[column]) != data::ColumnRole::Label) texts[i][column].clear();
        m_grid.columns = data::guessColumns(plan, texts);
        if (!plan.textColumn && plan.columns.size() == 1) plan.textColumn = 0;
        return {};
    }
    /// Lists are several labels for certain; separators only where somebody says so.
    [[nodiscard]] LabelCells certainCells() const {
        const LabelCells cells = data::findLabelCells(plan, m_rows);
        return cells.kind == LabelCells::Kind::Separated ? plan.labelCells : cells;
    }

    void noteMarkup() {
        if (!plan.textColumn) return;
        const auto marked = std::count_if(m_rows.begin(), m_rows.end(), [this](const auto& row) {
            return *plan.textColumn < row.size() && data::holdsMarkup(row[*plan.textColumn]);
        });
        if (marked == 0) return;
        m_doubts.notices.push_back(
            {Message("%1 of the first %2 texts hold HTML tags or entities.", marked, m_rows.size()), "--html clean"});
    }

    const FileHead& m_head;
    const ImportFormat& m_format;
    const ImportChoices& m_choices;
    FormatDoubts m_doubts;
    GridDoubts m_grid;
    Rows m_rows;
};

Expected<ImportPlan> planUnder(const FileHead& head, const ImportFormat& format, const ImportChoices& choices) {
    Proposing other(head, format, choices);
    TB_TRY(other.planIt());
    return std::move(other.plan);
}

/// A question whose readings differ in one choice; a choice that cannot be read is none.
class ChoiceQuestion {
public:
    ChoiceQuestion(const FileHead& head, About about, Message what)
        : m_head(head), question{about, std::move(what), {}} {}
    void offer(Message name, std::string option, const ImportFormat& format, const ImportChoices& choices) {
        auto plan = planUnder(m_head, format, choices);
        if (plan) question.readings.push_back({std::move(name), std::move(option), *std::move(plan), {}});
    }
    void askIn(std::vector<ImportQuestion>& questions) {
        if (question.readings.size() > 1) questions.push_back(std::move(question));
    }

private:
    const FileHead& m_head;
    ImportQuestion question;
};

void askAboutReading(const FileHead& head, const std::vector<const ImportFormat*>& formats, const Proposing& proposed,
                     const ImportChoices& choices, std::vector<ImportQuestion>& questions) {
    const ImportFormat& format = *formats.front();
    if (formats.size() > 1) {
        ChoiceQuestion question(head, About::Format, "The file may be read in several ways. What is it?");
        for (const ImportFormat* one : formats)
            question.offer(one->name(), "--format " + std::string(one->id()), *one, choices);
        question.askIn(questions);
    }
    if (proposed.doubts().sheets.size() > 1) {
        ChoiceQuestion question(head, About::Sheet, "Several sheets look like data. Which one is read?");
        for (const std::string& sheet : proposed.doubts().sheets) {
            ImportChoices other = choices;
            other.sheet = sheet;
            question.offer(Message::verbatim(sheet), "--sheet \"" + sheet + "\"", format, other);
        }
        question.askIn(questions);
    }
    if (proposed.doubts().quotes && !choices.quotes) {
        ChoiceQuestion question(head, About::Quotes, "Do quotation marks hold a text together, or are they letters?");
        ImportChoices other = choices;
        other.quotes = Quotes::Marks;
        question.offer("Marks: what stands between them is one cell", "--quotes marks", format, other);
        other.quotes = Quotes::Letters;
        question.offer("Letters: every line is a row", "--quotes letters", format, other);
        question.askIn(questions);
    }
    if (proposed.headerIsOpen()) {
        ChoiceQuestion question(head, About::Header, "Is the first row a header or a text?");
        ImportChoices other = choices;
        for (const bool header : {proposed.plan.hasHeader, !proposed.plan.hasHeader}) {
            other.header = header;
            question.offer(header ? Message("A header") : Message("A text like the others"),
                           header ? "--header" : "--no-header", format, other);
        }
        question.askIn(questions);
    }
}

void askAboutEncoding(const FileHead& head, const ImportFormat& format, const ImportChoices& choices,
                      std::vector<ImportQuestion>& questions) {
    if (choices.encoding || head.encoding.empty()) return;
    const std::vector<std::string> likely = data::likelyEncodings(head.bytes, head.end);
    if (likely.size() < 2) return;
    ImportQuestion question{
        About::Encoding, "The letters beyond ASCII may be read in several ways. Which is right?", {}};
    for (const std::string& encoding : likely) {
        const auto decoded = data::readHead(head.file, encoding);
        if (!decoded) continue;
        auto plan = planUnder(*decoded, format, choices);
        if (plan)
            question.readings.push_back({Message::verbatim(encoding), "--encoding " + encoding, *std::move(plan), {}});
    }
    if (question.readings.size() > 1) questions.push_back(std::move(question));
}

/// The first rows of each reading, for the eye.
void showRows(const std::filesystem::path& file, std::vector<ImportQuestion>& questions) {
    for (ImportQuestion& question : questions)
        for (ImportReading& reading : question.readings)
            if (auto preview = previewImport(file, reading.plan, kShownRows); preview)
                reading.examples = std::move(preview->examples);
}

}  // namespace

Expected<ImportProposal> proposeImport(const std::filesystem::path& file, const ImportChoices& choices) {
    TB_TRY(const FileHead head, data::readHead(file, choices.encoding));
    std::vector<const ImportFormat*> formats;
    if (choices.format) {
        formats.push_back(&data::formatOf(*choices.format));
    } else {
        formats = bestFormats(head);
        const bool unknown = formats.empty() || isLastResort(head, *formats.front());
        if (data::isForeignText(head, unknown ? data::Fit::None : data::Fit::Some))
            return fail(data::foreignText(head));
        if (formats.empty()) return fail(data::foreignText(head));
    }
    Proposing proposed(head, *formats.front(), choices);
    TB_TRY(proposed.planIt());
    ImportProposal proposal;
    askAboutReading(head, formats, proposed, choices, proposal.questions);
    askAboutEncoding(head, *formats.front(), choices, proposal.questions);
    for (ImportQuestion& question : proposed.columnQuestions()) proposal.questions.push_back(std::move(question));
    for (ImportQuestion& question : proposed.rowQuestions()) proposal.questions.push_back(std::move(question));
    proposal.notices = proposed.doubts().notices;
    proposal.sheets = proposed.doubts().allSheets;
    proposal.plan = std::move(proposed.plan);
    showRows(file, proposal.questions);
    return proposal;
}

Expected<std::vector<ImportQuestion>> openQuestions(const std::filesystem::path& file, const ImportPlan& plan) {
    ImportPlan shown = plan;
    if (!shown.textColumn) shown.textColumn = 0;
    TB_TRY(const ImportPreview preview, previewImport(file, shown, kSampleRows));
    // Rows that are refused for what is asked about count too.
    Rows rows = preview.rows;
    for (const auto& row : preview.refused) rows.push_back(row);
    std::vector<ImportQuestion> questions = data::askAboutRows(plan, rows);
    showRows(file, questions);
    return questions;
}

Expected<ImportPlan> detectImport(const std::filesystem::path& file) {
    TB_TRY(ImportProposal proposal, proposeImport(file));
    return std::move(proposal.plan);
}

Expected<ImportPlan> replanColumns(const std::filesystem::path& file, const ImportPlan& reading) {
    ImportChoices choices;
    choices.format = reading.format;
    choices.encoding = reading.encoding;
    choices.delimiter = reading.delimiter;
    choices.quotes = reading.quotes;
    choices.header = reading.hasHeader;
    choices.skipLines = reading.skipLines;
    if (!reading.sheet.empty()) choices.sheet = reading.sheet;
    TB_TRY(const FileHead head, data::readHead(file, choices.encoding));
    TB_TRY(ImportPlan plan, planUnder(head, data::formatOf(reading.format), choices));
    plan.defaultSplit = reading.defaultSplit;
    plan.maxBytes = reading.maxBytes;
    return plan;
}

}  // namespace tb
