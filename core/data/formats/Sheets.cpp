#include "core/data/formats/Sheets.h"

#include <algorithm>
#include <map>
#include <utility>

#include "core/base/Utf8.h"

namespace tb::data {
namespace {

class SheetStream : public RecordStream {
public:
    SheetStream(std::unique_ptr<SheetReader> reader, std::vector<MergedRun> runs)
        : m_reader(std::move(reader)), m_runs(std::move(runs)) {
        std::sort(m_runs.begin(), m_runs.end(),
                  [](const MergedRun& a, const MergedRun& b) { return a.first < b.first; });
    }
    Expected<bool> next(Record& record) override {
        TB_TRY(const bool more, m_reader->next(record));
        if (more) fillDown(record);
        return more;
    }
    [[nodiscard]] Progress progress() const override {
        return {std::min(m_reader->bytesRead(), m_reader->bytesTotal()), m_reader->bytesTotal(), "bytes"};
    }

private:
    struct Active {
        std::uint64_t last = 0;
        std::string value;
    };
    void fillDown(Record& record) {
        for (auto at = m_active.begin(); at != m_active.end();) {
            if (at->second.last < record.line) {
                at = m_active.erase(at);
                continue;
            }
            if (record.fields.size() <= at->first) record.fields.resize(at->first + 1);
            if (record.fields[at->first].empty()) record.fields[at->first] = at->second.value;
            ++at;
        }
        for (; m_next < m_runs.size() && m_runs[m_next].first <= record.line; ++m_next) {
            const MergedRun& run = m_runs[m_next];
            if (run.first == record.line && run.column < record.fields.size())
                m_active[run.column] = {run.last, record.fields[run.column]};
        }
    }
    std::unique_ptr<SheetReader> m_reader;
    std::vector<MergedRun> m_runs;
    std::map<std::size_t, Active> m_active;  ///< By column.
    std::size_t m_next = 0;
};

}  // namespace

bool looksLikeZip(std::string_view firstBytes) {
    return firstBytes.starts_with("PK\x03\x04");
}

Expected<Zip> openZip(const std::filesystem::path& file) {
    int code = 0;
    Zip zip(zip_open(file.c_str(), ZIP_RDONLY, &code));
    if (zip) return zip;
    if (code == ZIP_ER_NOENT)
        return fail(ErrorCode::NotFound, "There is no such file.", file.string(), "Check the path.");
    return fail(ErrorCode::InvalidInput, "This is not an Excel workbook (.xlsx), or it is damaged.", file.string(),
                "Save it again as .xlsx, or as CSV.");
}

bool hasPart(zip_t* zip, const std::string& name) {
    return zip_name_locate(zip, name.c_str(), 0) >= 0;
}

Expected<void> parsePart(zip_t* zip, const std::string& name, const std::filesystem::path& file, XmlHandler& handler,
                         const StopToken& stop) {
    TB_TRY(XmlStream stream, XmlStream::open(zip, name, file, handler, stop));
    for (;;) {
        TB_TRY(const bool more, stream.parseBlock());
        if (!more) return {};
    }
}

std::size_t SheetHead::dataRows() const {
    return static_cast<std::size_t>(std::count_if(rows.begin(), rows.end(), [](const Record& row) {
        return std::count_if(row.fields.begin(), row.fields.end(),
                             [](const std::string& cell) { return !trimmed(cell).empty(); }) >= 2;
    }));
}

std::size_t likeliestSheet(const std::vector<SheetHead>& heads) {
    std::size_t best = 0;
    for (std::size_t i = 1; i < heads.size(); ++i)
        if (heads[best].dataRows() < 2 && heads[i].dataRows() > heads[best].dataRows()) best = i;
    for (std::size_t i = 0; i < heads.size(); ++i)
        if (heads[best].rows.empty() && !heads[i].rows.empty()) best = i;
    return best;
}

std::unique_ptr<RecordStream> streamOf(std::unique_ptr<SheetReader> reader, std::vector<MergedRun> runs) {
    return std::make_unique<SheetStream>(std::move(reader), std::move(runs));
}

}  // namespace tb::data
