#include "core/data/ImportQuestions.h"

#include <algorithm>
#include <set>

#include "core/base/Utf8.h"
#include "core/data/LabelLists.h"

namespace tb::data {
namespace {

using About = ImportQuestion::About;

constexpr std::size_t kAskedColumns = 5;
constexpr std::size_t kShownValues = 6;

std::set<std::string> valuesOf(const Rows& rows, std::size_t column) {
    std::set<std::string> values;
    for (const auto& row : rows)
        if (column < row.size())
            if (const std::string_view value = trimmed(row[column]); !value.empty()) values.emplace(value);
    return values;
}

std::string joined(const std::vector<std::string>& values) {
    std::string text;
    for (std::size_t i = 0; i < std::min(values.size(), kShownValues); ++i)
        text += (text.empty() ? "" : ", ") + values[i].substr(0, 40);
    return values.size() > kShownValues ? text + ", ..." : text;
}

/// "holdout" -> test: what a name that is no split's most likely means.
Split likelySplit(std::string name) {
    for (char& c : name) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    const auto has = [&](std::string_view part) { return name.find(part) != std::string::npos; };
    if (has("test") || has("hold") || has("held")) return Split::Test;
    if (has("val") || has("dev")) return Split::Validation;
    if (has("train") || has("fit")) return Split::Train;
    return Split::Unassigned;
}

std::vector<std::string> unknownSplits(const ImportPlan& plan, const Rows& rows) {
    std::vector<std::string> unknown;
    if (!plan.splitColumn) return unknown;
    for (const std::string& name : valuesOf(rows, *plan.splitColumn))
        if (!splitFromName(name)) unknown.push_back(name);
    return unknown;
}

ImportReading reading(Message name, std::string option, ImportPlan plan) {
    return {std::move(name), std::move(option), std::move(plan), {}};
}

void askLabelColumn(const ImportPlan& given, const ColumnDoubts& doubts, std::vector<ImportQuestion>& questions) {
    if (doubts.labels.empty()) return;
    ImportQuestion question{About::LabelColumn, "Which column holds the intents?", {}};
    std::vector<std::size_t> columns = doubts.labels;
    if (columns.size() > kAskedColumns) columns.resize(kAskedColumns);
    for (const std::size_t column : columns) {
        ImportPlan plan = given;
        plan.labelColumn = column;
        const std::string& name = plan.columns[column];
        question.readings.push_back(reading(Message("The column \"%1\"", name), "--label \"" + name + "\"", plan));
    }
    ImportPlan none = given;
    none.labelColumn.reset();
    question.readings.push_back(reading("None: the texts are not labelled", "--no-label", none));
    // The plan's own guess stands first.
    std::stable_partition(question.readings.begin(), question.readings.end(),
                          [&](const ImportReading& one) { return one.plan.labelColumn == given.labelColumn; });
    questions.push_back(std::move(question));
}

void askOneHot(const ImportPlan& given, const ColumnDoubts& doubts, std::vector<ImportQuestion>& questions) {
    const std::vector<std::size_t>& columns = doubts.oneHot;
    if (columns.empty() || given.labelColumn) return;
    std::vector<std::string> names;
    names.reserve(columns.size());
    for (const std::size_t column : columns) names.push_back(given.columns[column]);
    ImportPlan labels = given;
    labels.oneHotColumns = columns;
    ImportQuestion question{
        About::OneHot, Message("Are the columns of zeros and ones (%1) the intents?", joined(names)), {}};
    question.readings.push_back(reading("Yes: the column with the 1 is the label", "--one-hot", labels));
    question.readings.push_back(reading("No: they are left out", "--no-one-hot", given));
    questions.push_back(std::move(question));
}

void askMultiLabel(const ImportPlan& given, const Rows& rows, std::vector<ImportQuestion>& questions) {
    if (!given.labelColumn || given.multiLabel != MultiLabel::Undecided) return;
    const LabelCells cells = findLabelCells(given, rows);
    const bool separated = cells.kind == LabelCells::Kind::Separated;
    const bool several = std::any_of(rows.begin(), rows.end(), [&](const auto& row) {
        return *given.labelColumn < row.size() && labelsIn(row[*given.labelColumn], cells).size() > 1;
    });
    if (!several) return;
    ImportQuestion question{About::MultiLabel,
                            separated
                                ? Message("Cells such as \"%1\" look like several labels in one cell. Which are taken?",
                                          firstSeveral(rows, *given.labelColumn, cells))
                                : Message("Some rows have several labels. Which are taken?"),
                            {}};
    const std::pair<MultiLabel, std::pair<const char*, const char*>> kChoices[] = {
        {MultiLabel::First, {"The first label of each row", "--multi-label first"}},
        {MultiLabel::Skip, {"Rows with several labels are left out", "--multi-label skip"}},
        {MultiLabel::Sets, {"Each: the second and further ones go into label sets", "--multi-label sets"}}};
    for (const auto& [choice, words] : kChoices) {
        ImportPlan plan = given;
        plan.labelCells = cells;
        plan.multiLabel = choice;
        question.readings.push_back(reading(words.first, words.second, plan));
    }
    if (separated) {
        ImportPlan whole = given;
        whole.labelCells = {};
        whole.multiLabel = MultiLabel::First;  // of one: decided
        question.readings.push_back(reading("A cell is one label as it stands", "--multi-label whole", whole));
    }
    questions.push_back(std::move(question));
}

void askSplits(const ImportPlan& given, const Rows& rows, std::vector<ImportQuestion>& questions) {
    const std::vector<std::string> unknown = unknownSplits(given, rows);
    if (unknown.empty() || !given.splitNames.empty()) return;
    ImportQuestion question{About::SplitNames,
                            Message("What do these names in the column \"%1\" mean: %2?",
                                    given.columns[*given.splitColumn], joined(unknown)),
                            {}};
    ImportPlan mapped = given;
    std::string option;
    std::vector<std::string> words;
    for (const std::string& name : unknown) {
        const Split split = likelySplit(name);
        mapped.splitNames.emplace_back(name, split);
        const std::string to = split == Split::Unassigned ? "none" : splitName(split);
        option.append(option.empty() ? "--split-map " : " --split-map ").append(name).append("=").append(to);
        words.push_back(std::string(name).append(" = ").append(to));
    }
    ImportPlan without = given;
    without.splitColumn.reset();
    question.readings.push_back(reading(Message("Splits: %1", joined(words)), option, mapped));
    question.readings.push_back(reading("Nothing: the column is left out", "--no-split", without));
    questions.push_back(std::move(question));
}

void askMergedCells(const ImportPlan& given, std::vector<ImportQuestion>& questions) {
    if (given.mergedCells != MergedCells::Undecided) return;
    ImportQuestion question{
        About::MergedCells, "Cells of this sheet are merged over several rows. Which rows have their value?", {}};
    ImportPlan down = given;
    down.mergedCells = MergedCells::FillDown;
    ImportPlan empty = given;
    empty.mergedCells = MergedCells::LeaveEmpty;
    question.readings.push_back(reading("All rows that the cell covers", "--fill-down", down));
    question.readings.push_back(reading("Only the first of them", "--no-fill-down", empty));
    questions.push_back(std::move(question));
}

}  // namespace

LabelCells findLabelCells(const ImportPlan& plan, const Rows& rows) {
    if (!plan.labelColumn || plan.labelCells.kind != LabelCells::Kind::One) return plan.labelCells;
    const std::set<std::string> values = valuesOf(rows, *plan.labelColumn);
    if (values.empty()) return {};
    const bool lists = std::all_of(values.begin(), values.end(),
                                   [](const std::string& value) { return parseLabelList(value).has_value(); });
    if (lists) return {LabelCells::Kind::List, '\0'};
    for (const char separator : {'|', '#', ';', ','}) {
        const LabelCells cells{LabelCells::Kind::Separated, separator};
        const bool several = std::any_of(values.begin(), values.end(), [&](const std::string& value) {
            const std::vector<std::string> labels = labelsIn(value, cells);
            // Parts that are labels of other rows by themselves are no parts of a name.
            return labels.size() > 1 && std::all_of(labels.begin(), labels.end(),
                                                    [&](const std::string& label) { return values.contains(label); });
        });
        if (several) return cells;
    }
    return {};
}

void settleSplits(ImportPlan& plan, const Rows& rows, std::vector<ImportNotice>& notices) {
    if (!plan.splitColumn || !plan.splitNames.empty()) return;
    const std::set<std::string> values = valuesOf(rows, *plan.splitColumn);
    const std::vector<std::string> unknown = unknownSplits(plan, rows);
    if (values.empty() || unknown.size() < values.size()) return;
    const bool likely = std::any_of(unknown.begin(), unknown.end(),
                                    [](const std::string& name) { return likelySplit(name) != Split::Unassigned; });
    if (likely) return;
    notices.push_back({Message("The column \"%1\" holds %2, which are no splits: it is left out.",
                               plan.columns[*plan.splitColumn], joined(unknown)),
                       "--split-map NAME=train"});
    plan.splitColumn.reset();
}

std::vector<ImportQuestion> askAboutColumns(const ImportPlan& plan, const ColumnDoubts& doubts) {
    std::vector<ImportQuestion> questions;
    askLabelColumn(plan, doubts, questions);
    askOneHot(plan, doubts, questions);
    return questions;
}

std::vector<ImportQuestion> askAboutRows(const ImportPlan& plan, const Rows& rows) {
    std::vector<ImportQuestion> questions;
    askMultiLabel(plan, rows, questions);
    askSplits(plan, rows, questions);
    askMergedCells(plan, questions);
    return questions;
}

}  // namespace tb::data
