#include <algorithm>

#include "core/data/formats/FormatTable.h"
#include "core/data/formats/TreeTable.h"

namespace tb::data {
namespace {

bool holdsScalars(const JsonTree& value) {
    return std::all_of(value.items.begin(), value.items.end(), [](const JsonTree& one) { return one.isScalar(); });
}

/// {"columns": [...], "data": [[...], ...]}
bool isSplitTable(const JsonTree& document) {
    const JsonTree* columns = document.list("columns");
    const JsonTree* data = document.list("data");
    return columns != nullptr && data != nullptr && holdsScalars(*columns) && !data->items.empty() &&
           data->items.front().isList();
}

/// {"text": ["a", "b"], "label": ["x", "y"]} or {"text": {"0": "a"}, ...}: columns of one length.
bool isColumns(const JsonTree& document) {
    if (!document.isObject() || document.items.size() < 2 || document.items.front().items.size() < 1) return false;
    const auto& first = document.items.front();
    return std::all_of(document.items.begin(), document.items.end(), [&](const JsonTree& column) {
        return !column.isScalar() && column.kind == first.kind && column.items.size() == first.items.size() &&
               column.keys == first.keys && holdsScalars(column);
    });
}

/// {"0": {"text": ...}, "1": {...}}: rows by their number.
bool isIndex(const JsonTree& document) {
    return document.isObject() && document.items.size() > 1 &&
           std::all_of(document.keys.begin(), document.keys.end(),
                       [](const std::string& key) {
                           return !key.empty() && key.find_first_not_of("0123456789") == std::string::npos;
                       }) &&
           std::all_of(document.items.begin(), document.items.end(),
                       [](const JsonTree& row) { return row.isObject(); });
}

/// A table turned on its side: an object of columns, as pandas' to_json() writes it (orient "columns", "split",
/// "index"). Read as a whole.
class JsonColumns : public TableDocument {
public:
    [[nodiscard]] FileFormat format() const override { return FileFormat::JsonColumns; }
    [[nodiscard]] const char* id() const override { return "json-columns"; }
    [[nodiscard]] Message name() const override { return "JSON object of columns"; }
    [[nodiscard]] int probe(const FileHead& head) const override {
        if (!head.document) return 0;
        if (isSplitTable(*head.document) || isIndex(*head.document)) return kLikely;
        if (isColumns(*head.document)) return kLikely;
        // A sample that was cut off ends within the first column.
        const bool cut = head.end == SampleEnd::Cut && head.document->isObject() && head.document->items.size() == 1 &&
                         !head.document->items.front().isScalar() && holdsScalars(head.document->items.front());
        return cut ? kPossible : 0;
    }

protected:
    [[nodiscard]] Expected<TreeTable> tableFrom(const JsonTree& document,
                                                const std::filesystem::path& file) const override {
        TreeTable table;
        if (isIndex(document)) {
            for (const JsonTree& row : document.items) table.add(row);
        } else if (isSplitTable(document)) {
            const JsonTree& columns = *document.list("columns");
            for (const JsonTree& row : document.list("data")->items) {
                JsonTree named = row;
                named.kind = JsonTree::Kind::Object;
                for (std::size_t i = 0; i < row.items.size(); ++i)
                    named.keys.push_back(i < columns.items.size() ? columns.items[i].text
                                                                  : "column " + std::to_string(i + 1));
                table.add(named);
            }
        } else if (isColumns(document)) {
            const std::size_t rows = document.items.front().items.size();
            for (std::size_t i = 0; i < rows; ++i) {
                JsonTree row;
                row.kind = JsonTree::Kind::Object;
                row.line = document.items.front().items[i].line;
                row.keys = document.keys;
                for (const JsonTree& column : document.items) row.items.push_back(column.items[i]);
                table.add(row);
            }
        } else {
            return fail(ErrorCode::InvalidInput, "This is no JSON object of columns of one length.", file.string(),
                        "Choose another format.");
        }
        return table;
    }
};

}  // namespace

const ImportFormat& jsonColumnsFormat() {
    static const JsonColumns format;
    return format;
}

}  // namespace tb::data
