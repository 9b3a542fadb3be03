#include "core/data/Feedback.h"

#include <ctime>
#include <initializer_list>
#include <iomanip>
#include <locale>
#include <memory>
#include <sstream>

#include "core/base/Json.h"
#include "core/base/Utf8.h"
#include "core/data/RecordReader.h"
#include "core/data/TextSource.h"

namespace tb {
namespace {

constexpr std::size_t kMaxProblems = 1000;
constexpr double kSecondsEnd = 1e11;  ///< A larger number counts milliseconds: the year 1973 as such, 5138 as seconds.
constexpr std::size_t kSampleBytes = 1U << 18U;
constexpr std::uint64_t kRowsBetweenChecks = 256;

/// The first of the keys that is there as text or a number.
std::string textOf(const Json& json, std::initializer_list<const char*> keys) {
    for (const char* key : keys) {
        const auto found = json.find(key);
        if (found == json.end()) continue;
        if (found->is_string()) return std::string(trimmed(found->get_ref<const std::string&>()));
        if (found->is_number()) return found->dump();
    }
    return {};
}

std::optional<double> scoreOf(const Json& json) {
    for (const char* key : {"score", "confidence", "probability"}) {
        const auto found = json.find(key);
        if (found != json.end() && found->is_number()) return found->get<double>();
    }
    return std::nullopt;
}

/// "2026-11-24T06:35:40.250+01:00" and its shorter forms; 0 when it is none.
std::int64_t isoMillis(const std::string& text) {
    std::tm parts{};
    std::istringstream in(text);
    in.imbue(std::locale::classic());
    in >> std::get_time(&parts, text.find('T') != std::string::npos ? "%Y-%m-%dT%H:%M:%S" : "%Y-%m-%d %H:%M:%S");
    if (in.fail()) return 0;
    std::int64_t millis = static_cast<std::int64_t>(timegm(&parts)) * 1000;
    if (in.peek() == '.') {
        double fraction = 0.0;
        in >> fraction;
        millis += static_cast<std::int64_t>(fraction * 1000.0);
    }
    const int sign = in.peek();
    if (sign != '+' && sign != '-') return millis;
    in.get();
    int hours = 0;
    int minutes = 0;
    in >> hours;
    if (in.peek() == ':') {
        in.get();
        in >> minutes;
    } else if (hours > 99) {  // +0130
        minutes = hours % 100;
        hours /= 100;
    }
    const std::int64_t offset = (static_cast<std::int64_t>(hours) * 60 + minutes) * 60'000;
    return sign == '+' ? millis - offset : millis + offset;
}

std::int64_t timeOf(const Json& json) {
    for (const char* key : {"time", "at", "timestamp", "created_at"}) {
        const auto found = json.find(key);
        if (found == json.end()) continue;
        if (found->is_string()) return isoMillis(found->get<std::string>());
        if (found->is_number()) {
            const double number = found->get<double>();
            return static_cast<std::int64_t>(number < kSecondsEnd ? number * 1000.0 : number);
        }
    }
    return 0;
}

/// As for an import; what is no text is taken for UTF-8, and its lines say what is wrong.
Expected<std::string> encodingOf(const std::filesystem::path& file) {
    TB_TRY(std::ifstream in, data::openForReading(file));
    std::string sample(kSampleBytes, '\0');
    in.read(sample.data(), static_cast<std::streamsize>(sample.size()));
    sample.resize(static_cast<std::size_t>(in.gcount()));
    const auto end = sample.size() == kSampleBytes ? data::SampleEnd::Cut : data::SampleEnd::Whole;
    return data::detectEncoding(sample, end).value_or("UTF-8");
}

/// Fills `feedback`; returns the problem, or an empty message when there is none.
Message parseLine(const std::string& line, const std::string& fileName, Feedback& feedback) {
    if (!isValidUtf8(line)) return {"bytes that are not %1", "UTF-8"};
    const Json json = Json::parse(line, nullptr, false);
    if (!json.is_object()) return json.is_discarded() ? "not valid JSON" : "not a JSON object";
    const auto text = json.find("text");
    if (text == json.end() || !text->is_string() || trimmed(text->get_ref<const std::string&>()).empty())
        return "the text is empty";
    feedback = {};
    feedback.text = text->get<std::string>();
    if (feedback.text.find('\0') != std::string::npos) return "a zero byte inside the text";
    feedback.uid = textOf(json, {"id", "uid"});
    feedback.source = textOf(json, {"source", "channel"});
    if (feedback.source.empty()) feedback.source = fileName;
    feedback.answer = textOf(json, {"answer", "predicted", "prediction"});
    feedback.proposed = textOf(json, {"intent", "label", "correct", "proposed"});
    feedback.score = scoreOf(json);
    feedback.atMs = timeOf(json);
    return {};
}

}  // namespace

Expected<ReadReport> readFeedback(const std::filesystem::path& file, const FeedbackSink& sink,
                                  const ProgressFn& progress, StopToken stop) {
    TB_TRY(const std::string encoding, encodingOf(file));
    TB_TRY(data::TextSource opened, data::TextSource::open(file, encoding, stop));
    const auto source = std::make_shared<data::TextSource>(std::move(opened));
    data::RecordReader records([source](std::string& out) { return source->read(out); }, std::nullopt);
    const std::string name = validUtf8(file.filename().string());
    ReadReport report;
    data::Record record;
    for (std::uint64_t seen = 0;; ++seen) {
        if (seen % kRowsBetweenChecks == 0) {
            report.cancelled = stop.stop_requested();
            if (report.cancelled) return report;
            if (progress) progress({source->bytesRead(), source->bytesTotal(), "bytes"});
        }
        const Expected<bool> more = records.next(record);
        report.cancelled = stop.stop_requested();
        if (report.cancelled) return report;
        if (!more) return fail(more.error());
        if (!*more) return report;
        if (record.blank) continue;
        Feedback feedback;
        const Message problem =
            record.problem.empty() ? parseLine(record.fields.front(), name, feedback) : record.problem;
        if (problem.empty()) {
            ++report.rowsRead;
            TB_TRY(sink(std::move(feedback)));
            continue;
        }
        ++report.rowsRejected;
        if (report.problems.size() < kMaxProblems) report.problems.push_back({record.line, problem});
    }
}

}  // namespace tb
