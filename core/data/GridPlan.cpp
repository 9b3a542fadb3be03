#include "core/data/GridPlan.h"

#include <algorithm>
#include <map>
#include <set>

#include "core/base/Utf8.h"

namespace tb::data {
namespace {

constexpr std::size_t kMaxTitles = 12;
constexpr std::size_t kMaxNameBytes = 80;
constexpr double kIsHeader = 2.0;
constexpr double kMayBeHeader = 1.0;

std::size_t filledCells(const std::vector<std::string>& cells) {
    return static_cast<std::size_t>(
        std::count_if(cells.begin(), cells.end(), [](const std::string& cell) { return !trimmed(cell).empty(); }));
}

std::size_t commonWidth(const std::vector<GridRow>& rows) {
    std::map<std::size_t, std::size_t> widths;
    for (const GridRow& row : rows) ++widths[row.cells.size()];
    const auto best = std::max_element(widths.begin(), widths.end(),
                                       [](const auto& a, const auto& b) { return a.second < b.second; });
    return best == widths.end() ? 0 : best->first;
}

bool isSeparatorLine(const GridRow& row) {
    return row.line == 1 && !row.cells.empty() &&
           (row.cells.front().starts_with("sep=") || row.cells.front().starts_with("SEP="));
}

/// What the names themselves say.
double nameScore(const std::vector<std::string>& names) {
    double score = 0.0;
    int weak = 0;
    for (const std::string& cell : names) {
        const std::string_view name = trimmed(cell);
        if (name.empty()) continue;
        if (name.size() > kMaxNameBytes) score -= 1.5;
        const auto role = roleOfName(name);
        if (role == ColumnRole::Text || role == ColumnRole::Label) {
            score += 3.0;
        } else if (role || isCounterName(name)) {
            weak += 1;
        } else if (const HeaderWords words = headerWords(name); words.text + words.label > 0) {
            score += words.all <= 4 ? 1.0 : 0.5;
        }
    }
    return score + std::min(weak, 2) * 0.75;
}

/// What stands below the names says.
double contrastScore(const Rows& rows) {
    const Rows body(rows.begin() + 1, rows.end());
    const auto& names = rows.front();
    double score = 0.0;
    bool numbers = false;
    bool single = false;
    bool labels = false;
    for (std::size_t column = 0; column < names.size(); ++column) {
        const std::string_view name = trimmed(names[column]);
        if (name.empty()) continue;
        const ColumnContent below = contentOf(body, column);
        const ColumnContent above = contentOf(std::span(&names, 1), column);
        if (below.filled < 2) continue;
        // A word above nothing but numbers or dates names them.
        numbers = numbers || (body.size() >= 2 && below.filled == body.size() &&
                              ((below.allNumbers && !above.allNumbers) || (below.allDates && !above.allDates)));
        single = single || (below.meanWords >= 2.0 && name.find(' ') == std::string_view::npos && name.size() <= 24);
        const bool repeats = below.distinct * 2 <= below.filled && !below.allNumbers;
        if (!repeats) continue;
        const bool seen = std::any_of(body.begin(), body.end(), [&](const auto& row) {
            return column < row.size() && trimmed(row[column]) == name;
        });
        if (seen) score -= 2.0;
        labels = labels || !seen;
    }
    return score + (numbers ? 2.0 : 0.0) + (single ? 1.0 : 0.0) + (labels ? 1.0 : 0.0);
}

Rows cellsFrom(const std::vector<GridRow>& rows, std::size_t first) {
    Rows cells;
    for (std::size_t i = first; i < rows.size(); ++i) cells.push_back(rows[i].cells);
    return cells;
}

/// R writes row names in a first column without a name: the header is one cell shorter.
bool lacksRowNames(const Rows& rows, std::size_t width) {
    if (rows.size() < 2 || rows.front().size() + 1 != width) return false;
    std::set<std::string_view> names;
    std::size_t regular = 0;
    for (std::size_t i = 1; i < rows.size(); ++i) {
        if (rows[i].size() != width) continue;
        ++regular;
        names.insert(rows[i].front());
    }
    const Rows body(rows.begin() + 1, rows.end());
    return regular * 10 >= body.size() * 9 && (names.size() == regular && contentOf(body, 0).meanWords < 1.5);
}

/// The first row of the table: behind lines with at most one cell filled, where a header follows them.
std::size_t tableStart(const std::vector<GridRow>& rows, std::size_t width) {
    std::size_t first = !rows.empty() && isSeparatorLine(rows.front()) ? 1 : 0;
    if (width < 2) return first;
    std::size_t candidate = first;
    while (candidate < rows.size() && candidate < kMaxTitles && filledCells(rows[candidate].cells) <= 1) ++candidate;
    if (candidate == first || candidate >= rows.size() || candidate >= kMaxTitles) return first;
    return headerScore(cellsFrom(rows, candidate)) >= kIsHeader ? candidate : first;
}

/// Names for the columns: as they stand, by number where there is none, and told apart where two are alike.
std::vector<std::string> columnNames(const std::vector<std::string>& titles) {
    std::vector<std::string> names;
    std::set<std::string> taken;
    for (std::size_t column = 0; column < titles.size(); ++column) {
        const std::string title(trimmed(titles[column]));
        std::string name = title.empty() ? numberedColumn(column) : title;
        for (std::size_t count = 2; !taken.insert(name).second; ++count)
            name = (title.empty() ? numberedColumn(column) : title) + " (" + std::to_string(count) + ")";
        names.push_back(std::move(name));
    }
    return names;
}

}  // namespace

std::string numberedColumn(std::size_t column) {
    return "column " + std::to_string(column + 1);
}

double headerScore(const Rows& rows) {
    if (rows.empty() || filledCells(rows.front()) == 0) return 0.0;
    const double names = nameScore(rows.front());
    if (rows.size() < 2) return names;
    return names + contrastScore(rows);
}

Expected<GridDoubts> planGrid(const std::vector<GridRow>& rows, const ImportChoices& choices,
                              const std::filesystem::path& file, ImportPlan& plan) {
    GridDoubts doubts;
    std::size_t width = commonWidth(rows);
    std::size_t first = 0;
    if (choices.skipLines) {
        while (first < rows.size() && rows[first].line <= *choices.skipLines) ++first;
        plan.skipLines = *choices.skipLines;
    } else {
        first = tableStart(rows, width);
        if (first > 0) plan.skipLines = rows[first].line - 1;
    }
    if (first >= rows.size())
        return fail(ErrorCode::InvalidInput, "Nothing is left of the file below the lines that are skipped.",
                    file.string(), "Skip fewer lines.");
    Rows table = cellsFrom(rows, first);
    const double score = headerScore(table);
    plan.hasHeader = choices.header.value_or(score >= (kIsHeader + kMayBeHeader) / 2);
    doubts.header = !choices.header && score >= kMayBeHeader && score < kIsHeader && table.size() > 1;
    std::vector<std::string> titles = table.front();
    if (plan.hasHeader && lacksRowNames(table, width)) titles.insert(titles.begin(), "");
    // Without a header the rows themselves say how many columns there are.
    const std::size_t columns = plan.hasHeader ? titles.size() : std::max<std::size_t>(width, 1);
    if (columns > kMaxColumns)
        return fail(ErrorCode::Unsupported, Message("The file has more than %1 columns.", kMaxColumns), file.string(),
                    "Save only the columns with the texts and their labels, and import that.");
    if (!plan.hasHeader) titles.assign(columns, "");
    plan.columns = columnNames(titles);
    if (plan.hasHeader) table.erase(table.begin());
    std::erase_if(table, [&](const auto& row) { return row.size() != columns; });
    doubts.columns = guessColumns(plan, table);
    if (!plan.textColumn && columns == 1) plan.textColumn = 0;
    return doubts;
}

}  // namespace tb::data
