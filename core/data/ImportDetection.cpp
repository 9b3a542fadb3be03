#include <algorithm>
#include <map>
#include <unordered_map>

#include "core/base/Json.h"
#include "core/base/Utf8.h"
#include "core/data/ColumnGuess.h"
#include "core/data/Encoding.h"
#include "core/data/RecordReader.h"
#include "core/data/TextSource.h"
#include "core/data/Xlsx.h"

namespace tb {
namespace {

using data::Record;
using data::SampleEnd;
using Rows = std::vector<std::vector<std::string>>;

constexpr std::size_t kSampleBytes = 256 * 1024;
constexpr std::size_t kSampleRows = 500;
constexpr std::size_t kWorkbookSampleBytes = 8 * 1024 * 1024;  ///< Unpacked.

/// The first part of the file, as UTF-8.
struct Sample {
    std::string text;
    SampleEnd end = SampleEnd::Whole;
    std::string extension;  ///< Lower case, with its dot.
};

Rows rowsOf(const Sample& sample, std::optional<char> delimiter) {
    bool given = false;
    data::RecordReader reader(
        [&](std::string& out) -> Expected<bool> {
            if (std::exchange(given, true)) return false;
            out += sample.text;
            return true;
        },
        delimiter);
    Rows rows;
    Record record;
    while (rows.size() < kSampleRows) {
        const auto more = reader.next(record);
        if (!more || !*more) break;
        if (!record.blank && record.problem.empty()) rows.push_back(record.fields);
    }
    // A sample that was cut ends within a row.
    if (sample.end == SampleEnd::Cut && rows.size() > 1 && rows.size() < kSampleRows) rows.pop_back();
    return rows;
}

std::size_t commonWidth(const Rows& rows, std::size_t& share) {
    std::map<std::size_t, std::size_t> widths;
    for (const auto& row : rows) ++widths[row.size()];
    const auto best = std::max_element(widths.begin(), widths.end(),
                                       [](const auto& a, const auto& b) { return a.second < b.second; });
    share = best == widths.end() ? 0 : best->second;
    return best == widths.end() ? 0 : best->first;
}

struct Candidate {
    char delimiter = ',';
    std::size_t width = 0;
    double consistency = 0.0;  ///< Share of the rows that have `width` fields.
    bool named = false;        ///< The first row holds a column name we know.
};

Candidate candidateOf(const Sample& sample, char delimiter) {
    const Rows rows = rowsOf(sample, delimiter);
    Candidate candidate{delimiter, 0, 0.0, false};
    if (rows.empty()) return candidate;
    std::size_t share = 0;
    candidate.width = commonWidth(rows, share);
    candidate.consistency = static_cast<double>(share) / static_cast<double>(rows.size());
    candidate.named = rows.front().size() > 1 &&
                      std::any_of(rows.front().begin(), rows.front().end(),
                                  [](const std::string& cell) { return data::roleOfName(cell).has_value(); });
    // A header is the better witness where text columns are full of loose delimiters.
    if (candidate.named) candidate.width = rows.front().size();
    return candidate;
}

/// The delimiter under which the rows agree, or nothing for plain lines.
std::optional<Candidate> chooseDelimiter(const Sample& sample) {
    const bool tableName = sample.extension == ".csv" || sample.extension == ".tsv" || sample.extension == ".tab";
    std::optional<Candidate> best;
    for (const char delimiter : {',', ';', '\t', '|'}) {
        const Candidate candidate = candidateOf(sample, delimiter);
        const double needed = candidate.named ? 0.0 : tableName ? 0.5 : 0.9;
        if (candidate.width < 2 || candidate.consistency < needed) continue;
        const auto rank = [](const Candidate& c) { return std::make_tuple(c.named, c.consistency, c.width); };
        if (!best || rank(candidate) > rank(*best)) best = candidate;
    }
    // Two or three lines with a comma each are still sentences, unless the name or a header says otherwise.
    if (best && !tableName && !best->named && rowsOf(sample, std::nullopt).size() < 4 && best->delimiter == ',')
        best.reset();
    if (!best && tableName) {
        const Candidate single = candidateOf(sample, sample.extension == ".csv" ? ',' : '\t');
        const Rows rows = rowsOf(sample, single.delimiter);
        const bool header =
            !rows.empty() && rows.front().size() == 1 && data::roleOfName(rows.front().front()).has_value();
        if (single.width == 1 && (header || single.consistency == 1.0)) best = single;
    }
    return best;
}

Expected<void> checkWidth(std::size_t columns, const std::filesystem::path& file) {
    if (columns <= kMaxColumns) return {};
    return fail(ErrorCode::Unsupported, Message("The file has more than %1 columns.", kMaxColumns), file.string(),
                "Save only the columns with the texts and their labels, and import that.");
}

std::string numbered(std::size_t column) {
    return "column " + std::to_string(column + 1);
}

/// Names the columns by `titles` where these are a header, the first of `rows` then; else by their numbers. Guesses
/// their roles.
void planColumns(const std::vector<std::string>& titles, bool header, Rows rows, ImportPlan& plan) {
    plan.hasHeader = header;
    for (std::size_t column = 0; column < titles.size(); ++column)
        plan.columns.push_back(header ? std::string(trimmed(titles[column])) : numbered(column));
    if (header) rows.erase(rows.begin());
    data::guessColumns(plan, rows);
    if (!plan.textColumn && titles.size() == 1) plan.textColumn = 0;
}

/// `header` nothing = decided by the rows.
void planDelimited(const Sample& sample, const Candidate& candidate, ImportPlan& plan,
                   std::optional<bool> header = std::nullopt) {
    plan.format = FileFormat::Delimited;
    plan.delimiter = candidate.delimiter;
    Rows rows = rowsOf(sample, candidate.delimiter);
    Rows regular;
    for (auto& row : rows)
        if (row.size() == candidate.width) regular.push_back(std::move(row));
    const std::vector<std::string> titles =
        regular.empty() ? std::vector<std::string>(candidate.width) : regular.front();
    const bool titled = !regular.empty() && header.value_or(data::looksLikeHeader(regular));
    planColumns(titles, titled, std::move(regular), plan);
}

/// `header` nothing = decided by the rows.
Expected<void> planWorkbook(const std::filesystem::path& file, ImportPlan& plan,
                            std::optional<bool> header = std::nullopt) {
    TB_TRY(data::XlsxSheet sheet, data::XlsxSheet::open(file));
    Rows rows;
    std::size_t width = 0;
    Record record;
    std::size_t bytes = 0;
    while (rows.size() < kSampleRows && bytes < kWorkbookSampleBytes) {
        TB_TRY(const bool more, sheet.next(record));
        if (!more) break;
        if (!record.problem.empty()) continue;
        for (const std::string& cell : record.fields) bytes += cell.size();
        width = std::max(width, record.fields.size());
        rows.push_back(std::move(record.fields));
    }
    if (rows.empty())
        return fail(ErrorCode::InvalidInput, "The first sheet of the workbook is empty.", file.string(),
                    "Move the sheet with the texts to the front and save again.");
    for (auto& row : rows) row.resize(width);
    plan.format = FileFormat::Workbook;
    // A header may leave a column without a name; an unnamed column is numbered.
    auto named = rows;
    for (std::size_t column = 0; column < width; ++column)
        if (trimmed(named.front()[column]).empty()) named.front()[column] = numbered(column);
    planColumns(named.front(), header.value_or(data::looksLikeHeader(named)), std::move(rows), plan);
    return {};
}

Expected<bool> isWorkbook(const std::filesystem::path& file) {
    TB_TRY(std::ifstream stream, data::openForReading(file));
    std::string first(4, '\0');
    stream.read(first.data(), static_cast<std::streamsize>(first.size()));
    return data::looksLikeZip(first);
}

/// An object whose keys are found in logarithmic time: Json keeps their order and looks through all of them.
using SortedJson = nlohmann::json;

/// `keys`: those of the object itself, in their order.
SortedJson parseKeeping(const std::string& line, std::vector<std::string>& keys) {
    const auto note = [&keys](int depth, SortedJson::parse_event_t event, SortedJson& parsed) {
        if (event == SortedJson::parse_event_t::key && depth == 1) keys.push_back(parsed.get<std::string>());
        return true;
    };
    return SortedJson::parse(line, note, false);
}

/// Whether the lines are JSON objects; then their keys in the order met, and the values for guessing.
bool planJson(const Sample& sample, ImportPlan& plan) {
    Rows lines = rowsOf(sample, std::nullopt);
    std::size_t objects = 0;
    Rows values;
    std::unordered_map<std::string, std::size_t> places;  // of the columns
    for (const auto& line : lines) {
        std::vector<std::string> keys;
        const SortedJson json = parseKeeping(line.front(), keys);
        if (!json.is_object()) continue;
        ++objects;
        if (places.size() > kMaxColumns) continue;  // refused by the caller
        auto& row = values.emplace_back(places.size());
        for (const std::string& key : keys) {
            const SortedJson& value = json.at(key);
            const auto [place, isNew] = places.emplace(key, places.size());
            if (isNew) plan.columns.push_back(key);
            if (row.size() <= place->second) row.resize(place->second + 1);
            if (value.is_string()) row[place->second] = value.get<std::string>();
        }
    }
    if (objects == 0 || objects * 2 < lines.size() || plan.columns.empty()) {
        plan.columns.clear();
        return false;
    }
    plan.format = FileFormat::JsonLines;
    plan.hasHeader = false;
    data::guessColumns(plan, values);
    return true;
}

void planLines(ImportPlan& plan) {
    plan.format = FileFormat::PlainLines;
    plan.hasHeader = false;
    plan.columns = {"text"};
    plan.textColumn = 0;
}

enum class Encoding { Detected, Given };

/// `encoding` is what the file was read as: set here, or as it was given.
Expected<Sample> readSample(const std::filesystem::path& file, std::string& encoding,
                            Encoding from = Encoding::Detected) {
    TB_TRY(std::ifstream stream, data::openForReading(file));
    std::string bytes(kSampleBytes, '\0');
    stream.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    bytes.resize(static_cast<std::size_t>(stream.gcount()));
    if (stream.bad())
        return fail(ErrorCode::Io, "The file cannot be read.", file.string(), "Check the disk or the network drive.");
    if (bytes.empty())
        return fail(ErrorCode::InvalidInput, "The file is empty.", file.string(),
                    "Choose a file with at least one text.");
    const SampleEnd end = bytes.size() == kSampleBytes ? SampleEnd::Cut : SampleEnd::Whole;
    const auto found = data::detectEncoding(bytes, end);
    if (!found)
        return fail(ErrorCode::InvalidInput, "This is not a text file.", file.string(),
                    "Save the table as CSV in the program that made it, e.g. a spreadsheet, and import that.");
    if (from == Encoding::Detected) encoding = *found;
    auto decoder = data::Decoder::create(encoding);
    if (!decoder)
        return fail(ErrorCode::Unsupported, Message("The encoding %1 cannot be read here.", encoding), file.string(),
                    "Save the file as UTF-8.");
    Sample sample;
    sample.end = end;
    sample.extension = file.extension().string();
    std::transform(sample.extension.begin(), sample.extension.end(), sample.extension.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    decoder->decode(std::string_view(bytes).substr(data::byteOrderMarkLength(bytes, encoding)), end, sample.text);
    if (trimmed(sample.text).empty())
        return fail(ErrorCode::InvalidInput, "The file holds nothing but blank lines.", file.string(),
                    "Choose a file with at least one text.");
    return sample;
}

}  // namespace

Expected<ImportPlan> detectImport(const std::filesystem::path& file) {
    ImportPlan plan;
    TB_TRY(const bool workbook, isWorkbook(file));
    if (workbook) {
        TB_TRY(planWorkbook(file, plan));
        return plan;
    }
    TB_TRY(const Sample sample, readSample(file, plan.encoding));
    const std::string_view content = trimmed(sample.text);
    if (content.front() == '{' && planJson(sample, plan)) {
        TB_TRY(checkWidth(plan.columns.size(), file));
        return plan;
    }
    if (content.front() == '[' && trimmed(content.substr(1)).starts_with('{'))
        return fail(ErrorCode::InvalidInput, "This is one JSON list; JSON lines are expected: one object on each line.",
                    file.string(), "Save it as JSON lines (.jsonl) or CSV.");
    if (const auto candidate = chooseDelimiter(sample)) {
        TB_TRY(checkWidth(candidate->width, file));
        planDelimited(sample, *candidate, plan);
        return plan;
    }
    planLines(plan);
    return plan;
}

Expected<ImportPlan> replanColumns(const std::filesystem::path& file, const ImportPlan& reading) {
    ImportPlan plan;
    plan.format = reading.format;
    plan.encoding = reading.encoding;
    plan.delimiter = reading.delimiter;
    plan.defaultSplit = reading.defaultSplit;
    if (reading.format == FileFormat::Workbook) {
        TB_TRY(planWorkbook(file, plan, reading.hasHeader));
        return plan;
    }
    TB_TRY(const Sample sample, readSample(file, plan.encoding, Encoding::Given));
    switch (reading.format) {
        case FileFormat::Delimited: {
            const Candidate candidate = candidateOf(sample, reading.delimiter);
            TB_TRY(checkWidth(candidate.width, file));
            planDelimited(sample, candidate, plan, reading.hasHeader);
            break;
        }
        case FileFormat::JsonLines:
            if (!planJson(sample, plan))
                return fail(ErrorCode::InvalidInput, "The lines are not JSON objects.", file.string(),
                            "Choose another format.");
            TB_TRY(checkWidth(plan.columns.size(), file));
            break;
        case FileFormat::PlainLines:
            planLines(plan);
            break;
        case FileFormat::Workbook:
            break;  // above
    }
    return plan;
}

}  // namespace tb
