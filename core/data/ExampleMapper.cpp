#include "core/data/ExampleMapper.h"

#include <algorithm>
#include <array>

#include "core/base/Utf8.h"
#include "core/data/ImportFormat.h"
#include "core/data/LabelLists.h"
#include "core/data/TextCleaning.h"

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
    for (const std::size_t column : plan.oneHotColumns) columns.push_back(column);
    return columns;
}

}  // namespace

Expected<ExampleMapper> ExampleMapper::create(const ImportPlan& plan, const std::string& fileName) {
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

ExampleMapper::ExampleMapper(ImportPlan plan, std::vector<std::size_t> mapped, std::string fileName)
    : m_plan(std::move(plan)),
      m_mapped(std::move(mapped)),
      m_grid(m_plan.hasHeader && formatOf(m_plan.format).layout() == ImportFormat::Layout::Grid),
      m_fileName(std::move(fileName)) {
    constexpr std::size_t kSlack = 8;  // white space and a byte-order mark
    for (const std::string& name : m_plan.columns) m_longestName = std::max(m_longestName, name.size() + kSlack);
}

/// Columns that were numbered or told apart have other names in the file.
bool ExampleMapper::isHeaderAgain(const std::vector<std::string>& cells) const {
    if (cells.size() != m_plan.columns.size() || cells.back().size() > m_longestName) return false;
    std::size_t same = 0;
    for (std::size_t column = 0; column < cells.size(); ++column) {
        const std::string_view cell = trimmed(cells[column]);
        if (cell == m_plan.columns[column])
            ++same;
        else if (!cell.empty() && !m_plan.columns[column].starts_with(cell))
            return false;
    }
    return same > 0 && same * 2 >= cells.size();
}

Message ExampleMapper::fieldProblem(const Record& record) const {
    for (const auto& [column, problem] : record.fieldProblems)
        if (isMapped(column)) return problem;
    for (const std::size_t column : record.structured) {
        if (!isMapped(column)) continue;
        const bool labels = column == m_plan.labelColumn && m_plan.labelCells.kind == LabelCells::Kind::List;
        if (!labels)
            return {"the value of \"%1\" is a list or an object, expected text", shown(m_plan.columns[column])};
    }
    return {};
}

std::vector<std::string> ExampleMapper::cells(Record& record) const {
    if (!record.problem.empty()) return std::move(record.fields);
    if (m_plan.format == FileFormat::Delimited && record.fields.size() != m_plan.columns.size()) {
        const std::size_t got = record.fields.size();
        record.problem =
            Message(got == 1 ? "%1 field, expected %2" : "%1 fields, expected %2", got, m_plan.columns.size());
        return std::move(record.fields);
    }
    record.fields.resize(m_plan.columns.size());  // empty cells at the end are not there
    if (!record.fieldProblems.empty() || !record.structured.empty()) record.problem = fieldProblem(record);
    if (m_grid && record.problem.empty() && isHeaderAgain(record.fields))
        record.problem = "the header once more, as where files were joined";
    return std::move(record.fields);
}

std::vector<std::string> ExampleMapper::labelsOf(const std::vector<std::string>& cells) const {
    std::vector<std::string> labels;
    for (const std::size_t column : m_plan.oneHotColumns)
        if (isTrue(cells[column])) labels.push_back(m_plan.columns[column]);
    if (!m_plan.oneHotColumns.empty() || !m_plan.labelColumn) return labels;
    return labelsIn(cells[*m_plan.labelColumn], m_plan.labelCells);
}

bool ExampleMapper::isUndecided(const std::vector<std::string>& cells) const {
    const bool may = m_plan.labelCells.kind != LabelCells::Kind::One || !m_plan.oneHotColumns.empty();
    return may && m_plan.multiLabel == MultiLabel::Undecided && cells.size() == m_plan.columns.size() &&
           labelsOf(cells).size() > 1;
}

Message ExampleMapper::setLabels(const std::vector<std::string>& cells, Example& example) const {
    if (m_plan.labelCells.kind == LabelCells::Kind::One && m_plan.oneHotColumns.empty()) {
        if (!m_plan.labelColumn) return {};
        // White space around an intent's name is never meant, and would make a second intent that looks the same.
        if (const std::string_view label = trimmed(cells[*m_plan.labelColumn]); !label.empty())
            example.label = std::string(label);
        return {};
    }
    const std::vector<std::string> labels = labelsOf(cells);
    if (labels.empty()) return {};
    if (labels.size() > 1 && m_plan.multiLabel == MultiLabel::Undecided)
        return {"several labels (%1, %2), and no choice which is taken", shown(labels[0]), shown(labels[1])};
    if (labels.size() > 1 && m_plan.multiLabel == MultiLabel::Skip)
        return {"several labels (%1, %2), left out as chosen", shown(labels[0]), shown(labels[1])};
    example.label = labels.front();
    if (m_plan.multiLabel != MultiLabel::Sets) return {};
    const std::string name = m_plan.labelColumn ? m_plan.columns[*m_plan.labelColumn] : "label";
    for (std::size_t i = 1; i < labels.size(); ++i)
        example.setLabels.push_back({name + " " + std::to_string(i + 1), labels[i]});
    return {};
}

Message ExampleMapper::setSplit(std::string_view name, Example& example) const {
    if (name.empty()) return {};
    const auto mapped = std::find_if(m_plan.splitNames.begin(), m_plan.splitNames.end(),
                                     [&](const auto& one) { return one.first == name; });
    const auto split =
        mapped != m_plan.splitNames.end() ? std::optional(mapped->second) : splitFromName(std::string(name));
    if (!split) return {"the split is \"%1\", expected train, validation or test", shown(name)};
    if (*split != Split::Unassigned) example.split = *split;
    return {};
}

std::string ExampleMapper::cleaned(std::string text) const {
    if (m_plan.markup == Markup::Clean && holdsMarkup(text)) text = withoutMarkup(text);
    if (m_plan.entityMarks == EntityMarks::Remove && text.find('[') != std::string::npos)
        text = withoutEntityMarks(text);
    return text;
}

Message ExampleMapper::toExample(std::vector<std::string>& cells, Example& example) const {
    for (const std::size_t column : m_mapped) {
        if (column >= cells.size()) return "the text is empty";
        if (!isValidUtf8(cells[column])) return {"bytes that are not %1", m_plan.encoding};
        if (cells[column].find('\0') != std::string::npos) return "a zero byte inside the text";
    }
    example = Example{};
    if (trimmed(cells[*m_plan.textColumn]).empty()) return "the text is empty";
    if (Message problem = setLabels(cells, example); !problem.empty()) return problem;
    example.split = m_plan.defaultSplit;
    if (m_plan.splitColumn)
        if (Message problem = setSplit(trimmed(cells[*m_plan.splitColumn]), example); !problem.empty()) return problem;
    if (m_plan.flaggedColumn) example.flagged = isTrue(cells[*m_plan.flaggedColumn]);
    if (m_plan.noteColumn) example.note = cells[*m_plan.noteColumn];
    example.source = m_plan.sourceColumn ? cells[*m_plan.sourceColumn] : m_fileName;
    if (m_plan.idColumn) example.externalId = std::string(trimmed(cells[*m_plan.idColumn]));
    for (const SetColumn& set : m_plan.setColumns)
        if (const std::string_view label = trimmed(cells[set.column]); !label.empty())
            example.setLabels.push_back({set.set, std::string(label)});
    example.text = std::move(cells[*m_plan.textColumn]);  // last: one column may have two roles
    if (m_plan.markup == Markup::Keep && m_plan.entityMarks == EntityMarks::Keep) return {};
    example.text = cleaned(std::move(example.text));
    return trimmed(example.text).empty() ? Message("the text is empty") : Message();
}

}  // namespace tb::data
