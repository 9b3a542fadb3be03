#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "core/base/Utf8.h"
#include "core/data/ColumnGuess.h"
#include "core/data/TextSource.h"
#include "core/data/formats/FormatTable.h"
#include "core/data/formats/Lines.h"

namespace tb::data {
namespace {

constexpr std::size_t kSampleRows = 500;
constexpr std::size_t kHeaderWithin = 10;  ///< Rows; titles may stand above.
constexpr char kUsual[] = {',', ';', '\t', '|'};
constexpr char kRare[] = {'~', '^', '\x1F', '\x01'};

Rows rowsOf(const FileHead& head, std::optional<char> delimiter, Quotes quotes) {
    bool given = false;
    RecordReader reader(
        [&](std::string& out) -> Expected<bool> {
            if (std::exchange(given, true)) return false;
            out += head.text;
            return true;
        },
        delimiter, quotes);
    Rows rows;
    Record record;
    while (rows.size() < kSampleRows) {
        const auto more = reader.next(record);
        if (!more || !*more) break;
        if (!record.blank && record.problem.empty()) rows.push_back(std::move(record.fields));
    }
    // A sample that was cut ends within a row.
    if (head.end == SampleEnd::Cut && rows.size() > 1 && rows.size() < kSampleRows) rows.pop_back();
    return rows;
}

struct Candidate {
    char delimiter = ',';
    std::size_t width = 0;
    double consistency = 0.0;  ///< Share of the rows that have `width` fields.
    bool named = false;        ///< One of the first rows holds a column name we know.
    bool titled = false;       ///< And others, with a single cell, stand above it.
};

/// At most one cell of the row says something.
bool isTitle(const std::vector<std::string>& row) {
    return std::count_if(row.begin(), row.end(), [](const auto& cell) { return !trimmed(cell).empty(); }) <= 1;
}

Candidate candidateOf(const Rows& rows, char delimiter) {
    Candidate candidate{delimiter, 0, 0.0, false, false};
    if (rows.empty()) return candidate;
    std::map<std::size_t, std::size_t> widths;
    for (const auto& row : rows) ++widths[row.size()];
    const auto best = std::max_element(widths.begin(), widths.end(),
                                       [](const auto& a, const auto& b) { return a.second < b.second; });
    candidate.width = best->first;
    candidate.consistency = static_cast<double>(best->second) / static_cast<double>(rows.size());
    for (std::size_t i = 0; i < std::min(rows.size(), kHeaderWithin) && !candidate.named; ++i) {
        if (i > 0 && !isTitle(rows[i - 1])) break;
        candidate.named = rows[i].size() > 1 && std::any_of(rows[i].begin(), rows[i].end(), [](const auto& cell) {
                              return roleOfName(cell).has_value();
                          });
        candidate.titled = candidate.named && i > 0;
        // A header is the better witness where text columns are full of loose delimiters.
        if (candidate.named && candidate.consistency < 0.5) candidate.width = rows[i].size();
    }
    return candidate;
}

bool isTableName(const FileHead& head) {
    return head.extension == ".csv" || head.extension == ".tsv" || head.extension == ".tab";
}

/// "sep=;", which Excel writes and reads as the first line.
std::optional<char> separatorLine(const FileHead& head) {
    const std::string_view text = head.text;
    if (text.size() < 6 || (!text.starts_with("sep=") && !text.starts_with("SEP="))) return std::nullopt;
    return text[5] == '\r' || text[5] == '\n' ? std::optional(text[4]) : std::nullopt;
}

/// A column of texts with loose commas: its lines are the cells.
std::optional<Candidate> singleColumn(const FileHead& head) {
    if (!isTableName(head)) return std::nullopt;
    const char delimiter = head.extension == ".csv" ? ',' : '\t';
    const Rows rows = rowsOf(head, delimiter, Quotes::Marks);
    const Candidate quoted = candidateOf(rows, delimiter);
    if (rows.empty() || rows.front().size() != 1) return std::nullopt;
    if (quoted.width == 1 && quoted.consistency == 1.0) return quoted;
    return roleOfName(rows.front().front()) ? std::optional(Candidate{'\0', 1, 1.0, true, false}) : std::nullopt;
}

/// Whether the first row is a name of one column, and not R's header, which leaves the row names without one.
bool namesOneColumn(const Rows& rows) {
    if (rows.size() < 2 || rows.front().size() != 1 || roleOfName(rows.front().front()) != ColumnRole::Text)
        return false;
    return std::any_of(rows.begin() + 1, rows.end(), [](const auto& row) {
        return row.front().empty() || row.front().find_first_not_of("0123456789") != std::string::npos;
    });
}

/// The delimiter under which the rows agree, or nothing for plain lines.
std::optional<Candidate> chooseDelimiter(const FileHead& head) {
    if (const auto said = separatorLine(head)) return candidateOf(rowsOf(head, *said, Quotes::Marks), *said);
    std::optional<Candidate> best;
    const auto rank = [](const Candidate& c) {
        return std::make_tuple(c.named && !c.titled, c.named, c.consistency, c.width);
    };
    const auto offer = [&](char delimiter, double neededUnnamed) {
        const Rows rows = rowsOf(head, delimiter, Quotes::Marks);
        const Candidate candidate = candidateOf(rows, delimiter);
        const double needed = candidate.named ? 0.0 : neededUnnamed;
        if (candidate.width < 2 || candidate.consistency < needed || namesOneColumn(rows)) return;
        if (!best || rank(candidate) > rank(*best)) best = candidate;
    };
    for (const char delimiter : kUsual) offer(delimiter, isTableName(head) ? 0.5 : 0.9);
    if (!best)
        for (const char delimiter : kRare) offer(delimiter, 0.9);
    // Two or three lines with a comma each are still sentences, unless the name or a header says otherwise.
    if (best && !isTableName(head) && !best->named && headLines(head).size() < 4 && best->delimiter == ',')
        best.reset();
    return best ? best : singleColumn(head);
}

/// Quotation marks as letters: every line is a row of the same width, although marks would join some of them.
bool marksAreLetters(const FileHead& head, char delimiter) {
    const Rows quoted = rowsOf(head, delimiter, Quotes::Marks);
    const bool joins = std::any_of(quoted.begin(), quoted.end(), [&](const auto& row) {
        return std::any_of(row.begin(), row.end(), [&](const std::string& cell) {
            // A mark inside was doubled, as only who means marks writes it.
            return cell.find('\n') != std::string::npos && cell.find(delimiter) != std::string::npos &&
                   cell.find('"') == std::string::npos;
        });
    });
    const Rows plain = rowsOf(head, delimiter, Quotes::Letters);
    const bool lost = delimiter == '\t' && plain.size() > quoted.size();
    if (!joins && !lost) return false;
    const Candidate agreed = candidateOf(plain, delimiter);
    return agreed.width > 1 && agreed.consistency == 1.0;
}

class DelimitedStream : public RecordStream {
public:
    DelimitedStream(TextSource source, const ImportPlan& plan)
        : m_source(std::move(source)),
          m_reader([this](std::string& out) { return m_source.read(out); },
                   plan.delimiter == '\0' ? std::nullopt : std::optional(plan.delimiter), plan.quotes),
          m_single(plan.delimiter == '\0') {}
    Expected<bool> next(Record& record) override {
        TB_TRY(const bool more, m_reader.next(record));
        if (more && m_single && record.problem.empty()) unquote(record.fields.front());
        return more;
    }
    [[nodiscard]] Progress progress() const override { return {m_source.bytesRead(), m_source.bytesTotal(), "bytes"}; }

private:
    /// A whole line in quotation marks, the marks inside doubled.
    static void unquote(std::string& cell) {
        if (cell.size() < 2 || cell.front() != '"' || cell.back() != '"') return;
        std::string plain;
        for (std::size_t at = 1; at + 1 < cell.size(); ++at) {
            if (cell[at] == '"') {
                if (at + 2 >= cell.size() || cell[at + 1] != '"') return;  // marks of its own
                ++at;
            }
            plain.push_back(cell[at]);
        }
        cell = std::move(plain);
    }
    TextSource m_source;
    RecordReader m_reader;
    bool m_single;
};

class Delimited : public ImportFormat {
public:
    [[nodiscard]] FileFormat format() const override { return FileFormat::Delimited; }
    [[nodiscard]] const char* id() const override { return "csv"; }
    [[nodiscard]] Message name() const override { return "table (CSV, TSV)"; }
    [[nodiscard]] Layout layout() const override { return Layout::Grid; }
    [[nodiscard]] int probe(const FileHead& head) const override {
        if (head.encoding.empty() || !head.items.empty() || head.document) return 0;
        const auto best = chooseDelimiter(head);
        if (!best) return 0;
        return kPossible + (isTableName(head) ? 20 : 0) + (best->named ? 10 : 0);
    }
    [[nodiscard]] Expected<void> plan(const FileHead& head, const ImportChoices& choices, ImportPlan& plan,
                                      FormatDoubts& doubts) const override {
        plan.format = format();
        if (choices.delimiter) {
            plan.delimiter = *choices.delimiter;
        } else {
            const auto best = chooseDelimiter(head);
            plan.delimiter = best ? best->delimiter : head.extension == ".tsv" ? '\t' : ',';
        }
        if (const Rows rows =
                rowsOf(head, plan.delimiter == '\0' ? std::nullopt : std::optional(plan.delimiter), Quotes::Marks);
            !rows.empty() && rows.front().size() > kMaxColumns)
            return fail(ErrorCode::Unsupported, Message("The file has more than %1 columns.", kMaxColumns),
                        head.file.string(), "Save only the columns with the texts and their labels, and import that.");
        const bool letters = plan.delimiter != '\0' && marksAreLetters(head, plan.delimiter);
        if (choices.quotes) {
            plan.quotes = *choices.quotes;
        } else if (letters && plan.delimiter == '\t') {
            plan.quotes = Quotes::Letters;
        } else {
            doubts.quotes = letters;
        }
        return {};
    }
    [[nodiscard]] Expected<std::unique_ptr<RecordStream>> open(const std::filesystem::path& file,
                                                               const ImportPlan& plan, StopToken stop) const override {
        TB_TRY(TextSource source, TextSource::open(file, plan.encoding, std::move(stop)));
        return std::make_unique<DelimitedStream>(std::move(source), plan);
    }
};

}  // namespace

const ImportFormat& delimitedFormat() {
    static const Delimited format;
    return format;
}

}  // namespace tb::data
