#include "app/cli/ImportPlanning.h"

#include <algorithm>
#include <charconv>

#include "app/cli/Command.h"
#include "core/data/ColumnGuess.h"
#include "core/data/ImportFormat.h"

namespace tb::cli {
namespace {

using About = ImportQuestion::About;

constexpr std::size_t kNamedColumns = 20;

Expected<std::size_t> columnOf(const ImportPlan& plan, const std::string& nameOrNumber, const std::string& option) {
    const auto named = std::find(plan.columns.begin(), plan.columns.end(), nameOrNumber);
    if (named != plan.columns.end()) return static_cast<std::size_t>(named - plan.columns.begin());
    std::size_t number = 0;
    const char* end = nameOrNumber.data() + nameOrNumber.size();
    const auto parsed = std::from_chars(nameOrNumber.data(), end, number);
    if (parsed.ec == std::errc() && parsed.ptr == end && number >= 1 && number <= plan.columns.size())
        return number - 1;
    std::string names;
    for (std::size_t i = 0; i < std::min(plan.columns.size(), kNamedColumns); ++i)
        names += (names.empty() ? "" : ", ") + plan.columns[i];
    if (plan.columns.size() > kNamedColumns) names += ", ...";
    return fail(ErrorCode::InvalidInput, Message("There is no column \"%1\".", nameOrNumber), option,
                Message("The columns are: %1.", names));
}

/// "sentiment=COLUMN", in two.
std::pair<std::string, std::string> twoParts(const std::string& mapping) {
    const std::size_t at = mapping.find('=');
    return {mapping.substr(0, at), at == std::string::npos ? std::string() : mapping.substr(at + 1)};
}

/// Who names a column that stands in the first row says that it is a header, whatever was guessed.
Expected<bool> namesFirstRow(const std::filesystem::path& file, const ImportPlan& plan, const ReadingOptions& options) {
    const bool grid = data::formatOf(plan.format).layout() == data::ImportFormat::Layout::Grid;
    if (!grid || plan.hasHeader || options.choices.header) return false;
    TB_TRY(const ImportPreview preview, previewImport(file, plan, 1));
    std::vector<std::string> names;
    for (const auto& name : {options.text, options.label, options.id})
        if (name) names.push_back(*name);
    for (const std::string& mapping : options.labelSets) names.push_back(twoParts(mapping).second);
    for (const auto& row : preview.rows)
        for (const std::string& name : names)
            if (std::find(row.begin(), row.end(), name) != row.end()) return true;
    return false;
}

/// A column that is one of a further set is not the one of the intents, unless that is said too.
Expected<void> mapSets(ImportPlan& plan, const ReadingOptions& options) {
    for (const std::string& mapping : options.labelSets) {
        const auto [set, name] = twoParts(mapping);
        if (set.empty() || name.empty())
            return fail(ErrorCode::InvalidInput,
                        Message("\"%1\" does not say which column holds which labels.", mapping), "--label-set",
                        "Write it as SET=COLUMN, e.g. sentiment=mood.");
        TB_TRY(const std::size_t column, columnOf(plan, name, "--label-set"));
        std::erase_if(plan.setColumns,
                      [&, &wanted = set](const SetColumn& one) { return one.set == wanted || one.column == column; });
        plan.setColumns.push_back({set, column});
        if (plan.labelColumn == column && !options.label) plan.labelColumn.reset();
    }
    return {};
}

Expected<void> mapSplits(ImportPlan& plan, const ReadingOptions& options) {
    if (options.noSplit) plan.splitColumn.reset();
    for (const std::string& mapping : options.splitMap) {
        const auto [name, to] = twoParts(mapping);
        const std::optional<Split> split = to == "none" ? std::optional(Split::Unassigned) : splitFromName(to);
        if (name.empty() || !split)
            return fail(ErrorCode::InvalidInput, Message("\"%1\" does not say what a name of a split means.", mapping),
                        "--split-map", "Write it as NAME=train, NAME=validation, NAME=test or NAME=none.");
        plan.splitNames.emplace_back(name, *split);
    }
    // The column whose names are mapped is the one of the splits, although none of them was known.
    for (std::size_t column = 0; column < plan.columns.size(); ++column)
        if (!plan.splitNames.empty() && !plan.splitColumn && !options.noSplit &&
            data::roleOfName(plan.columns[column]) == data::ColumnRole::Split)
            plan.splitColumn = column;
    return {};
}

Expected<void> mapColumns(ImportPlan& plan, const ReadingOptions& options) {
    if (options.text) {
        TB_TRY(plan.textColumn, columnOf(plan, *options.text, "--text"));
        if (plan.labelColumn == plan.textColumn) plan.labelColumn.reset();
    }
    if (options.label) {
        TB_TRY(plan.labelColumn, columnOf(plan, *options.label, "--label"));
        std::erase_if(plan.setColumns, [&](const SetColumn& one) { return one.column == plan.labelColumn; });
    }
    if (options.noLabel) plan.labelColumn.reset();
    if (options.id) {
        TB_TRY(plan.idColumn, columnOf(plan, *options.id, "--id"));
        if (plan.labelColumn == plan.idColumn && !options.label) plan.labelColumn.reset();
    }
    TB_TRY(mapSets(plan, options));
    return mapSplits(plan, options);
}

void applyChoices(ImportPlan& plan, const ReadingOptions& options, const std::vector<ImportQuestion>& questions) {
    if (options.markup) plan.markup = *options.markup;
    if (options.entityMarks) plan.entityMarks = *options.entityMarks;
    if (options.fillDown && plan.mergedCells != MergedCells::None)
        plan.mergedCells = *options.fillDown ? MergedCells::FillDown : MergedCells::LeaveEmpty;
    if (!options.oneHot || !*options.oneHot) return;
    for (const ImportQuestion& question : questions)
        if (question.about == About::OneHot) plan.oneHotColumns = question.readings.front().plan.oneHotColumns;
}

/// Several labels in a cell, as the option and the question say.
void applyMultiLabel(ImportPlan& plan, const ReadingOptions& options, const std::vector<ImportQuestion>& questions) {
    if (!options.multiLabel) return;
    const bool whole = *options.multiLabel == "whole";
    if (whole) plan.labelCells = {};
    for (const ImportQuestion& question : questions)
        if (question.about == About::MultiLabel && !whole) plan.labelCells = question.readings.front().plan.labelCells;
    plan.multiLabel = *options.multiLabel == "skip"   ? MultiLabel::Skip
                      : *options.multiLabel == "sets" ? MultiLabel::Sets
                                                      : MultiLabel::First;
}

bool isTaken(const ImportPlan& plan, std::optional<std::size_t> column) {
    const bool set = std::any_of(plan.setColumns.begin(), plan.setColumns.end(),
                                 [&](const SetColumn& one) { return one.column == column; });
    return set || (column && (column == plan.textColumn || column == plan.idColumn));
}

/// Whether the options leave it open.
bool isOpen(const ImportQuestion& question, const ImportPlan& plan, const ReadingOptions& options) {
    switch (question.about) {
        case About::LabelColumn: {
            if (options.label || options.noLabel || options.oneHot.value_or(false)) return false;
            const auto left = std::count_if(question.readings.begin(), question.readings.end(), [&](const auto& one) {
                return one.plan.labelColumn && !isTaken(plan, one.plan.labelColumn);
            });
            return left > 1 || (left == 1 && !plan.labelColumn);
        }
        case About::OneHot:
            return !options.oneHot && !plan.labelColumn && !options.noLabel;
        case About::MultiLabel:
            return !options.multiLabel;
        case About::SplitNames:
            return plan.splitColumn && plan.splitNames.empty();
        case About::MergedCells:
            return !options.fillDown;
        case About::Format:
        case About::Encoding:
        case About::Quotes:
        case About::Sheet:
        case About::Header:
            break;  // not asked where it was said
    }
    return true;
}

std::string exampleWords(const Example& example) {
    constexpr std::size_t kShown = 60;
    std::string text = example.text.substr(0, kShown);
    std::replace(text.begin(), text.end(), '\n', ' ');
    return "      \"" + text + "\"" + (example.label ? "  ->  " + example.label->substr(0, kShown) : "");
}

/// The question on stderr, its readings with their first rows; then what to type as the error.
Error refusal(const ImportQuestion& question, const std::filesystem::path& file) {
    say(question.what.english());
    std::string options;
    for (const ImportReading& reading : question.readings) {
        say("  " + reading.option + ": " + reading.name.english());
        for (const Example& example : reading.examples) say(exampleWords(example));
        options += (options.empty() ? "" : " | ") + reading.option;
    }
    return {ErrorCode::InvalidInput, Message("%1 Nothing was imported.", question.what), file.string(),
            Message("Say it with one of: %1.", options)};
}

Expected<ImportProposal> propose(const std::filesystem::path& file, const ReadingOptions& options) {
    ImportChoices choices = options.choices;
    if (options.delimiter) choices.format = choices.format.value_or(FileFormat::Delimited);
    TB_TRY(ImportProposal proposal, proposeImport(file, choices));
    TB_TRY(const bool header, namesFirstRow(file, proposal.plan, options));
    if (!header) return proposal;
    choices.header = true;
    return proposeImport(file, choices);
}

}  // namespace

Expected<PlannedReading> planReading(const std::filesystem::path& file, const ReadingOptions& options,
                                     const std::vector<std::string>& sets) {
    TB_TRY(ImportProposal proposal, propose(file, options));
    ImportPlan& plan = proposal.plan;
    data::mapSetsByName(plan, sets);
    plan.defaultSplit = options.split;
    plan.maxBytes = options.maxMegabytes * 1'000'000;
    TB_TRY(mapColumns(plan, options));
    applyChoices(plan, options, proposal.questions);
    for (const ImportQuestion& question : proposal.questions) {
        const bool aboutRows = question.about == About::MultiLabel || question.about == About::SplitNames ||
                               question.about == About::MergedCells;
        if (!aboutRows && isOpen(question, plan, options)) return fail(refusal(question, file));
    }
    if (!plan.textColumn)
        return fail(ErrorCode::InvalidInput, "It is not clear which column holds the texts.", file.string(),
                    "Say it with --text COLUMN.");
    TB_TRY(const std::vector<ImportQuestion> rows, openQuestions(file, plan));
    applyMultiLabel(plan, options, rows);
    for (const ImportQuestion& question : rows)
        if (isOpen(question, plan, options)) return fail(refusal(question, file));
    return PlannedReading{std::move(plan), std::move(proposal.notices)};
}

namespace {

std::string columnName(const ImportPlan& plan, const std::optional<std::size_t>& column) {
    return column ? "\"" + plan.columns[*column] + "\"" : "none";
}

}  // namespace

std::string planWords(const ImportPlan& plan) {
    std::string words = "Reading ";
    if (plan.format == FileFormat::Delimited && plan.delimiter == '\0')
        words += "a table of one column";
    else if (plan.format == FileFormat::Delimited)
        words += std::string("a table separated by ") +
                 (plan.delimiter == '\t' ? "tabs" : std::string("\"") + plan.delimiter + "\"");
    else
        words += data::formatOf(plan.format).name().english();
    if (!plan.sheet.empty()) words += ", sheet \"" + plan.sheet + "\"";
    std::string sets;
    for (const SetColumn& set : plan.setColumns) sets += ", " + set.set + " column " + columnName(plan, set.column);
    const std::string labels = plan.oneHotColumns.empty()
                                   ? "label column " + columnName(plan, plan.labelColumn)
                                   : "labels from " + std::to_string(plan.oneHotColumns.size()) + " columns of 0 and 1";
    return words + ", " + plan.encoding + "; text column " + columnName(plan, plan.textColumn) + ", " + labels + sets +
           ".";
}

namespace {

/// "--x" and "--no-x"; neither leaves it open.
void addYesOrNo(CLI::App& command, const std::string& name, std::optional<bool>& value, const std::string& help) {
    command.add_flag_callback(
        "--" + name, [&value] { value = true; }, help);
    command.add_flag_callback(
        "--no-" + name, [&value] { value = false; }, "The opposite");
}

void describeColumns(CLI::App& command, ReadingOptions& options) {
    command.add_option("--text", options.text, "Column of the texts: its name, or its number from 1");
    command.add_option("--label", options.label, "Column of the intents: its name, or its number from 1");
    command.add_flag("--no-label", options.noLabel, "No column holds intents: the texts come in without");
    command.add_option("--id", options.id,
                       "Column of the rows' own ids: a row whose id is known is changed in place, not added again");
    command
        .add_option("--label-set", options.labelSets,
                    "SET=COLUMN: the column holds labels of a further set, e.g. sentiment=mood; may be given several "
                    "times")
        ->allow_extra_args(false);
}

void describeFormat(CLI::App& command, ReadingOptions& options) {
    Choices<FileFormat> formats;
    for (const data::ImportFormat* format : data::importFormats()) formats.emplace_back(format->id(), format->format());
    std::vector<std::string> names;
    for (const auto& [name, format] : formats) names.push_back(name);
    command
        .add_option_function<std::string>(
            "--format",
            [&options, formats](const std::string& typed) {
                for (const auto& [name, format] : formats)
                    if (name == typed) options.choices.format = format;
            },
            "When the one found out is wrong")
        ->check(CLI::IsMember(names));
}

void describeLayout(CLI::App& command, ReadingOptions& options) {
    command.add_option("--encoding", options.choices.encoding, "When the one found out is wrong, e.g. GB18030");
    command
        .add_option_function<std::string>(
            "--delimiter",
            [&options](const std::string& typed) {
                options.delimiter = typed;
                options.choices.delimiter = typed == "tab" || typed == "\\t" ? '\t' : typed == "none" ? '\0' : typed[0];
            },
            "What separates the columns of a table: one character, tab, or none for a single column")
        ->check([](const std::string& typed) {
            const bool known = typed == "tab" || typed == "\\t" || typed == "none";
            const bool ascii = typed.size() == 1 && typed[0] > 0 && typed[0] != '"' && typed[0] != '\n';
            return known || ascii ? std::string() : std::string("one character, tab or none");
        });
    command
        .add_option_function<std::string>(
            "--quotes",
            [&options](const std::string& typed) {
                options.choices.quotes = typed == "letters" ? Quotes::Letters : Quotes::Marks;
            },
            "Whether quotation marks of a table hold a cell together, or are letters")
        ->check(CLI::IsMember({"marks", "letters"}));
    command.add_option("--skip-lines", options.choices.skipLines, "Lines, or rows of a sheet, above the table");
    addYesOrNo(command, "header", options.choices.header, "Whether the first row names the columns");
    command.add_option("--sheet", options.choices.sheet, "The sheet of a workbook, by its name");
}

void describeRows(CLI::App& command, ReadingOptions& options) {
    command.add_flag("--no-split", options.noSplit, "Leave the column that says train, validation or test out");
    command
        .add_option(
            "--split-map", options.splitMap,
            "NAME=train|validation|test|none: what a name in the split column means; may be given several times")
        ->allow_extra_args(false);
    command
        .add_option(
            "--multi-label", options.multiLabel,
            "Rows with several labels: the first, leave the row out, or each in a set of its own; whole: a cell "
            "is one label as it stands")
        ->check(CLI::IsMember({"first", "skip", "sets", "whole"}));
    addYesOrNo(command, "one-hot", options.oneHot, "Whether columns of zeros and ones are the labels");
    addYesOrNo(command, "fill-down", options.fillDown, "Whether the value of a merged cell counts for all its rows");
    command
        .add_option_function<std::string>(
            "--html",
            [&options](const std::string& typed) { options.markup = typed == "clean" ? Markup::Clean : Markup::Keep; },
            "HTML in texts: leave it (default), or make plain text of it")
        ->check(CLI::IsMember({"keep", "clean"}));
    command
        .add_option_function<std::string>(
            "--entity-marks",
            [&options](const std::string& typed) {
                options.entityMarks = typed == "remove" ? EntityMarks::Remove : EntityMarks::Keep;
            },
            "Marks of entities in texts, as [Oslo](city): leave them, or leave the plain word (default for Rasa)")
        ->check(CLI::IsMember({"keep", "remove"}));
    addChoice(command, "--split", options.split, splitChoices(), "For rows that name none themselves");
    command.add_option(
        "--max-mb", options.maxMegabytes,
        "How many MB the rows may take up; more is refused (default: 100 times the file, and 256 at least)");
}

}  // namespace

void describeReading(CLI::App& command, ReadingOptions& options) {
    describeColumns(command, options);
    describeFormat(command, options);
    describeLayout(command, options);
    describeRows(command, options);
}

}  // namespace tb::cli
