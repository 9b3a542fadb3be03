#include <CLI/CLI.hpp>
#include <clocale>
#include <iostream>
#include <sstream>

#include "app/OpenMpWaiting.h"
#include "app/cli/ArgumentChecks.h"
#include "app/cli/Commands.h"
#include "app/cli/Output.h"
#include "app/cli/ShownText.h"
#include "core/base/FreeMemory.h"
#include "core/config/Schema.h"

// The headless program. A new command: its file in app/cli/ and its line here.
namespace tb::cli {
namespace {

const Command kCommands[] = {
    {"init", {}, "Make an empty workspace", describeInit},
    {"import", {}, "Bring in texts from CSV, TSV, Excel (.xlsx), JSON lines or plain lines", describeImport},
    {"check",
     {},
     "Look through the rows by fixed rules, without a model: duplicates, conflicting labels, leaks between splits, "
     "personal data, wrong encodings, foreign languages. For a score and probably wrong labels: quality",
     describeCheck},
    {"quality",
     {},
     "Score the data with an encoder's help and list what to fix first: probably wrong labels, groups of near "
     "duplicates, outliers, small or confused intents, drift. For the fixed rules: check",
     describeQuality},
    {"pii",
     {},
     "Replace personal data in all rows by placeholders, put it back, or delete the vault for good",
     describePii},
    {"split", {}, "Split the labelled rows into train, validation and test", describeSplit},
    {"export-data", {}, "Write all rows to a file, for a spreadsheet, a program or another tool", describeExportData},
    {"feedback",
     {},
     "Put corrected texts from a file of JSON lines into the inbox, where they wait for a decision",
     describeFeedback},
    {"augment", {}, "Make variants of the texts of small intents; they are only ever trained on", describeAugment},
    {"intents", {}, "List, rename, merge, split or delete intents", describeIntents},
    {"label-sets",
     {"sets"},
     "List, add, rename or delete label sets: a text carries one label of each",
     describeLabelSets},
    {"suggest", {}, "Which texts to label next and the intents they seem to have", describeSuggest},
    {"search", {}, "The texts most similar in meaning to a text or to a row", describeSearch},
    {"cluster", {}, "Clusters of texts without an intent, each with a proposed name", describeCluster},
    {"encoders",
     {},
     "The encoders to choose from: languages, size, licence, and where each is or how to get it",
     describeEncoders},
    {"train", {}, "Fine-tune a model on the workspace's rows", describeTrain},
    {"runs", {}, "List the runs, newest first", describeRuns},
    {"adapters", {}, "List the adapters that runs have left, newest first", describeAdapters},
    {"reproduce", {}, "Train a finished run again and say whether it came out the same", describeReproduce},
    {"evaluate", {}, "Measure a run's model on a split", describeEvaluate},
    {"predict", {}, "Answer texts with a run's model", describePredict},
    {"export", {}, "Write a run's model for use elsewhere", describeExport},
    {"tokenize", {}, "Token ids of each text, one JSON array a line", describeTokenize},
    {"embed", {}, "Sentence vector of each text, one JSON array a line", describeEmbed},
};

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
    Action action;
    for (const Command& one : kCommands) {
        CLI::App* command = app.add_subcommand(one.name, one.help);
        for (const char* alias : one.aliases) command->alias(alias);
        one.describe(*command, action);
    }
    addArgumentChecks(app);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        std::ostringstream help;
        std::ostringstream words;
        const int code = app.exit(error, help, words);  // help and version end here with 0
        writeOutput(help.str());
        std::cerr << shownText(words.str());
        return code == 0 ? kDone : kWrongUsage;
    }
    if (!schemaForm.empty()) return printSchema(schemaForm);
    if (!action) {
        say(app.help());
        return kWrongUsage;
    }
    return action();
}

}  // namespace
}  // namespace tb::cli

int main(int argc, char** argv) {
    tb::cli::reserveStandardStreams();
    tb::shortenOpenMpSpin(argv);
    tb::shareFreeMemory();
    std::setlocale(LC_ALL, "C");  // numbers with a point on every stream
    try {
        return tb::cli::finishOutput(tb::cli::run(argc, argv));
    } catch (...) {
        return tb::cli::report(tb::currentException());
    }
}
