#include "core/data/ExampleMapper.h"

#include <algorithm>
#include <array>

#include "core/base/Json.h"
#include "core/base/Utf8.h"

namespace tb::data {
namespace {

/// As far as it is of use in a sentence.
std::string shown(std::string_view value) {
    constexpr std::size_t kShown = 40;
    std::string text(value.substr(0, kShown));
    while (!text.empty() && !isValidUtf8(text)) text.pop_back();
    return value.size() > kShown ? text + "…" : text;
}

bool isTrue(std::string_view value) {
    static constexpr std::array<std::string_view, 12> kTrue{"1",   "true", "True", "TRUE", "yes", "Yes",
                                                            "YES", "y",    "Y",    "x",    "是",  "1.0"};
    return std::find(kTrue.begin(), kTrue.end(), trimmed(value)) != kTrue.end();
}

std::vector<std::size_t> mappedColumns(const ImportPlan& plan) {
    std::vector<std::size_t> columns;
    for (const auto& column : {plan.textColumn, plan.labelColumn, plan.splitColumn, plan.noteColumn, plan.flaggedColumn,
                               plan.sourceColumn, plan.idColumn})
        if (column) columns.push_back(*column);
    for (const SetColumn& set : plan.setColumns) columns.push_back(set.column);
    return columns;
}

}  // namespace

Expected<ExampleMapper> ExampleMapper::create(const ImportPlan& plan, std::string fileName) {
    if (!plan.textColumn)
        return fail(ErrorCode::InvalidInput, "It is not known which column holds the texts.", fileName,
                    "Choose the text column.");
    std::vector<std::size_t> mapped = mappedColumns(plan);
    for (const std::size_t column : mapped) {
        if (column >= plan.columns.size())
            return fail(ErrorCode::InvalidInput,
                        Message("Column %1 was chosen, but the file has %2.", column + 1, plan.columns.size()),
                        fileName, "Choose one of the columns that are there.");
    }
    return ExampleMapper(plan, std::move(mapped), validUtf8(fileName));
}

bool ExampleMapper::isMapped(std::size_t column) const {
    return std::find(m_mapped.begin(), m_mapped.end(), column) != m_mapped.end();
}

std::vector<std::string> ExampleMapper::cells(Record& record) const {
    if (!record.problem.empty()) return std::move(record.fields);
    if (m_plan.format == FileFormat::JsonLines) return jsonCells(record);
    if (m_plan.format == FileFormat::Workbook)
        record.fields.resize(m_plan.columns.size());  // empty cells at the end are not there
    if (m_plan.format == FileFormat::Delimited && record.fields.size() != m_plan.columns.size()) {
        const std::size_t got = record.fields.size();
        record.problem =
            Message(got == 1 ? "%1 field, expected %2" : "%1 fields, expected %2", got, m_plan.columns.size());
    }
    return std::move(record.fields);
}

std::vector<std::string> ExampleMapper::jsonCells(Record& record) const {
    const std::string& line = record.fields.front();
    if (!isValidUtf8(line)) {
        record.problem = Message("bytes that are not %1", m_plan.encoding);
        return {};
    }
    const auto json = nlohmann::json::parse(line, nullptr, false);  // sorted: Json would look through all keys
    if (!json.is_object()) {
        record.problem = json.is_discarded() ? "not valid JSON" : "not a JSON object";
        return {};
    }
    std::vector<std::string> cells(m_plan.columns.size());
    for (const auto& [key, value] : json.items()) {
        const auto place = m_places.find(key);
        if (place == m_places.end() || value.is_null()) continue;
        std::string& cell = cells[place->second];
        if (value.is_string()) {
            cell = value.get<std::string>();
        } else if (value.is_structured() && isMapped(place->second)) {
            record.problem = Message("the value of \"%1\" is a list or an object, expected text", shown(key));
            return {};
        } else {
            cell = value.dump();
        }
    }
    return cells;
}

Message ExampleMapper::toExample(std::vector<std::string>& cells, Example& example) const {
    for (const std::size_t column : m_mapped) {
        if (column >= cells.size()) return "the text is empty";
        if (!isValidUtf8(cells[column])) return {"bytes that are not %1", m_plan.encoding};
        if (cells[column].find('\0') != std::string::npos) return "a zero byte inside the text";
    }
    example = Example{};
    if (trimmed(cells[*m_plan.textColumn]).empty()) return "the text is empty";
    if (m_plan.labelColumn) {
        // White space around an intent's name is never meant, and would make a second intent that looks the same.
        if (const std::string_view label = trimmed(cells[*m_plan.labelColumn]); !label.empty())
            example.label = std::string(label);
    }
    example.split = m_plan.defaultSplit;
    if (m_plan.splitColumn) {
        if (const std::string name(trimmed(cells[*m_plan.splitColumn])); !name.empty()) {
            const auto split = splitFromName(name);
            if (!split) return {"the split is \"%1\", expected train, validation or test", shown(name)};
            if (*split != Split::Unassigned) example.split = *split;
        }
    }
    if (m_plan.flaggedColumn) example.flagged = isTrue(cells[*m_plan.flaggedColumn]);
    if (m_plan.noteColumn) example.note = cells[*m_plan.noteColumn];
    example.source = m_plan.sourceColumn ? cells[*m_plan.sourceColumn] : m_fileName;
    if (m_plan.idColumn) example.externalId = std::string(trimmed(cells[*m_plan.idColumn]));
    for (const SetColumn& set : m_plan.setColumns)
        if (const std::string_view label = trimmed(cells[set.column]); !label.empty())
            example.setLabels.push_back({set.set, std::string(label)});
    example.text = std::move(cells[*m_plan.textColumn]);  // last: one column may have two roles
    return {};
}

}  // namespace tb::data
