#include "app/cli/Commands.h"
#include "app/cli/RunTable.h"
#include "app/cli/StopSignals.h"
#include "core/engine/api/Predictor.h"
#include "core/engine/services/RunEvaluation.h"
#include "core/store/RunStore.h"

namespace tb::cli {
namespace {

enum class ClassDetail { Hidden, Shown };
struct Options {
    std::filesystem::path workspace;
    std::string run;
    Split split = Split::Test;
    ClassDetail perClass = ClassDetail::Hidden;
    OutputForm output = OutputForm::Words;
};

void sayClasses(const Evaluation& evaluation, const std::vector<std::string>& labels) {
    printLine("precision  recall  f1      rows  intent");
    for (std::size_t c = 0; c < evaluation.classes.size(); ++c) {
        const ClassScore& score = evaluation.classes[c];
        std::string support = std::to_string(score.support);
        support.insert(0, support.size() < 5 ? 5 - support.size() : 0, ' ');
        printLine(fixedText(score.precision, 4) + "     " + fixedText(score.recall, 4) + "  " + fixedText(score.f1, 4) +
                  " " + support + "  " + labels[c]);
    }
}

void print(const Evaluation& evaluation, const RunSummary& run, const std::vector<std::string>& labels,
           std::size_t leftOut, const Options& options) {
    if (options.output == OutputForm::Words) {
        printLine(std::string(splitName(options.split)) + " of \"" + run.name + "\": accuracy " +
                  percentText(evaluation.accuracy) + ", macro F1 " + percentText(evaluation.macroF1) + ", loss " +
                  fixedText(evaluation.loss, 4) + ", " + std::to_string(evaluation.n) + " rows");
        if (options.perClass == ClassDetail::Shown) sayClasses(evaluation, labels);
        return;
    }
    Json json = {{"run", run.id},
                 {"name", run.name},
                 {"split", splitName(options.split)},
                 {"accuracy", evaluation.accuracy},
                 {"macro_f1", evaluation.macroF1},
                 {"loss", evaluation.loss},
                 {"n", evaluation.n},
                 {"left_out", leftOut}};
    if (options.perClass == ClassDetail::Shown) {
        json["classes"] = Json::array();
        for (std::size_t c = 0; c < labels.size(); ++c) {
            const ClassScore& score = evaluation.classes[c];
            json["classes"].push_back({{"label", labels[c]},
                                       {"precision", score.precision},
                                       {"recall", score.recall},
                                       {"f1", score.f1},
                                       {"support", score.support}});
        }
    }
    printJson(json);
}

int run(const Options& options) {
    auto store = openWorkspace(options.workspace);
    if (!store) return report(store.error());
    const auto found = findTrained(**store, options.run);
    if (!found) return report(found.error());
    const RunSummary& run = found->run;
    StopSource stop;
    const StopSignals signals(stop);
    ProgressLine line;
    const auto done = evaluateRun(
        **store, &loadModel, run, options.split, [&](const Progress& at) { line.show("Answered", at); },
        stop.get_token());
    if (stop.stop_requested()) return kCancelled;
    if (!done) return report(done.error());
    if (done->dataChanged)
        say("note: the data has changed since \"" + run.name + "\" was trained; this measures it on the data of now.");
    if (done->leftOut > 0)
        say("note: " + std::to_string(done->leftOut) + " rows have intents the model does not know and are left out.");
    print(done->evaluation, run, done->labels, done->leftOut, options);
    return kDone;
}

}  // namespace

void describeEvaluate(CLI::App& command, Action& action) {
    const auto options = optionsOf(command, action, run);
    addWorkspace(command, options->workspace);
    addRun(command, options->run);
    addChoice(command, "--split", options->split, splitChoices(), "Which rows (default test)");
    command.add_flag_callback(
        "--per-class", [options] { options->perClass = ClassDetail::Shown; },
        "Also precision, recall and F1 of each intent");
    addJson(command, options->output);
}

}  // namespace tb::cli
