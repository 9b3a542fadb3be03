#include "core/data/formats/Lines.h"

#include <utility>

#include "core/base/Utf8.h"

namespace tb::data {
namespace {

class LineStream : public RecordStream {
public:
    LineStream(TextSource source, LineReading reading)
        : m_source(std::move(source)),
          m_reader([this](std::string& out) { return m_source.read(out); }, std::nullopt),
          m_reading(std::move(reading)) {}

    Expected<bool> next(Record& record) override {
        for (;;) {
            TB_TRY(const bool more, m_reader.next(record));
            if (!more) return false;
            if (!record.problem.empty() || record.blank || m_reading(record)) return true;
        }
    }
    [[nodiscard]] Progress progress() const override { return {m_source.bytesRead(), m_source.bytesTotal(), "bytes"}; }

private:
    TextSource m_source;
    RecordReader m_reader;
    LineReading m_reading;
};

}  // namespace

Expected<std::unique_ptr<RecordStream>> openLines(const std::filesystem::path& file, const std::string& encoding,
                                                  StopToken stop, LineReading reading) {
    TB_TRY(TextSource source, TextSource::open(file, encoding, std::move(stop)));
    return std::make_unique<LineStream>(std::move(source), std::move(reading));
}

std::vector<std::string> headLines(const FileHead& head, std::size_t most) {
    bool given = false;
    RecordReader reader(
        [&](std::string& out) -> Expected<bool> {
            if (std::exchange(given, true)) return false;
            out += head.text;
            return true;
        },
        std::nullopt);
    std::vector<std::string> lines;
    Record record;
    while (lines.size() < most) {
        const auto more = reader.next(record);
        if (!more || !*more) break;
        if (record.problem.empty() && !trimmed(record.fields.front()).empty())
            lines.push_back(std::move(record.fields.front()));
    }
    if (head.end == SampleEnd::Cut && lines.size() > 1 && lines.size() < most) lines.pop_back();
    return lines;
}

}  // namespace tb::data
