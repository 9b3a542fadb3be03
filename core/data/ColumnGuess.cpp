#include "core/data/ColumnGuess.h"

#include <algorithm>
#include <array>
#include <set>
#include <span>

#include "core/base/Utf8.h"

namespace tb::data {
namespace {

using Rows = std::vector<std::vector<std::string>>;

struct KnownName {
    std::string_view name;
    ColumnRole role;
};
// Within a role the better name stands first: "label_text" beside "label" is the readable one of a numbered pair.
constexpr KnownName kNames[] = {
    {"text", ColumnRole::Text},        {"utterance", ColumnRole::Text},   {"userutterance", ColumnRole::Text},
    {"usertext", ColumnRole::Text},    {"sentence", ColumnRole::Text},    {"query", ColumnRole::Text},
    {"question", ColumnRole::Text},    {"message", ColumnRole::Text},     {"phrase", ColumnRole::Text},
    {"input", ColumnRole::Text},       {"prompt", ColumnRole::Text},      {"request", ColumnRole::Text},
    {"content", ColumnRole::Text},     {"body", ColumnRole::Text},        {"comment", ColumnRole::Text},
    {"instruction", ColumnRole::Text}, {"文本", ColumnRole::Text},        {"句子", ColumnRole::Text},
    {"语句", ColumnRole::Text},        {"话术", ColumnRole::Text},        {"问题", ColumnRole::Text},
    {"问句", ColumnRole::Text},        {"用户输入", ColumnRole::Text},    {"用户问题", ColumnRole::Text},
    {"消息", ColumnRole::Text},        {"内容", ColumnRole::Text},        {"labeltext", ColumnRole::Label},
    {"labelname", ColumnRole::Label},  {"intentname", ColumnRole::Label}, {"intent", ColumnRole::Label},
    {"label", ColumnRole::Label},      {"category", ColumnRole::Label},   {"class", ColumnRole::Label},
    {"target", ColumnRole::Label},     {"topic", ColumnRole::Label},      {"tag", ColumnRole::Label},
    {"domain", ColumnRole::Label},     {"意图", ColumnRole::Label},       {"标签", ColumnRole::Label},
    {"类别", ColumnRole::Label},       {"分类", ColumnRole::Label},       {"类型", ColumnRole::Label},
    {"split", ColumnRole::Split},      {"set", ColumnRole::Split},        {"subset", ColumnRole::Split},
    {"partition", ColumnRole::Split},  {"划分", ColumnRole::Split},       {"数据集", ColumnRole::Split},
    {"note", ColumnRole::Note},        {"notes", ColumnRole::Note},       {"remark", ColumnRole::Note},
    {"remarks", ColumnRole::Note},     {"备注", ColumnRole::Note},        {"注释", ColumnRole::Note},
    {"flagged", ColumnRole::Flagged},  {"flag", ColumnRole::Flagged},     {"标记", ColumnRole::Flagged},
    {"source", ColumnRole::Source},    {"origin", ColumnRole::Source},    {"channel", ColumnRole::Source},
    {"来源", ColumnRole::Source},      {"渠道", ColumnRole::Source}};

std::string lowered(std::string_view name) {
    std::string out(name);
    for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return out;
}

std::string normalised(std::string_view name) {
    std::string out;
    for (const char c : trimmed(name)) {
        if (c == ' ' || c == '_' || c == '-') continue;
        out.push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c);
    }
    return out;
}

std::optional<std::size_t> rankOfName(std::string_view name) {
    const std::string wanted = normalised(name);
    const auto found = std::find_if(std::begin(kNames), std::end(kNames),
                                    [&](const KnownName& known) { return known.name == wanted; });
    if (found == std::end(kNames)) return std::nullopt;
    return static_cast<std::size_t>(found - std::begin(kNames));
}

bool isCounter(std::string_view name) {
    const std::string wanted = normalised(name);
    static constexpr std::array<std::string_view, 8> kCounters{"id", "idx", "index", "uid",
                                                               "no", "row", "编号",  "序号"};
    return std::find(kCounters.begin(), kCounters.end(), wanted) != kCounters.end();
}

std::optional<std::size_t>& slot(ImportPlan& plan, ColumnRole role) {
    switch (role) {
        case ColumnRole::Text:
            return plan.textColumn;
        case ColumnRole::Label:
            return plan.labelColumn;
        case ColumnRole::Split:
            return plan.splitColumn;
        case ColumnRole::Note:
            return plan.noteColumn;
        case ColumnRole::Flagged:
            return plan.flaggedColumn;
        case ColumnRole::Source:
            break;
    }
    return plan.sourceColumn;
}

struct ColumnContent {
    double meanLength = 0.0;  ///< Bytes.
    std::size_t filled = 0;
    std::size_t distinct = 0;
    bool allNumbers = true;
    bool allSplits = true;
    bool looksLikeIds = true;  ///< Words without white space, as intents are named.
};

ColumnContent contentOf(std::span<const std::vector<std::string>> rows, std::size_t column) {
    ColumnContent content;
    std::set<std::string_view> values;
    std::size_t bytes = 0;
    for (const auto& row : rows) {
        if (column >= row.size()) continue;
        const std::string_view value = trimmed(row[column]);
        if (value.empty()) continue;
        ++content.filled;
        bytes += value.size();
        values.insert(value);
        content.allNumbers = content.allNumbers && value.find_first_not_of("0123456789.-") == std::string_view::npos;
        content.allSplits = content.allSplits && splitFromName(std::string(value)).has_value();
        content.looksLikeIds = content.looksLikeIds && value.size() <= 60 && value.find(' ') == std::string_view::npos;
    }
    content.distinct = values.size();
    if (content.filled > 0) content.meanLength = static_cast<double>(bytes) / static_cast<double>(content.filled);
    return content;
}

bool isTaken(const ImportPlan& plan, std::size_t column) {
    for (const auto& taken :
         {plan.textColumn, plan.labelColumn, plan.splitColumn, plan.noteColumn, plan.flaggedColumn, plan.sourceColumn})
        if (taken == column) return true;
    return std::any_of(plan.setColumns.begin(), plan.setColumns.end(),
                       [&](const SetColumn& set) { return set.column == column; });
}

void guessByName(ImportPlan& plan) {
    std::array<std::optional<std::size_t>, 6> best;
    for (std::size_t column = 0; column < plan.columns.size(); ++column) {
        const std::string& name = plan.columns[column];
        if (name.starts_with(kSetColumnPrefix) &&
            !trimmed(std::string_view(name).substr(kSetColumnPrefix.size())).empty())
            plan.setColumns.push_back(
                {std::string(trimmed(std::string_view(name).substr(kSetColumnPrefix.size()))), column});
        const auto rank = rankOfName(name);
        if (!rank) continue;
        const ColumnRole role = kNames[*rank].role;
        auto& bestRank = best[static_cast<std::size_t>(role)];
        if (bestRank && *bestRank <= *rank) continue;
        bestRank = rank;
        slot(plan, role) = column;
    }
}

}  // namespace

std::optional<ColumnRole> roleOfName(std::string_view name) {
    const auto rank = rankOfName(name);
    if (!rank) return std::nullopt;
    return kNames[*rank].role;
}

void guessColumns(ImportPlan& plan, const Rows& rows) {
    guessByName(plan);
    std::vector<ColumnContent> contents;
    for (std::size_t column = 0; column < plan.columns.size(); ++column) contents.push_back(contentOf(rows, column));

    for (std::size_t column = 0; column < contents.size() && !plan.splitColumn; ++column)
        if (!isTaken(plan, column) && contents[column].filled == rows.size() && rows.size() > 1 &&
            contents[column].allSplits)
            plan.splitColumn = column;
    if (!plan.textColumn) {
        double longest = 0.0;
        for (std::size_t column = 0; column < contents.size(); ++column) {
            if (isTaken(plan, column) || contents[column].allNumbers || contents[column].meanLength <= longest)
                continue;
            longest = contents[column].meanLength;
            plan.textColumn = column;
        }
    }
    if (plan.labelColumn) return;
    double fewest = 1e9;
    for (std::size_t column = 0; column < contents.size(); ++column) {
        const ColumnContent& content = contents[column];
        if (isTaken(plan, column) || content.filled == 0 || isCounter(plan.columns[column])) continue;
        const bool repeats = content.distinct * 2 <= content.filled;
        const bool named = content.looksLikeIds && !content.allNumbers;
        // A date or a channel repeats as well; a readable name without spaces wins over a number.
        const double score =
            static_cast<double>(content.distinct) + (content.allNumbers ? 1e6 : 0.0) - (named ? 0.5 : 0.0);
        if ((!repeats && !named) || content.distinct < 2 || score >= fewest) continue;
        fewest = score;
        plan.labelColumn = column;
    }
}

void mapSetsByName(ImportPlan& plan, const std::vector<std::string>& sets) {
    for (const std::string& set : sets) {
        const auto at = std::find_if(plan.columns.begin(), plan.columns.end(),
                                     [&](const std::string& name) { return lowered(trimmed(name)) == lowered(set); });
        const bool mapped = std::any_of(plan.setColumns.begin(), plan.setColumns.end(),
                                        [&](const SetColumn& one) { return lowered(one.set) == lowered(set); });
        if (at == plan.columns.end() || mapped) continue;
        const auto column = static_cast<std::size_t>(at - plan.columns.begin());
        if (plan.textColumn == column || rankOfName(*at))
            continue;  // called "topic", "source", ... it may be meant as that
        if (plan.labelColumn == column) plan.labelColumn.reset();
        plan.setColumns.push_back({set, column});
    }
}

bool looksLikeHeader(const Rows& rows) {
    if (rows.empty()) return false;
    const auto& first = rows.front();
    std::set<std::string_view> distinct;
    bool known = false;
    for (const std::string& cell : first) {
        const std::string_view name = trimmed(cell);
        if (name.empty() || name.size() > 60 || !distinct.insert(name).second) return false;
        const auto role = roleOfName(name);
        known = known || role == ColumnRole::Text || role == ColumnRole::Label;
    }
    if (known) return true;
    if (rows.size() < 3) return false;
    const Rows rest(rows.begin() + 1, rows.end());
    for (std::size_t column = 0; column < first.size(); ++column) {  // a word above nothing but numbers names them
        const ColumnContent below = contentOf(rest, column);
        if (below.filled == rest.size() && below.allNumbers && !contentOf(std::span(&first, 1), column).allNumbers)
            return true;
    }
    // Unknown names: then the label column repeats its values but never the first row's, and that row is no sentence.
    ImportPlan plan;
    plan.columns.assign(first.size(), "");
    guessColumns(plan, rest);
    if (!plan.textColumn || !plan.labelColumn || contentOf(rest, *plan.labelColumn).distinct * 2 > rest.size())
        return false;
    const bool labelSeen = std::any_of(rest.begin(), rest.end(), [&](const auto& row) {
        return row.size() > *plan.labelColumn && row[*plan.labelColumn] == first[*plan.labelColumn];
    });
    return !labelSeen && first[*plan.textColumn].find(' ') == std::string::npos && first[*plan.textColumn].size() <= 24;
}

}  // namespace tb::data
