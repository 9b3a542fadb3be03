#include <algorithm>
#include <charconv>

#include "app/cli/Commands.h"
#include "app/cli/Findings.h"
#include "app/cli/StopSignals.h"
#include "core/base/SpooledFile.h"
#include "core/data/ColumnGuess.h"
#include "core/store/DataValidator.h"
#include "core/store/DatasetStore.h"
#include "core/store/FileTransfer.h"
#include "core/store/ImportPolicy.h"
#include "core/store/LabelSetStore.h"

namespace tb::cli {
namespace {

struct Options {
    std::filesystem::path workspace;
    std::filesystem::path file;
    std::optional<std::string> text;  ///< Header name or 1-based number.
    std::optional<std::string> label;
    std::optional<std::string> id;       ///< Rows whose id is known are changed in place.
    std::vector<std::string> labelSets;  ///< "sentiment=COLUMN"
    std::optional<std::string> encoding;
    Split split = Split::Unassigned;  ///< For rows that name none.
    ConflictPolicy conflicts = ConflictPolicy::Skip;
    DuplicatePolicy duplicates = DuplicatePolicy::Skip;
    ImportPolicy guard;
    std::uint64_t maxMegabytes = 0;  ///< 0 = in proportion to the file.
    OutputForm output = OutputForm::Words;
};

constexpr std::size_t kShownProblems = 20;
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
std::pair<std::string, std::string> setAndColumn(const std::string& mapping) {
    const std::size_t at = mapping.find('=');
    return {mapping.substr(0, at), at == std::string::npos ? std::string() : mapping.substr(at + 1)};
}

/// Who names a column that stands in the first row says that it is a header, whatever was guessed.
Expected<void> takeNamedHeader(ImportPlan& plan, const Options& options) {
    const bool table = plan.format == FileFormat::Delimited || plan.format == FileFormat::Workbook;
    if (!table || plan.hasHeader) return {};
    TB_TRY(const ImportPreview preview, previewImport(options.file, plan, 1));
    std::vector<std::string> names;
    for (const auto& name : {options.text, options.label, options.id})
        if (name) names.push_back(*name);
    for (const std::string& mapping : options.labelSets) names.push_back(setAndColumn(mapping).second);
    for (const auto& row : preview.rows) {
        for (const std::string& name : names) {
            if (std::find(row.begin(), row.end(), name) == row.end()) continue;
            plan.hasHeader = true;
            plan.columns = row;
        }
    }
    return {};
}

/// A column that is one of a further set is not the one of the intents, unless that is said too.
Expected<void> mapSets(ImportPlan& plan, const Options& options) {
    for (const std::string& mapping : options.labelSets) {
        const auto [set, name] = setAndColumn(mapping);
        if (set.empty() || name.empty())
            return fail(ErrorCode::InvalidInput,
                        Message("\"%1\" does not say which column holds which labels.", mapping), "--label-set",
                        "Write it as SET=COLUMN, e.g. sentiment=mood.");
        TB_TRY(const std::size_t column, columnOf(plan, name, "--label-set"));
        std::erase_if(plan.setColumns, [&](const SetColumn& one) { return one.set == set || one.column == column; });
        plan.setColumns.push_back({set, column});
        if (plan.labelColumn == column && !options.label) plan.labelColumn.reset();
    }
    return {};
}

Expected<ImportPlan> planOf(const Options& options, const std::vector<LabelSetInfo>& sets) {
    TB_TRY(ImportPlan plan, detectImport(options.file));
    TB_TRY(takeNamedHeader(plan, options));
    std::vector<std::string> names;
    for (const LabelSetInfo& set : sets)
        if (set.id != kIntentSet) names.push_back(set.name);
    data::mapSetsByName(plan, names);
    if (options.encoding) plan.encoding = *options.encoding;
    plan.defaultSplit = options.split;
    plan.maxBytes = options.maxMegabytes * 1'000'000;
    if (options.text) {
        TB_TRY(plan.textColumn, columnOf(plan, *options.text, "--text"));
        if (plan.labelColumn == plan.textColumn) plan.labelColumn.reset();
    }
    if (options.label) {
        TB_TRY(plan.labelColumn, columnOf(plan, *options.label, "--label"));
        std::erase_if(plan.setColumns, [&](const SetColumn& one) { return one.column == plan.labelColumn; });
    }
    if (options.id) {
        TB_TRY(plan.idColumn, columnOf(plan, *options.id, "--id"));
        if (plan.labelColumn == plan.idColumn && !options.label) plan.labelColumn.reset();
    }
    TB_TRY(mapSets(plan, options));
    if (!plan.textColumn)
        return fail(ErrorCode::InvalidInput, "It is not clear which column holds the texts.", options.file.string(),
                    "Say it with --text COLUMN.");
    return plan;
}

std::string columnName(const ImportPlan& plan, const std::optional<std::size_t>& column) {
    return column ? "\"" + plan.columns[*column] + "\"" : "none";
}

void sayPlan(const ImportPlan& plan) {
    std::string words = "Reading ";
    switch (plan.format) {
        case FileFormat::Delimited:
            words += std::string("a table separated by ") +
                     (plan.delimiter == '\t' ? "tabs" : std::string("\"") + plan.delimiter + "\"");
            break;
        case FileFormat::JsonLines:
            words += "JSON lines";
            break;
        case FileFormat::Workbook:
            words += "the first sheet of an Excel workbook";
            break;
        case FileFormat::PlainLines:
            words += "one text per line";
            break;
    }
    std::string sets;
    for (const SetColumn& set : plan.setColumns) sets += ", " + set.set + " column " + columnName(plan, set.column);
    say(words + ", " + plan.encoding + "; text column " + columnName(plan, plan.textColumn) + ", label column " +
        columnName(plan, plan.labelColumn) + sets + ".");
}

void sayReport(const ImportReport& report) {
    say(std::to_string(report.imported) + " rows imported: " + std::to_string(report.newRows) + " new, " +
        std::to_string(report.duplicates) + " duplicates, " + std::to_string(report.conflicts) + " conflicts, " +
        std::to_string(report.read.rowsRejected) + " unreadable.");
    const std::uint64_t updatedById = report.updated - std::min(report.updated, report.setLabelled);
    if (updatedById + report.unchanged + report.repeatedIds > 0)
        say("By their ids: " + std::to_string(report.newRows) + " new, " + std::to_string(updatedById) + " updated, " +
            std::to_string(report.unchanged) + " unchanged, " + std::to_string(report.repeatedIds) +
            " left out because their id stood in the file before.");
    if (report.setLabelled > 0)
        say(std::to_string(report.setLabelled) + " texts that are there already got labels of further sets.");
    std::size_t shown = 0;
    for (const RowProblem& problem : report.read.problems) {
        if (++shown > kShownProblems) break;
        say("  line " + std::to_string(problem.line) + ": " + problem.what.english());
    }
    if (report.read.rowsRejected > kShownProblems)
        say("  ... and " + std::to_string(report.read.rowsRejected - kShownProblems) +
            " more; --json lists up to 1000.");
    shown = 0;
    for (const LabelConflict& conflict : report.conflictSamples) {
        if (++shown > kShownProblems) break;
        say("  line " + std::to_string(conflict.line) + ": \"" + conflict.text + "\" is " + conflict.oldLabel +
            " already, here " + conflict.newLabel);
    }
    if (!report.newLabels.empty()) say(std::to_string(report.newLabels.size()) + " new intents.");
}

/// Duplicates and conflicts of the same text are told by the import itself.
bool isGuards(const DataFinding& finding) {
    return finding.kind != FindingKind::ExactDuplicate && finding.kind != FindingKind::IntentConflict;
}

std::string policyWords(FindingKind kind, const ImportPolicy& choices) {
    if (kind == FindingKind::PersonalData && choices.pii == PiiPolicy::Replace) return "; replaced by placeholders";
    if (kind == FindingKind::SplitLeak && choices.leaks == LeakPolicy::Move) return "; moved to one split";
    const bool leftOut = (leftOutFlags(choices) >> static_cast<unsigned>(kind) & 1U) != 0;
    return leftOut ? "; left out" : "";
}

void sayGuard(const DataReport& found, const ImportPolicy& choices) {
    for (const DataFinding& finding : found.findings)
        if (isGuards(finding)) say(findingLine(finding, found) + policyWords(finding.kind, choices) + ".");
}

Json reportJson(const ImportReport& report, const ImportPlan& plan) {
    Json json = {
        {"imported", report.imported}, {"rows", report.read.rowsRead},          {"rejected", report.read.rowsRejected},
        {"new", report.newRows},       {"duplicates", report.duplicates},       {"conflicts", report.conflicts},
        {"encoding", plan.encoding},   {"text", plan.columns[*plan.textColumn]}};
    json["label"] = plan.labelColumn ? Json(plan.columns[*plan.labelColumn]) : Json(nullptr);
    json["new_labels"] = report.newLabels;
    json["updated"] = report.updated;
    json["unchanged"] = report.unchanged;
    json["repeated_ids"] = report.repeatedIds;
    json["set_labelled"] = report.setLabelled;
    json["label_sets"] = Json::object();
    for (const SetColumn& set : plan.setColumns) json["label_sets"][set.set] = plan.columns[set.column];
    json["problems"] = Json::array();
    for (const RowProblem& problem : report.read.problems)
        json["problems"].push_back({{"line", problem.line}, {"what", problem.what.english()}});
    json["conflict_samples"] = Json::array();
    for (const LabelConflict& c : report.conflictSamples)
        json["conflict_samples"].push_back(
            {{"line", c.line}, {"text", c.text}, {"old_label", c.oldLabel}, {"new_label", c.newLabel}});
    return json;
}

int run(const Options& given) {
    auto store = openWorkspace(given.workspace);
    if (!store) return report(store.error());
    StopSource stop;
    const StopSignals signals(stop);
    ProgressLine line;
    const auto file = SpooledFile::take(
        given.file, given.workspace / "cache", [&](const Progress& at) { line.show("Received", at); },
        stop.get_token());
    if (!file) return report(file.error());
    Options options = given;
    options.file = file->path();
    const auto sets = (*store)->call([](Workspace& ws) { return ws.labelSets().sets(); });
    if (!sets) return report(sets.error());
    const auto plan = planOf(options, *sets);
    if (!plan) return report(plan.error(), plan.error().where.source().starts_with("--") ? kWrongUsage : kFailed);
    sayPlan(*plan);

    const ProgressFn progress = [&](const Progress& at) { line.show("Read", at); };
    const auto bulk = [&](auto job) { return (*store)->call(std::move(job), StorePriority::Bulk); };

    auto staged = stageFile((*store)->link(), options.file, *plan, progress, stop.get_token());
    if (!staged) return report(staged.error());
    const auto discard = [&] { return bulk([](Workspace& ws) { return ws.dataset().discardImport(); }); };
    if (staged->read.cancelled || stop.stop_requested()) {
        if (const auto dropped = discard(); !dropped) return report(dropped.error());
        say("Cancelled; nothing was imported.");
        return kCancelled;
    }
    const bool refused = options.conflicts == ConflictPolicy::Fail && staged->conflicts > 0;
    if (staged->read.rowsRead == 0 || refused) {
        if (options.output == OutputForm::Json) printJson(reportJson(*staged, *plan));
        sayReport(*staged);
        if (const auto dropped = discard(); !dropped) return report(dropped.error());
        if (refused)
            return report({ErrorCode::Conflict,
                           "Some texts are in the workspace with another intent; nothing was imported.",
                           options.file.string(), "Correct them, or import with --on-conflict skip or keep."});
        return report({ErrorCode::InvalidInput, "No row of the file could be imported.", options.file.string(),
                       "See the problems above."});
    }
    const auto found = bulk([&](Workspace& ws) -> Expected<ImportGuardReport> {
        TB_TRY(ImportGuardReport seen,
               ws.guard().checkImport(
                   {}, [&](const Progress& at) { line.show("Checked", at); }, stop.get_token()));
        if (!seen.data.cancelled) TB_TRY(ws.guard().chooseImport(options.guard));
        return seen;
    });
    if (!found) return report(found.error());
    if (found->data.cancelled) {
        if (const auto dropped = discard(); !dropped) return report(dropped.error());
        say("Cancelled; nothing was imported.");
        return kCancelled;
    }
    const auto done = bulk([&](Workspace& ws) {
        return ws.dataset().commitImport(
            options.duplicates, options.conflicts, [&](const Progress& at) { line.show("Stored", at); },
            stop.get_token());
    });
    if (!done) return report(done.error());
    sayReport(*done);
    sayGuard(found->data, options.guard);
    if (options.output == OutputForm::Json) {
        Json json = reportJson(*done, *plan);
        json["findings"] = Json::array();
        for (const DataFinding& finding : found->data.findings)
            if (isGuards(finding)) json["findings"].push_back(findingJson(finding, "row"));
        printJson(json);
    }
    return kDone;
}

void addPolicies(CLI::App& command, Options& options) {
    static const Choices<RowPolicy> rows{{"keep", RowPolicy::Keep}, {"skip", RowPolicy::Skip}};
    addChoice(command, "--on-conflict", options.conflicts,
              {{"skip", ConflictPolicy::Skip}, {"keep", ConflictPolicy::Keep}, {"fail", ConflictPolicy::Fail}},
              "A text that is there with another intent: leave it out (default), bring it in too, or import nothing");
    addChoice(command, "--on-duplicate", options.duplicates,
              {{"skip", DuplicatePolicy::Skip}, {"keep", DuplicatePolicy::Keep}},
              "A row that is there already: leave it out (default) or bring it in again");
    addChoice(command, "--pii", options.guard.pii,
              {{"keep", PiiPolicy::Keep}, {"replace", PiiPolicy::Replace}, {"skip", PiiPolicy::Skip}},
              "Personal data: leave it (default), put placeholders in and the values into a vault, or leave the rows "
              "out");
    addChoice(command, "--near-duplicates", options.guard.nearDuplicates, rows,
              "Rows that say nearly the same as an earlier one of the same intent (default keep)");
    addChoice(command, "--near-conflicts", options.guard.nearConflicts, rows,
              "Rows that say nearly the same under another intent (default keep)");
    addChoice(command, "--leaks", options.guard.leaks,
              {{"keep", LeakPolicy::Keep}, {"move", LeakPolicy::Move}, {"skip", LeakPolicy::Skip}},
              "Rows like one of another split: leave them (default), move them to its split, or leave them out");
    addChoice(command, "--misdecoded", options.guard.misdecoded, rows,
              "Rows read with a wrong encoding (default keep)");
    addChoice(command, "--foreign", options.guard.foreign, rows, "Rows in another language than most (default keep)");
}

}  // namespace

void describeImport(CLI::App& command, Action& action) {
    const auto options = optionsOf(command, action, run);
    addWorkspace(command, options->workspace);
    command.add_option("FILE", options->file, "The file; encoding, delimiter, header and columns are found out")
        ->required();
    command.add_option("--text", options->text, "Column of the texts: its name, or its number from 1");
    command.add_option("--label", options->label, "Column of the intents: its name, or its number from 1");
    command.add_option("--id", options->id,
                       "Column of the rows' own ids: a row whose id is known is changed in place, not added again");
    command
        .add_option("--label-set", options->labelSets,
                    "SET=COLUMN: the column holds labels of a further set, e.g. sentiment=mood; may be given several "
                    "times")
        ->allow_extra_args(false);
    command.add_option("--encoding", options->encoding, "When the one found out is wrong, e.g. GB18030");
    addChoice(command, "--split", options->split, splitChoices(), "For rows that name none themselves");
    command.add_option(
        "--max-mb", options->maxMegabytes,
        "How many MB the rows may take up; more is refused (default: 100 times the file, and 256 at least)");
    addPolicies(command, *options);
    addJson(command, options->output);
}

}  // namespace tb::cli
