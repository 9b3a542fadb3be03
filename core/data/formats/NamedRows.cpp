#include "core/data/formats/NamedRows.h"

#include <algorithm>
#include <utility>

#include "core/base/Utf8.h"
#include "core/data/TextSource.h"
#include "core/data/formats/JsonItems.h"

namespace tb::data {
namespace {

class MemoryStream : public RecordStream {
public:
    MemoryStream(std::vector<Record> rows, std::uint64_t bytes) : m_rows(std::move(rows)), m_bytes(bytes) {}
    Expected<bool> next(Record& record) override {
        if (m_at == m_rows.size()) return false;
        record = std::move(m_rows[m_at++]);
        return true;
    }
    [[nodiscard]] Progress progress() const override {
        const std::uint64_t done = m_rows.empty() ? m_bytes : m_bytes * m_at / m_rows.size();
        return {done, m_bytes, "bytes"};
    }

private:
    std::vector<Record> m_rows;
    std::uint64_t m_bytes;
    std::size_t m_at = 0;
};

class ItemStream : public RecordStream {
public:
    ItemStream(TextSource source, const ItemFormat& format, std::string encoding)
        : m_source(std::move(source)),
          m_items([this](std::string& out) { return m_source.read(out); }),
          m_format(format),
          m_encoding(std::move(encoding)) {}

    Expected<bool> next(Record& record) override {
        JsonItems::Item item;
        TB_TRY(const bool more, nextRow(m_items, m_encoding, item, record));
        if (!more) return false;
        if (!record.problem.empty()) return true;
        const Expected<JsonTree> tree = parseJsonTree(item.text);
        if (!tree) {
            record.problem = "not valid JSON";
            m_items.retryAfterFirstLine();
        } else if (!m_format.fits(*tree)) {
            record.problem = Message("no row of the format %1", m_format.name());
        } else {
            m_format.fill(*tree, record);
        }
        return true;
    }
    [[nodiscard]] Progress progress() const override { return {m_source.bytesRead(), m_source.bytesTotal(), "bytes"}; }

private:
    TextSource m_source;
    JsonItems m_items;
    const ItemFormat& m_format;
    std::string m_encoding;
};

}  // namespace

void planIntents(FileFormat format, ImportPlan& plan) {
    planNamed(format, {{"text", NamedColumn::Role::Text}, {"intent", NamedColumn::Role::Label}}, plan);
    plan.labelCells.kind = LabelCells::Kind::One;
}

Expected<bool> nextRow(JsonItems& items, std::string_view encoding, JsonItems::Item& item, Record& record) {
    TB_TRY(const bool more, items.next(item));
    if (!more) return false;
    record.clear(item.line);
    record.problem = std::move(item.problem);
    if (record.problem.empty() && !isValidUtf8(item.text))
        record.problem = Message("bytes that are not %1", std::string(encoding));
    return true;
}

void planNamed(FileFormat format, std::initializer_list<NamedColumn> columns, ImportPlan& plan) {
    plan.format = format;
    plan.hasHeader = false;
    plan.columns.clear();
    for (const NamedColumn& column : columns) {
        const std::size_t at = plan.columns.size();
        plan.columns.emplace_back(column.name);
        switch (column.role) {
            case NamedColumn::Role::Text:
                plan.textColumn = at;
                break;
            case NamedColumn::Role::Label:
                plan.labelColumn = at;
                plan.labelCells.kind = LabelCells::Kind::List;
                break;
            case NamedColumn::Role::Split:
                plan.splitColumn = at;
                break;
            case NamedColumn::Role::Note:
                plan.noteColumn = at;
                break;
            case NamedColumn::Role::Suggestion:
                plan.setColumns.push_back({column.name, at});
                break;
            case NamedColumn::Role::None:
                break;
        }
    }
}

Expected<std::string> readWhole(const std::filesystem::path& file, const std::string& encoding, std::uint64_t bound,
                                const StopToken& stop) {
    TB_TRY(TextSource source, TextSource::open(file, encoding, stop));
    std::string text;
    for (;;) {
        TB_TRY(const bool more, source.read(text));
        if (text.size() > bound)
            return fail(
                ErrorCode::Unsupported,
                Message("A file of this format is read as a whole, up to %1 MB; this one is larger.", bound >> 20U),
                file.string(), "Save its rows as JSON lines or CSV: these may be of any size.");
        if (!more) return text;
    }
}

Expected<JsonTree> readDocument(const std::filesystem::path& file, const std::string& encoding, const StopToken& stop) {
    TB_TRY(const std::string text, readWhole(file, encoding, kMaxDocumentBytes, stop));
    const std::string_view content = trimmed(text);
    const bool json = content.starts_with('{') || content.starts_with('[');
    if (!json && text.size() > kMaxYamlBytes)
        return fail(
            ErrorCode::Unsupported,
            Message("A file of this format is read as a whole, up to %1 MB; this one is larger.", kMaxYamlBytes >> 20U),
            file.string(), "Save its rows as JSON lines or CSV: these may be of any size.");
    Expected<JsonTree> tree = json ? parseJsonTree(text) : parseYamlTree(text);
    if (tree) return tree;
    Error error = std::move(tree).error();
    error.where = Place(file.string());
    return fail(std::move(error));
}

Record rowOf(std::uint64_t line, std::vector<std::string> fields) {
    Record record;
    record.line = line;
    record.fields = std::move(fields);
    return record;
}

std::unique_ptr<RecordStream> streamOf(std::vector<Record> rows, std::uint64_t bytes) {
    return std::make_unique<MemoryStream>(std::move(rows), bytes);
}

std::string joinedPieces(const JsonTree& pieces) {
    std::string text;
    for (const JsonTree& piece : pieces.items) text += piece.isObject() ? piece.string("text") : piece.text;
    return text;
}

void setLabels(const std::vector<std::string>& labels, std::size_t column, Record& record) {
    if (record.fields.size() <= column) record.fields.resize(column + 1);
    record.fields[column] = labels.empty() ? std::string() : labels.size() == 1 ? labels.front() : listCell(labels);
    if (labels.size() > 1) record.structured.push_back(column);
}

std::vector<std::string> scalarsOf(const JsonTree* value) {
    if (value == nullptr || value->kind == JsonTree::Kind::Null) return {};
    if (value->isScalar()) return {value->text};
    std::vector<std::string> scalars;
    if (value->isList())
        for (const JsonTree& item : value->items)
            if (item.isScalar() && item.kind != JsonTree::Kind::Null) scalars.push_back(item.text);
    return scalars;
}

Expected<std::unique_ptr<RecordStream>> DocumentFormat::open(const std::filesystem::path& file, const ImportPlan& plan,
                                                             StopToken stop) const {
    TB_TRY(const JsonTree document, readDocument(file, plan.encoding, stop));
    TB_TRY(std::vector<Record> rows, rowsOf(document, file, plan));
    std::error_code unknown;
    const std::uintmax_t bytes = std::filesystem::file_size(file, unknown);
    return streamOf(std::move(rows), unknown ? 0 : bytes);
}

int ItemFormat::probe(const FileHead& head) const {
    if (head.items.empty()) return 0;
    const auto fitting = static_cast<std::size_t>(
        std::count_if(head.items.begin(), head.items.end(), [this](const JsonTree& item) { return fits(item); }));
    return fitting * 10 >= head.items.size() * 8 ? kLikely + 10 : 0;
}

Expected<std::unique_ptr<RecordStream>> ItemFormat::open(const std::filesystem::path& file, const ImportPlan& plan,
                                                         StopToken stop) const {
    TB_TRY(TextSource source, TextSource::open(file, plan.encoding, std::move(stop)));
    return std::make_unique<ItemStream>(std::move(source), *this, plan.encoding);
}

}  // namespace tb::data
