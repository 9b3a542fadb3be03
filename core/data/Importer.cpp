#include "core/data/Importer.h"

#include <algorithm>

#include "core/data/ExampleMapper.h"
#include "core/data/RecordReader.h"
#include "core/data/TextSource.h"
#include "core/data/Xlsx.h"

namespace tb {
namespace {

constexpr std::size_t kMaxProblems = 1000;
constexpr std::uint64_t kRowsBetweenChecks = 1024;

/// A file opened under a plan: its records in order, the header already behind.
class PlannedFile {
public:
    static Expected<PlannedFile> open(const std::filesystem::path& file, const ImportPlan& plan) {
        PlannedFile opened;
        if (plan.format == FileFormat::Workbook) {
            TB_TRY(opened.m_sheet, data::XlsxSheet::open(file));
        } else {
            TB_TRY(data::TextSource source, data::TextSource::open(file, plan.encoding));
            opened.readText(std::move(source), plan);
        }
        if ((plan.format == FileFormat::Delimited || plan.format == FileFormat::Workbook) && plan.hasHeader) {
            data::Record header;
            TB_TRY(opened.next(header));
        }
        return opened;
    }
    Expected<bool> next(data::Record& record) {
        do {
            TB_TRY(const bool more, m_sheet ? m_sheet->next(record) : m_records->next(record));
            if (!more) return false;
        } while (record.blank);
        return true;
    }
    [[nodiscard]] Progress progress() const {
        if (m_sheet) return {std::min(m_sheet->bytesRead(), m_sheet->bytesTotal()), m_sheet->bytesTotal(), "bytes"};
        return {m_source->bytesRead(), m_source->bytesTotal(), "bytes"};
    }

private:
    void readText(data::TextSource source, const ImportPlan& plan) {
        m_source = std::make_shared<data::TextSource>(std::move(source));
        m_records.emplace([from = m_source](std::string& out) { return from->read(out); },
                          plan.format == FileFormat::Delimited ? std::optional<char>(plan.delimiter) : std::nullopt);
    }
    std::shared_ptr<data::TextSource> m_source;  ///< With m_records: a text file.
    std::optional<data::RecordReader> m_records;
    std::optional<data::XlsxSheet> m_sheet;  ///< Or a workbook.
};

}  // namespace

Expected<ImportPreview> previewImport(const std::filesystem::path& file, const ImportPlan& plan, std::size_t limit) {
    ImportPlan readable = plan;
    if (!readable.textColumn && !readable.columns.empty())
        readable.textColumn = 0;  // raw rows can be shown before the choice
    TB_TRY(const data::ExampleMapper mapper, data::ExampleMapper::create(readable, file.filename().string()));
    TB_TRY(PlannedFile records, PlannedFile::open(file, plan));
    ImportPreview preview;
    preview.plan = plan;
    data::Record record;
    while (preview.rows.size() + preview.problems.size() < limit) {
        TB_TRY(const bool more, records.next(record));
        if (!more) break;
        std::vector<std::string> cells = mapper.cells(record);
        if (!record.problem.empty()) {
            preview.problems.push_back({record.line, record.problem});
            continue;
        }
        std::vector<std::string> raw = cells;
        Example example;
        if (plan.textColumn) {
            if (Message problem = mapper.toExample(cells, example); !problem.empty()) {
                preview.problems.push_back({record.line, std::move(problem)});
                continue;
            }
            preview.examples.push_back(std::move(example));
        }
        preview.rows.push_back(std::move(raw));
    }
    return preview;
}

Expected<ReadReport> readExamples(const std::filesystem::path& file, const ImportPlan& plan, const ExampleSink& sink,
                                  const ProgressFn& progress, StopToken stop) {
    TB_TRY(const data::ExampleMapper mapper, data::ExampleMapper::create(plan, file.filename().string()));
    TB_TRY(PlannedFile records, PlannedFile::open(file, plan));
    ReadReport report;
    data::Record record;
    std::uint64_t toldBytes = 0;
    for (std::uint64_t row = 0;; ++row) {
        if (row % kRowsBetweenChecks == 0) {
            if (stop.stop_requested()) {
                report.cancelled = true;
                break;
            }
            if (const Progress now = records.progress(); progress && now.done != toldBytes) {
                progress(now);
                toldBytes = now.done;
            }
        }
        TB_TRY(const bool more, records.next(record));
        if (!more) break;
        std::vector<std::string> cells = mapper.cells(record);
        Example example;
        Message problem = std::move(record.problem);
        if (problem.empty()) problem = mapper.toExample(cells, example);
        if (problem.empty()) {
            TB_TRY(sink(std::move(example), record.line));
            ++report.rowsRead;
        } else {
            ++report.rowsRejected;
            if (report.problems.size() < kMaxProblems) report.problems.push_back({record.line, std::move(problem)});
        }
    }
    if (progress) progress(records.progress());
    return report;
}

}  // namespace tb
