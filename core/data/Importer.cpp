#include "core/data/Importer.h"

#include <algorithm>

#include "core/data/ExampleMapper.h"
#include "core/data/GrowthLimit.h"
#include "core/data/ImportFormat.h"

namespace tb {
namespace {

constexpr std::size_t kMaxProblems = 1000;
constexpr std::uint64_t kRowsBetweenReports = 256;

/// A file opened under a plan: its records in order, the header already behind.
class PlannedFile {
public:
    static Expected<PlannedFile> open(const std::filesystem::path& file, const ImportPlan& plan, StopToken stop = {}) {
        const data::ImportFormat& format = data::formatOf(plan.format);
        PlannedFile opened;
        TB_TRY(opened.m_stream, format.open(file, plan, std::move(stop)));
        if (format.layout() != data::ImportFormat::Layout::Grid) return opened;
        opened.m_skipLines = plan.skipLines;
        if (plan.hasHeader) {
            data::Record header;
            TB_TRY(opened.next(header));
        }
        return opened;
    }
    Expected<bool> next(data::Record& record) {
        do {
            TB_TRY(const bool more, m_stream->next(record));
            if (!more) return false;
        } while (record.blank || record.line <= m_skipLines);
        return true;
    }
    [[nodiscard]] Progress progress() const { return m_stream->progress(); }

private:
    std::unique_ptr<data::RecordStream> m_stream;
    std::uint64_t m_skipLines = 0;
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
                preview.refused.push_back(std::move(raw));
                continue;
            }
            preview.examples.push_back(std::move(example));
        }
        preview.rows.push_back(std::move(raw));
    }
    return preview;
}

namespace {

/// The reading of one file: its rows go to the sink, what is wrong with others is noted.
class Reading {
public:
    Reading(const data::ExampleMapper& mapper, const ExampleSink& sink, data::GrowthLimit limit)
        : m_mapper(mapper), m_sink(sink), m_limit(std::move(limit)) {}

    Expected<void> take(data::Record& record) {
        std::vector<std::string> cells = m_mapper.cells(record);
        Example example;
        Message problem = std::move(record.problem);
        const bool readable = problem.empty();
        if (readable) problem = m_mapper.toExample(cells, example);
        if (problem.empty()) {
            TB_TRY(m_limit.add(example));
            TB_TRY(m_sink(std::move(example), record.line));
            ++report.rowsRead;
            return {};
        }
        ++report.rowsRejected;
        if (readable && m_mapper.isUndecided(cells)) ++report.rowsUndecided;
        if (report.problems.size() < kMaxProblems) report.problems.push_back({record.line, std::move(problem)});
        return {};
    }

    ReadReport report;

private:
    const data::ExampleMapper& m_mapper;
    const ExampleSink& m_sink;
    data::GrowthLimit m_limit;
};

/// Tells how far it is after some rows, or some bytes where the rows are long.
class ReadingProgress {
public:
    explicit ReadingProgress(const ProgressFn& progress) : m_progress(progress) {}
    void row(const PlannedFile& file) {
        if (!m_progress || ++m_rows % kRowsBetweenReports != 0) return;
        if (const Progress now = file.progress(); now.done != m_told) {
            m_progress(now);
            m_told = now.done;
        }
    }

private:
    const ProgressFn& m_progress;
    std::uint64_t m_rows = 0;
    std::uint64_t m_told = 0;
};

}  // namespace

Expected<ReadReport> readExamples(const std::filesystem::path& file, const ImportPlan& plan, const ExampleSink& sink,
                                  const ProgressFn& progress, StopToken stop) {
    TB_TRY(const data::ExampleMapper mapper, data::ExampleMapper::create(plan, file.filename().string()));
    Reading reading(mapper, sink, data::GrowthLimit(file, plan.maxBytes));
    const auto cancelled = [&](const Error& error) -> Expected<ReadReport> {
        if (error.code != ErrorCode::Cancelled || !stop.stop_requested()) return fail(error);
        reading.report.cancelled = true;
        return std::move(reading.report);
    };
    Expected<PlannedFile> records = PlannedFile::open(file, plan, stop);
    if (!records) return cancelled(records.error());
    ReadingProgress told(progress);
    for (data::Record record; !stop.stop_requested();) {
        told.row(*records);
        const Expected<bool> more = records->next(record);
        if (!more) return cancelled(more.error());
        if (!*more) break;
        TB_TRY(reading.take(record));
    }
    reading.report.cancelled = stop.stop_requested();
    if (progress) progress(records->progress());
    return std::move(reading.report);
}

}  // namespace tb
