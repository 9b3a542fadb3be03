#include <CLI/CLI.hpp>
#include <clocale>
#include <functional>
#include <map>
#include <memory>

#include "app/OpenMpWaiting.h"
#include "app/cli/Commands.h"
#include "core/config/Presets.h"
#include "core/config/Schema.h"
#include "core/engine/api/Exporter.h"
#include "core/store/LabelSetStore.h"
#include "core/text/augment/Augmenter.h"

// The headless program: what each command takes. What each does is in app/cli/.
namespace tb::cli {
namespace {

/// Set by the command that the arguments chose; run after parsing, so that its exit code is not CLI11's business.
using Chosen = std::function<int()>;

template <class Options>
CLI::App* addCommand(CLI::App& app, Chosen& chosen, const char* name, const char* help, int (*run)(const Options&),
                     std::shared_ptr<Options>& options) {
    CLI::App* command = app.add_subcommand(name, help);
    options = std::make_shared<Options>();
    command->callback([&chosen, run, options] { chosen = [run, options] { return run(*options); }; });
    return command;
}

void addWorkspace(CLI::App* command, std::filesystem::path& workspace) {
    command->add_option("WS,--workspace", workspace, "The workspace folder")->required();
}

void addRun(CLI::App* command, std::string& run) {
    command->add_option("RUN", run, "A run's number, its name, or \"last\"")->required();
}

void addJson(CLI::App* command, OutputForm& output) {
    command->add_flag_callback(
        "--json", [&output] { output = OutputForm::Json; }, "One JSON object a line on stdout and nothing else there");
}

void addInput(CLI::App* command, std::string& input, LineForm& lines) {
    command->add_option("FILE", input, "One text per line; - is standard input")->capture_default_str();
    command->add_flag_callback(
        "--jsonl", [&lines] { lines = LineForm::JsonStrings; },
        "Every line is a JSON string, so that texts may hold line breaks");
}

const std::map<std::string, Split> kSplits{
    {"train", Split::Train}, {"validation", Split::Validation}, {"test", Split::Test}};
const std::map<std::string, ConflictPolicy> kConflicts{
    {"skip", ConflictPolicy::Skip}, {"keep", ConflictPolicy::Keep}, {"fail", ConflictPolicy::Fail}};
const std::map<std::string, DuplicatePolicy> kDuplicates{{"skip", DuplicatePolicy::Skip},
                                                         {"keep", DuplicatePolicy::Keep}};

const std::map<std::string, RowPolicy> kRowPolicies{{"keep", RowPolicy::Keep}, {"skip", RowPolicy::Skip}};
const std::map<std::string, PiiPolicy> kPiiPolicies{
    {"keep", PiiPolicy::Keep}, {"replace", PiiPolicy::Replace}, {"skip", PiiPolicy::Skip}};
const std::map<std::string, LeakPolicy> kLeakPolicies{
    {"keep", LeakPolicy::Keep}, {"move", LeakPolicy::Move}, {"skip", LeakPolicy::Skip}};
const std::map<std::string, PiiAction> kPiiActions{{"status", PiiAction::Status},
                                                   {"replace", PiiAction::Replace},
                                                   {"restore", PiiAction::Restore},
                                                   {"forget", PiiAction::Forget}};
const std::map<std::string, SplitGrouping> kGroupings{{"together", SplitGrouping::NearDuplicates},
                                                      {"apart", SplitGrouping::ExactTexts}};
const std::map<std::string, RowSort> kOrders{
    {"uncertain", RowSort::MostUncertain}, {"diverse", RowSort::MostDiverse}, {"rare", RowSort::RarestPredicted}};

/// CLI11 would print an enum's numbers in the help; the names are what people type.
template <class Enum>
void addChoice(CLI::App* command, const char* flag, Enum& value, const std::map<std::string, Enum>& choices,
               const std::string& help) {
    std::vector<std::string> names;
    for (const auto& [name, choice] : choices) names.push_back(name);
    command
        ->add_option_function<std::string>(
            flag, [&value, &choices](const std::string& name) { value = choices.at(name); }, help)
        ->check(CLI::IsMember(names));
}

/// Old names are taken and not listed.
CLI::Validator presetNames() {
    std::string names;
    for (const Preset& preset : presets()) names += (names.empty() ? "" : ",") + preset.key;
    return {[](const std::string& name) {
                const auto config = presetConfig(name);
                return config ? std::string() : config.error().message();
            },
            "{" + names + "}"};
}

void addGuard(CLI::App& app, Chosen& chosen) {
    std::shared_ptr<CheckOptions> check;
    CLI::App* command = addCommand(app, chosen, "check",
                                   "Look for duplicates, conflicts, leaks, personal data and other trouble in the rows",
                                   runCheck, check);
    addWorkspace(command, check->workspace);
    command->add_option("--threshold", check->threshold, "How much two texts must share to be nearly the same")
        ->check(CLI::Range(0.4, 1.0))
        ->capture_default_str();
    command->add_option("--samples", check->samples, "Rows to show of each finding")->capture_default_str();
    addJson(command, check->output);

    std::shared_ptr<PiiOptions> pii;
    command = addCommand(app, chosen, "pii",
                         "Replace personal data in all rows by placeholders, put it back, or delete the vault for good",
                         runPii, pii);
    addWorkspace(command, pii->workspace);
    command
        ->add_option_function<std::string>(
            "ACTION", [pii](const std::string& name) { pii->action = kPiiActions.at(name); }, "What to do")
        ->check(CLI::IsMember({"status", "replace", "restore", "forget"}));

    std::shared_ptr<SplitCommandOptions> split;
    command =
        addCommand(app, chosen, "split", "Divide the labelled rows into train, validation and test", runSplit, split);
    addWorkspace(command, split->workspace);
    command->add_option("--validation", split->split.validation, "Share for validation")
        ->check(CLI::Range(0.0, 0.9))
        ->capture_default_str();
    command->add_option("--test", split->split.test, "Share for the test")
        ->check(CLI::Range(0.0, 0.9))
        ->capture_default_str();
    command->add_option("--seed", split->split.seed, "The same seed divides the same rows in the same way")
        ->capture_default_str();
    addChoice(command, "--near-duplicates", split->split.grouping, kGroupings,
              "Keep rows that say nearly the same on one side (default together)");
}

void addData(CLI::App& app, Chosen& chosen) {
    std::shared_ptr<InitOptions> init;
    CLI::App* command = addCommand(app, chosen, "init", "Make an empty workspace", runInit, init);
    addWorkspace(command, init->workspace);

    std::shared_ptr<ImportOptions> import;
    command = addCommand(app, chosen, "import",
                         "Bring in texts from CSV, TSV, Excel (.xlsx), JSON lines or plain lines", runImport, import);
    addWorkspace(command, import->workspace);
    command->add_option("FILE", import->file, "The file; encoding, delimiter, header and columns are found out")
        ->required();
    command->add_option("--text", import->text, "Column of the texts: its name, or its number from 1");
    command->add_option("--label", import->label, "Column of the intents: its name, or its number from 1");
    command->add_option("--id", import->id,
                        "Column of the rows' own ids: a row whose id is known is changed in place, not added again");
    command
        ->add_option(
            "--label-set", import->labelSets,
            "SET=COLUMN: the column holds labels of a further set, e.g. sentiment=mood; may be given several times")
        ->allow_extra_args(false);
    command->add_option("--encoding", import->encoding, "When the one found out is wrong, e.g. GB18030");
    addChoice(command, "--split", import->split, kSplits, "For rows that name none themselves");
    addChoice(command, "--on-conflict", import->conflicts, kConflicts,
              "A text that is there with another intent: leave it out (default), bring it in too, or import nothing");
    addChoice(command, "--on-duplicate", import->duplicates, kDuplicates,
              "A row that is there already: leave it out (default) or bring it in again");
    addChoice(
        command, "--pii", import->guard.pii, kPiiPolicies,
        "Personal data: leave it (default), put placeholders in and the values into a vault, or leave the rows out");
    addChoice(command, "--near-duplicates", import->guard.nearDuplicates, kRowPolicies,
              "Rows that say nearly the same as an earlier one of the same intent (default keep)");
    addChoice(command, "--near-conflicts", import->guard.nearConflicts, kRowPolicies,
              "Rows that say nearly the same under another intent (default keep)");
    addChoice(command, "--leaks", import->guard.leaks, kLeakPolicies,
              "Rows like one of another split: leave them (default), move them to its split, or leave them out");
    addChoice(command, "--misdecoded", import->guard.misdecoded, kRowPolicies,
              "Rows read with a wrong encoding (default keep)");
    addChoice(command, "--foreign", import->guard.foreign, kRowPolicies,
              "Rows in another language than most (default keep)");
    addJson(command, import->output);
    addGuard(app, chosen);

    std::shared_ptr<ExportDataOptions> data;
    command =
        addCommand(app, chosen, "export-data", "Write all rows to a .csv, .tsv or .jsonl file", runExportData, data);
    addWorkspace(command, data->workspace);
    command->add_option("OUT", data->file, "The file to write")->required();
}

void addMoreData(CLI::App& app, Chosen& chosen) {
    std::shared_ptr<FeedbackOptions> feedback;
    CLI::App* command =
        addCommand(app, chosen, "feedback",
                   "Put corrected texts from a file of JSON lines into the inbox, where they wait for a decision",
                   runFeedback, feedback);
    addWorkspace(command, feedback->workspace);
    command
        ->add_option("FILE,--file", feedback->file,
                     "One object a line: text; and if known id, intent, answer, score, source, time")
        ->required();
    addJson(command, feedback->output);

    std::shared_ptr<AugmentCommandOptions> augment;
    command =
        addCommand(app, chosen, "augment", "Make variants of the texts of small intents; they are only ever trained on",
                   runAugment, augment);
    addWorkspace(command, augment->workspace);
    std::vector<std::string> methods;
    for (const AugmentMethod method : kAugmentMethods) methods.emplace_back(augmentMethodName(method));
    command->add_option("--intent", augment->intents,
                        "For this intent; may be given several times (default: those with fewer rows than --up-to)");
    command->add_option("--method", augment->methods, "In this way; may be given several times (default: all)")
        ->check(CLI::IsMember(methods));
    command->add_option("--template", augment->templates,
                        "A text with slots to fill, e.g. \"I lost my {card} {period}\"; with --intent");
    command->add_option("--count", augment->count, "Variants for each intent (default: as many as --up-to lacks)");
    command->add_option("--up-to", augment->upTo, "Rows an intent should have")
        ->check(CLI::PositiveNumber)
        ->capture_default_str();
    command->add_option("--seed", augment->seed, "The same seed makes the same variants")->capture_default_str();
    command->add_flag_callback(
        "--dry-run", [augment] { augment->outcome = AugmentOutcome::Shown; }, "Show the variants and add nothing");
    addJson(command, augment->output);
}

void addIntents(CLI::App& app, Chosen& chosen) {
    std::shared_ptr<IntentsOptions> intents;
    CLI::App* command =
        addCommand(app, chosen, "intents", "List, rename, merge, split or delete intents", runIntents, intents);
    command->add_option("WS,--workspace", intents->workspace, "The workspace folder")->required();
    command->require_subcommand(1);
    const auto add = [&](const char* name, const char* help, IntentAction action) {
        CLI::App* sub = command->add_subcommand(name, help);
        sub->callback([intents, action] { intents->action = action; });
        addJson(sub, intents->output);
        sub->add_option("--set", intents->set, "The label set, when it is not the intents");
        if (action == IntentAction::List) return sub;
        sub->add_option(action == IntentAction::Merge ? "NAME..." : "NAME", intents->names, "The intent")
            ->required()
            ->expected(1, action == IntentAction::Merge ? 1000 : 1);
        sub->add_flag_callback(
            "--dry-run", [intents] { intents->mode = ChangeMode::Preview; }, "Only tell what would be touched");
        return sub;
    };
    add("list", "The intents with their rows", IntentAction::List);
    add("rename", "Give an intent another name", IntentAction::Rename)
        ->add_option("--to", intents->to, "The new name")
        ->required();
    add("merge", "Put all rows of some intents into another", IntentAction::Merge)
        ->add_option("--into", intents->to, "The intent that stays")
        ->required();
    CLI::App* split = add("split", "Give some rows of an intent another one", IntentAction::Split);
    split->add_option("--to", intents->to, "The other intent; made when there is none of this name")->required();
    CLI::Option* search = split->add_option("--search", intents->search, "The rows in which these words are found");
    CLI::Option* rows = split->add_option("--rows", intents->rows, "The rows with these numbers, e.g. 3,17")
                            ->delimiter(',')
                            ->excludes(search);
    split->callback([intents, search, rows] {
        intents->action = IntentAction::Split;
        if (search->count() + rows->count() == 0) throw CLI::RequiredError("--search or --rows");
    });
    add("delete", "Remove an intent; its rows are left without one", IntentAction::Delete)
        ->add_option("--move-to", intents->to, "Or give its rows this intent");
}

void addSets(CLI::App& app, Chosen& chosen) {
    std::shared_ptr<SetsOptions> sets;
    CLI::App* command = addCommand(
        app, chosen, "sets", "List, add, rename or delete label sets: a text carries one label of each", runSets, sets);
    command->add_option("WS,--workspace", sets->workspace, "The workspace folder")->required();
    command->require_subcommand(1);
    const auto add = [&](const char* name, const char* help, SetAction action) {
        CLI::App* sub = command->add_subcommand(name, help);
        sub->callback([sets, action] { sets->action = action; });
        if (action != SetAction::List) sub->add_option("NAME", sets->name, "The set, e.g. sentiment")->required();
        return sub;
    };
    addJson(add("list", "The sets with their labels and rows", SetAction::List), sets->output);
    CLI::App* made = add("add", "Make a set", SetAction::Add);
    std::vector<std::string> templates;
    for (const LabelSetTemplate& one : labelSetTemplates()) templates.emplace_back(one.key);
    made->add_option("--template", sets->startWith, "Begin with the labels of this one")
        ->check(CLI::IsMember(templates));
    made->add_option("--label", sets->labels, "Begin with this label; may be given several times")
        ->allow_extra_args(false);
    add("rename", "Give a set another name", SetAction::Rename)
        ->add_option("--to", sets->to, "The new name")
        ->required();
    add("delete", "Remove a set with its labels; its rows stay", SetAction::Delete);
}

void addTraining(CLI::App& app, Chosen& chosen) {
    std::shared_ptr<TrainOptions> train;
    CLI::App* command = addCommand(app, chosen, "train", "Fine-tune a model on the workspace's rows", runTrain, train);
    addWorkspace(command, train->workspace);
    CLI::Option* preset = command->add_option("--preset", train->preset, "Where the settings start from")
                              ->check(presetNames())
                              ->capture_default_str();
    CLI::Option* set =
        command
            ->add_option("--set", train->assignments, "Change one setting, e.g. optim.lr=2e-4; --schema=md lists them")
            ->allow_extra_args(false)
            ->expected(1)
            ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    CLI::Option* name = command->add_option("--name", train->name, "What the run is called");
    CLI::Option* seed =
        command->add_option("--seed", train->seed, "The same seed gives the same run")->check(CLI::NonNegativeNumber);
    command->add_option("--resume", train->resume, "Continue this stopped or interrupted run from its checkpoint")
        ->excludes(preset)
        ->excludes(set)
        ->excludes(name)
        ->excludes(seed);
    addJson(command, train->output);

    std::shared_ptr<RunsOptions> runs;
    command = addCommand(app, chosen, "runs", "List the runs, newest first", runRuns, runs);
    addWorkspace(command, runs->workspace);
    command->add_option("--search", runs->search, "Only runs with this in their name or notes");
    addJson(command, runs->output);
}

void addModels(CLI::App& app, Chosen& chosen) {
    std::shared_ptr<EvaluateOptions> evaluate;
    CLI::App* command = addCommand(app, chosen, "evaluate", "Measure a run's model on a split", runEvaluate, evaluate);
    addWorkspace(command, evaluate->workspace);
    addRun(command, evaluate->run);
    addChoice(command, "--split", evaluate->split, kSplits, "Which rows (default test)");
    command->add_flag_callback(
        "--per-class", [evaluate] { evaluate->perClass = ClassDetail::Shown; },
        "Also precision, recall and F1 of each intent");
    addJson(command, evaluate->output);

    std::shared_ptr<PredictOptions> predict;
    command = addCommand(app, chosen, "predict", "Answer texts with a run's model", runPredict, predict);
    addWorkspace(command, predict->workspace);
    addRun(command, predict->run);
    addInput(command, predict->input, predict->lines);
    command->add_option("--top", predict->top, "How many intents --json gives for each text")
        ->check(CLI::PositiveNumber)
        ->capture_default_str();
    command->add_flag("--logits", predict->logits,
                      "With --json: also the logit of every intent, in the order of the model's labels");
    addJson(command, predict->output);

    std::shared_ptr<ExportOptions> exported;
    command = addCommand(app, chosen, "export", "Write a run's model for use elsewhere", runExport, exported);
    addWorkspace(command, exported->workspace);
    addRun(command, exported->run);
    std::vector<std::string> formats;
    for (const ExportFormat& format : exportFormats()) formats.push_back(format.key);
    command->add_option("--to", exported->format, "The format")->required()->check(CLI::IsMember(formats));
    command->add_option("OUT", exported->target, "Where to; must not exist yet")->required();
}

void addSuggest(CLI::App& app, Chosen& chosen) {
    std::shared_ptr<SuggestOptions> suggest;
    CLI::App* command =
        addCommand(app, chosen, "suggest",
                   "Which texts to label next and the intents they seem to have; texts like one; groups of texts",
                   runSuggest, suggest);
    addWorkspace(command, suggest->workspace);
    addChoice(command, "--order", suggest->order, kOrders,
              "Which come first: those the model is unsure of (default), those unlike the labelled ones, or those of "
              "rare intents");
    command->add_option("--limit", suggest->limit, "How many texts")->check(CLI::PositiveNumber)->capture_default_str();
    CLI::Option* similar = command->add_option("--similar", suggest->similar,
                                               "Instead: the texts most similar to that of the row with this number");
    CLI::Option* like =
        command->add_option("--like", suggest->like, "Instead: the texts most similar to this one")->excludes(similar);
    command
        ->add_option("--groups", suggest->groups,
                     "Instead: about so many groups of texts without an intent, each with a proposed name; 0 = as many "
                     "as seem right")
        ->check(CLI::Range(0, 1000))
        ->excludes(similar)
        ->excludes(like);
    command->add_flag_callback(
        "--unlabelled", [suggest] { suggest->among = SimilarQuery::Among::Unlabelled; },
        "With --similar and --like: only texts without an intent");
    addJson(command, suggest->output);

    std::shared_ptr<QualityOptions> quality;
    command = addCommand(app, chosen, "quality",
                         "How good the data is, and what to mend: wrong labels, near duplicates, outliers, small or "
                         "confused intents, drift",
                         runQuality, quality);
    addWorkspace(command, quality->workspace);
    command->add_option("--samples", quality->samples, "How many things to show of each kind")->capture_default_str();
    addJson(command, quality->output);
}

void addEncoders(CLI::App& app, Chosen& chosen) {
    const auto add = [&](const char* name, const char* help, int (*run)(const ModelTextOptions&)) {
        std::shared_ptr<ModelTextOptions> options;
        CLI::App* command = addCommand(app, chosen, name, help, run, options);
        command->add_option("MODEL_DIR", options->model, "A model's folder, or the name of an encoder on this machine")
            ->required();
        addInput(command, options->input, options->lines);
        command->add_option("--max-length", options->maxLength, "Tokens at most, special tokens included")
            ->check(CLI::Range(2, 1 << 20))
            ->capture_default_str();
    };
    add("tokenize", "Token ids of each text, one JSON array a line", runTokenize);
    add("embed", "Sentence vector of each text, one JSON array a line", runEmbed);
}

int printSchema(const std::string& form) {
    if (form == "md") {
        std::string page = schemaMarkdown();
        while (page.ends_with('\n')) page.pop_back();
        printLine(page);
    } else {
        printJson(schemaJson());
    }
    return kDone;
}

int run(int argc, char** argv) {
    CLI::App app("Tunebench on the command line: label, fine-tune, compare and export intent classifiers.",
                 "tunebench-cli");
    app.set_version_flag("--version", std::string("tunebench-cli ") + TB_VERSION);
    app.require_subcommand(0, 1);
    app.failure_message([](const CLI::App* from, const CLI::Error& error) {
        return "error: " + std::string(error.what()) + "\nSee: " + from->get_display_name() + " --help\n";
    });
    std::string schemaForm;
    app.add_option("--schema", schemaForm, "Print every setting of a run: md for people, json for programs")
        ->check(CLI::IsMember({"md", "json"}));
    Chosen chosen;
    addData(app, chosen);
    addMoreData(app, chosen);
    addIntents(app, chosen);
    addSets(app, chosen);
    addTraining(app, chosen);
    addModels(app, chosen);
    addSuggest(app, chosen);
    addEncoders(app, chosen);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        const int code = app.exit(error);  // help and version end here with 0
        return code == 0 ? kDone : kWrongUsage;
    }
    if (!schemaForm.empty()) return printSchema(schemaForm);
    if (!chosen) {
        say(app.help());
        return kWrongUsage;
    }
    return chosen();
}

}  // namespace
}  // namespace tb::cli

int main(int argc, char** argv) {
    tb::shortenOpenMpSpin(argv);
    std::setlocale(LC_ALL, "C");  // numbers with a point on every stream
    try {
        return tb::cli::run(argc, argv);
    } catch (const std::exception& error) {
        tb::cli::say(std::string("error: ") + error.what());
        return tb::cli::kFailed;
    }
}
