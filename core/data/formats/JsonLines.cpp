#include "core/data/formats/JsonLines.h"

#include <algorithm>
#include <functional>
#include <unordered_map>
#include <utility>

#include "core/base/Json.h"
#include "core/base/Utf8.h"
#include "core/data/ColumnGuess.h"
#include "core/data/TextSource.h"
#include "core/data/formats/FormatTable.h"
#include "core/data/formats/JsonItems.h"
#include "core/data/formats/NamedRows.h"

namespace tb::data {
namespace {

struct ViewHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
};
using Places = std::unordered_map<std::string, std::size_t, ViewHash, std::equal_to<>>;

/// Puts the values of one object into cells. Keys of objects inside are called "outer.inner"; a list stays JSON.
/// A list takes its elements as columns by number, a text is the only cell.
class CellFiller : public nlohmann::json::json_sax_t {
public:
    /// `gather`: unknown keys become columns.
    enum class Unknown { Drop, Gather };
    CellFiller(Places& places, std::vector<std::string>& columns, Unknown unknown)
        : m_places(places), m_columns(columns), m_unknown(unknown) {}

    void begin(Record& record) {
        m_record = &record;
        m_path.clear();
        m_marks.clear();
        m_capture.clear();
        m_captured = 0;
        m_element = 0;
        m_root = Root::None;
        tooDeep = false;
    }

    bool null() override { return m_captured > 0 ? piece("null") : scalar(nullptr); }
    bool boolean(bool value) override { return number(value ? "true" : "false"); }
    bool number_integer(number_integer_t value) override { return number(std::to_string(value)); }
    bool number_unsigned(number_unsigned_t value) override { return number(std::to_string(value)); }
    bool number_float(number_float_t, const string_t& digits) override { return number(digits); }
    bool string(string_t& value) override {
        if (m_captured > 0) return piece(quoted(value));
        return scalar(&value);
    }
    bool binary(binary_t&) override { return false; }
    bool start_object(std::size_t) override {
        if (m_captured > 0) return openCaptured('{');
        if (m_root == Root::None) {
            m_root = Root::Object;
            return true;
        }
        if (m_marks.size() >= kMaxTreeDepth) return refuse();
        note(m_path);
        m_marks.push_back(m_path.size());
        m_path += '.';
        return true;
    }
    bool end_object() override {
        if (m_captured > 0) return closeCaptured('}');
        if (m_marks.empty()) return true;  // the row itself
        m_path.resize(m_marks.back());
        m_marks.pop_back();
        return true;
    }
    bool key(string_t& value) override {
        if (m_captured > 0) {
            piece(quoted(value));
            m_capture += ':';
            m_afterKey = true;
            return true;
        }
        m_path.resize(m_marks.empty() ? 0 : m_marks.back() + 1);
        m_path += value;
        return true;
    }
    bool start_array(std::size_t) override {
        if (m_captured > 0) return openCaptured('[');
        if (m_root == Root::None) {
            m_root = Root::List;
            return true;
        }
        nameElement();
        m_capture.clear();
        m_captured = 0;
        return openCaptured('[');
    }
    bool end_array() override {
        if (m_captured > 0) return closeCaptured(']');
        return true;
    }
    bool parse_error(std::size_t, const std::string&, const nlohmann::json::exception&) override { return false; }

    bool tooDeep = false;

private:
    enum class Root { None, Object, List };

    bool refuse() {
        tooDeep = true;
        return false;
    }
    static std::string quoted(const std::string& text) {
        return nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    }
    bool number(std::string digits) {
        if (m_captured > 0) return piece(digits);
        return scalar(&digits);
    }
    void separate() {
        if (!std::exchange(m_afterKey, false) && !m_capture.empty() && m_capture.back() != '[' &&
            m_capture.back() != '{')
            m_capture += ',';
    }
    bool piece(std::string_view json) {
        separate();
        m_capture += json;
        return true;
    }
    bool openCaptured(char bracket) {
        if (m_captured + m_marks.size() >= kMaxTreeDepth) return refuse();
        separate();
        m_capture += bracket;
        ++m_captured;
        return true;
    }
    bool closeCaptured(char bracket) {
        m_capture += bracket;
        m_afterKey = false;
        if (--m_captured > 0) return true;
        if (const auto at = placeOf(m_path)) {
            m_record->structured.push_back(*at);
            put(*at, std::move(m_capture));
        }
        m_capture.clear();
        return true;
    }
    /// Elements of a row that is a list, and a row that is a text, have no key.
    void nameElement() {
        if (m_root == Root::List && m_marks.empty()) m_path = "column " + std::to_string(++m_element);
        if (m_root == Root::None) m_path = "text";
    }
    bool scalar(std::string* value) {
        nameElement();
        const auto at = placeOf(m_path);
        if (at && value != nullptr) put(*at, std::move(*value));
        return true;
    }
    std::optional<std::size_t> placeOf(std::string_view name) {
        const auto found = m_places.find(name);
        if (found != m_places.end()) return found->second;
        if (m_unknown == Unknown::Drop || m_columns.size() > kMaxColumns) return std::nullopt;  // refused by the caller
        m_columns.emplace_back(name);
        m_places.emplace(std::string(name), m_columns.size() - 1);
        return m_columns.size() - 1;
    }
    void put(std::size_t at, std::string value) {
        if (m_record->fields.size() <= at) m_record->fields.resize(at + 1);
        m_record->fields[at] = std::move(value);
    }
    /// An object where a column of this name holds texts elsewhere.
    void note(std::string_view name) {
        if (const auto found = m_places.find(name); found != m_places.end())
            m_record->structured.push_back(found->second);
    }

    Places& m_places;
    std::vector<std::string>& m_columns;
    Unknown m_unknown;
    Record* m_record = nullptr;
    std::string m_path;
    std::vector<std::size_t> m_marks;  ///< Lengths of the path at each open object.
    std::string m_capture;
    std::size_t m_captured = 0;  ///< Open brackets of a list that stays JSON.
    std::size_t m_element = 0;
    Root m_root = Root::None;
    bool m_afterKey = false;
};

/// Calls `seen` with each key of the row itself, fast: nothing is decoded. A key with an escape counts as a new one.
template <class Seen>
void forEachKey(std::string_view item, const Seen& seen) {
    if (!item.starts_with('{')) return;
    std::size_t depth = 0;
    bool atKey = false;
    for (std::size_t at = 0; at < item.size(); ++at) {
        const char c = item[at];
        if (c == '"') {
            const std::size_t begin = at + 1;
            ++at;
            for (;; at += 2) {
                while (at < item.size() && item[at] != '"' && item[at] != '\\') ++at;
                if (at >= item.size() || item[at] == '"') break;
            }
            if (atKey && depth == 1 && at < item.size()) seen(item.substr(begin, at - begin));
            atKey = false;
        } else if (c == '{' || c == '[') {
            ++depth;
            atKey = c == '{';
        } else if (c == '}' || c == ']') {
            --depth;
        } else if (c == ',') {
            atKey = depth == 1;
        }
    }
}

class JsonLinesStream : public RecordStream {
public:
    JsonLinesStream(TextSource source, const ImportPlan& plan)
        : m_source(std::move(source)),
          m_items([this](std::string& out) { return m_source.read(out); }),
          m_columns(plan.columns),
          m_encoding(plan.encoding),
          m_filler(m_places, m_columns, CellFiller::Unknown::Drop) {
        for (std::size_t column = 0; column < m_columns.size(); ++column) m_places.emplace(m_columns[column], column);
    }

    Expected<bool> next(Record& record) override {
        JsonItems::Item item;
        TB_TRY(const bool more, nextRow(m_items, m_encoding, item, record));
        if (!more) return false;
        if (!record.problem.empty()) return true;
        const char first = item.text.front();
        const bool texts = m_columns.size() == 1 && m_columns.front() == "text";
        if (first != '{' && first != '[' && !(texts && first == '"')) {
            record.problem = nlohmann::json::accept(item.text) ? "not a JSON object" : "not valid JSON";
            return true;
        }
        record.fields.resize(m_columns.size());
        m_filler.begin(record);
        if (!nlohmann::json::sax_parse(item.text.begin(), item.text.end(), &m_filler)) {
            record.problem = m_filler.tooDeep ? Message("nested too deeply") : Message("not valid JSON");
            m_items.retryAfterFirstLine();
        }
        return true;
    }
    [[nodiscard]] Progress progress() const override { return {m_source.bytesRead(), m_source.bytesTotal(), "bytes"}; }

private:
    TextSource m_source;
    JsonItems m_items;
    std::vector<std::string> m_columns;
    std::string m_encoding;
    Places m_places;
    CellFiller m_filler;
};

/// The keys of all rows, in the order met.
Expected<std::vector<std::string>> gatherKeys(const std::filesystem::path& file, const std::string& encoding,
                                              std::size_t& rows) {
    TB_TRY(TextSource source, TextSource::open(file, encoding));
    JsonItems items([&](std::string& out) { return source.read(out); });
    Places places;
    std::vector<std::string> columns;
    std::unordered_map<std::string, bool, ViewHash, std::equal_to<>> seen;  // top-level keys
    CellFiller filler(places, columns, CellFiller::Unknown::Gather);
    Record record;
    JsonItems::Item item;
    for (;;) {
        TB_TRY(const bool more, items.next(item));
        if (!more) break;
        if (!item.problem.empty() || !isValidUtf8(item.text.substr(0, 1))) continue;
        bool isNew = !item.text.starts_with('{') && columns.empty();
        forEachKey(item.text, [&](std::string_view key) {
            if (seen.contains(key) || seen.size() > kMaxColumns) return;
            seen.emplace(std::string(key), true);
            isNew = true;
        });
        const char first = item.text.front();
        const bool row = first == '{' || first == '[' || first == '"';
        rows += row ? 1 : 0;
        if (!row || !(isNew || rows <= JsonLinesFormat::kSampleRows)) continue;
        record.clear(item.line);
        filler.begin(record);
        if (!nlohmann::json::sax_parse(item.text.begin(), item.text.end(), &filler)) items.retryAfterFirstLine();
        if (columns.size() > kMaxColumns) break;
    }
    return columns;
}

}  // namespace

int JsonLinesFormat::probe(const FileHead& head) const {
    if (head.items.empty()) return 0;
    std::size_t rows = 0;
    for (const JsonTree& item : head.items) rows += item.isObject() || (item.isList() && !item.items.empty()) ? 1 : 0;
    const bool texts = rows == 0 && head.text.find('[') != std::string::npos;  // a list of nothing but texts
    if (!texts && rows * 2 < head.items.size()) return 0;
    // A single object is a document of its own, unless it says that it is a text or a list of lines.
    const bool single = head.items.size() == 1 && head.document && head.document->isObject() &&
                        head.extension != ".jsonl" && head.extension != ".ndjson";
    if (single && std::none_of(head.document->keys.begin(), head.document->keys.end(),
                               [](const std::string& key) { return roleOfName(key) == ColumnRole::Text; }))
        return 0;
    return kPossible;
}

Expected<void> JsonLinesFormat::plan(const FileHead& head, const ImportChoices&, ImportPlan& plan,
                                     FormatDoubts&) const {
    plan.format = FileFormat::JsonLines;
    plan.hasHeader = false;
    std::size_t rows = 0;
    TB_TRY(plan.columns, gatherKeys(head.file, plan.encoding, rows));
    if (plan.columns.empty())
        return fail(ErrorCode::InvalidInput, "No JSON object with a value was found in the file.", head.file.string(),
                    "Choose another format.");
    return {};
}

Expected<std::unique_ptr<RecordStream>> JsonLinesFormat::open(const std::filesystem::path& file, const ImportPlan& plan,
                                                              StopToken stop) const {
    TB_TRY(TextSource source, TextSource::open(file, plan.encoding, std::move(stop)));
    return std::make_unique<JsonLinesStream>(std::move(source), plan);
}

const ImportFormat& jsonLinesFormat() {
    static const JsonLinesFormat format;
    return format;
}

}  // namespace tb::data
