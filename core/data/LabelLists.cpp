#include "core/data/LabelLists.h"

#include <algorithm>

#include "core/base/Utf8.h"
#include "core/data/formats/JsonTree.h"

namespace tb::data {
namespace {

void addLabel(std::string_view label, std::vector<std::string>& labels) {
    label = trimmed(label);
    if (!label.empty() && std::find(labels.begin(), labels.end(), label) == labels.end()) labels.emplace_back(label);
}

/// 'a', "b" or bare words between commas.
std::optional<std::vector<std::string>> pythonElements(std::string_view inside) {
    std::vector<std::string> elements;
    for (std::size_t at = 0; at < inside.size();) {
        if (inside[at] == ' ' || inside[at] == ',') {
            ++at;
            continue;
        }
        std::string element;
        if (inside[at] == '\'' || inside[at] == '"') {
            const char mark = inside[at++];
            while (at < inside.size() && inside[at] != mark) {
                if (inside[at] == '\\' && at + 1 < inside.size()) ++at;
                element.push_back(inside[at++]);
            }
            if (at == inside.size()) return std::nullopt;
            ++at;
        } else {
            const std::size_t end = std::min(inside.find(',', at), inside.size());
            element = inside.substr(at, end - at);
            at = end;
        }
        addLabel(element, elements);
    }
    return elements;
}

}  // namespace

std::optional<std::vector<std::string>> parseLabelList(std::string_view cell) {
    cell = trimmed(cell);
    const bool list = cell.size() >= 2 && cell.front() == '[' && cell.back() == ']';
    const bool tuple = cell.size() >= 2 && cell.front() == '(' && cell.back() == ')' &&
                       (cell.size() == 2 || cell[1] == '\'' || cell[1] == '"');
    if (!list && !tuple) return std::nullopt;
    if (list) {
        if (const Expected<JsonTree> tree = parseJsonTree(cell)) {
            std::vector<std::string> elements;
            for (const JsonTree& item : tree->items) {
                if (!item.isScalar()) return std::nullopt;
                addLabel(item.text, elements);
            }
            return elements;
        }
    }
    return pythonElements(cell.substr(1, cell.size() - 2));
}

std::vector<std::string> labelsIn(std::string_view cell, const LabelCells& cells) {
    std::vector<std::string> labels;
    if (cells.kind == LabelCells::Kind::List)
        if (auto list = parseLabelList(cell)) return *std::move(list);
    if (cells.kind != LabelCells::Kind::Separated) {
        addLabel(cell, labels);
        return labels;
    }
    for (std::size_t at = 0; at <= cell.size();) {
        const std::size_t end = std::min(cell.find(cells.separator, at), cell.size());
        addLabel(cell.substr(at, end - at), labels);
        at = end + 1;
    }
    return labels;
}

std::string firstSeveral(const std::vector<std::vector<std::string>>& rows, std::size_t column,
                         const LabelCells& cells) {
    for (const auto& row : rows)
        if (column < row.size() && labelsIn(row[column], cells).size() > 1) return row[column];
    return {};
}

}  // namespace tb::data
