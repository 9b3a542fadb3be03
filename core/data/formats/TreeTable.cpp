#include "core/data/formats/TreeTable.h"

#include <algorithm>
#include <utility>

namespace tb::data {

std::size_t TreeTable::placeOf(const std::string& name) {
    const auto [at, isNew] = m_places.emplace(name, m_columns.size());
    if (isNew) m_columns.push_back(name);
    return at->second;
}

void TreeTable::add(const JsonTree& item) {
    Record& record = m_rows.emplace_back();
    record.line = item.line;
    if (item.isObject()) {
        for (std::size_t i = 0; i < item.items.size(); ++i) flatten(item.items[i], item.keys[i], record);
    } else if (item.isList()) {
        for (std::size_t i = 0; i < item.items.size(); ++i)
            flatten(item.items[i], "column " + std::to_string(i + 1), record);
    } else {
        flatten(item, "text", record);
    }
}

void TreeTable::flatten(const JsonTree& value, const std::string& name, Record& record) {
    if (value.isObject()) {
        for (std::size_t i = 0; i < value.items.size(); ++i)
            flatten(value.items[i], name + "." + value.keys[i], record);
        return;
    }
    if (m_columns.size() > kMaxColumns) return;  // refused by the caller
    const std::size_t at = placeOf(name);
    if (value.kind == JsonTree::Kind::Null) return;
    if (record.fields.size() <= at) record.fields.resize(at + 1);
    record.fields[at] = value.isList() ? jsonOf(value) : value.text;
    if (value.isList()) record.structured.push_back(at);
}

std::vector<Record> TreeTable::takeRows(const std::vector<std::string>& columns) {
    if (columns == m_columns) {
        for (Record& row : m_rows) row.fields.resize(columns.size());
        return std::move(m_rows);
    }
    std::unordered_map<std::size_t, std::size_t> to;  // columns here -> columns asked for
    for (std::size_t i = 0; i < columns.size(); ++i)
        if (const auto at = m_places.find(columns[i]); at != m_places.end()) to.emplace(at->second, i);
    for (Record& row : m_rows) {
        const std::vector<std::string> fields = std::exchange(row.fields, std::vector<std::string>(columns.size()));
        const std::vector<std::size_t> structured = std::exchange(row.structured, {});
        for (std::size_t i = 0; i < fields.size(); ++i)
            if (const auto at = to.find(i); at != to.end()) row.fields[at->second] = fields[i];
        for (const std::size_t i : structured)
            if (const auto at = to.find(i); at != to.end()) row.structured.push_back(at->second);
    }
    return std::move(m_rows);
}

Expected<void> TableDocument::plan(const FileHead& head, const ImportChoices&, ImportPlan& plan, FormatDoubts&) const {
    plan.format = format();
    plan.hasHeader = false;
    TB_TRY(const JsonTree document, readDocument(head.file, plan.encoding, {}));
    TB_TRY(TreeTable table, tableFrom(document, head.file));
    plan.columns = table.columns();
    return {};
}

Expected<std::vector<Record>> TableDocument::rowsOf(const JsonTree& document, const std::filesystem::path& file,
                                                    const ImportPlan& plan) const {
    TB_TRY(TreeTable table, tableFrom(document, file));
    return table.takeRows(plan.columns);
}

}  // namespace tb::data
