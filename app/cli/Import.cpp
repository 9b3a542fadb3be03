#include <algorithm>

#include "app/cli/Commands.h"
#include "app/cli/Findings.h"
#include "app/cli/ImportPlanning.h"
#include "app/cli/StopSignals.h"
#include "core/base/SpooledFile.h"
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
    ReadingOptions reading;
    ConflictPolicy conflicts = ConflictPolicy::Skip;
    DuplicatePolicy duplicates = DuplicatePolicy::Skip;
    ImportPolicy guard;
    OutputForm output = OutputForm::Words;
};

constexpr std::size_t kShownProblems = 20;
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
    sayNames(found, kShownProblems);
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

Expected<std::vector<std::string>> namesOfFurtherSets(Workspace& workspace) {
    TB_TRY(const std::vector<LabelSetInfo> sets, workspace.labelSets().sets());
    std::vector<std::string> names;
    for (const LabelSetInfo& set : sets)
        if (set.id != kIntentSet) names.push_back(set.name);
    return names;
}

int run(const Options& given) {
    auto store = openWorkspace(given.workspace);
    if (!store) return report(store.error());
    StopSource stop;
    const StopSignals signals(stop);
    ProgressLine line;
    const auto file = SpooledFile::take(
        given.file == "-" ? "/dev/stdin" : given.file, given.workspace / "cache",
        [&](const Progress& at) { line.show("Received", at); }, stop.get_token());
    if (!file) return report(file.error());
    Options options = given;
    options.file = file->path();
    const auto sets = (*store)->call([](Workspace& ws) { return namesOfFurtherSets(ws); });
    if (!sets) return report(sets.error());
    const auto planned = planReading(options.file, options.reading, *sets);
    if (!planned)
        return report(planned.error(), planned.error().where.source().starts_with("--") ? kWrongUsage : kFailed);
    const ImportPlan* plan = &planned->plan;
    say(planWords(*plan));
    for (const ImportNotice& notice : planned->notices)
        say("Note: " + notice.what.english() + " (" + notice.option + " decides otherwise)");

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
    const bool undecided = staged->read.rowsUndecided > 0;
    if (staged->read.rowsRead == 0 || refused || undecided) {
        if (options.output == OutputForm::Json) printJson(reportJson(*staged, *plan));
        sayReport(*staged);
        if (const auto dropped = discard(); !dropped) return report(dropped.error());
        if (refused)
            return report({ErrorCode::Conflict,
                           "Some texts are in the workspace with another intent; nothing was imported.",
                           options.file.string(), "Correct them, or import with --on-conflict skip or keep."});
        if (undecided)
            return report({ErrorCode::InvalidInput,
                           Message("%1 rows have several labels; nothing was imported.", staged->read.rowsUndecided),
                           options.file.string(),
                           "Say which are taken: --multi-label first | --multi-label skip | --multi-label sets."});
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
    command
        .add_option("FILE", options->file,
                    "The file, or - for standard input; format, encoding, delimiter, header and columns are found out")
        ->required();
    describeReading(command, options->reading);
    addPolicies(command, *options);
    addJson(command, options->output);
}

}  // namespace tb::cli
