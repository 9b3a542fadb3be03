#include "app/cli/Commands.h"
#include "app/cli/RunTable.h"
#include "app/cli/StopSignals.h"
#include "core/engine/api/Predictor.h"
#include "core/engine/services/RunAttacks.h"
#include "core/engine/services/RunEvaluation.h"
#include "core/store/RunStore.h"

namespace tb::cli {
namespace {

enum class ClassDetail { Hidden, Shown };
enum class Attacks { LeftOut, Made };
struct Options {
    std::filesystem::path workspace;
    std::string run;
    Split split = Split::Test;
    ClassDetail perClass = ClassDetail::Hidden;
    Attacks attacks = Attacks::LeftOut;
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

/// "typo        2876  91.20 %  -1.34"
void sayAttacks(const AttackReport& report) {
    const auto line = [](std::string name, std::string changed, const std::string& accuracy, const std::string& less) {
        name.resize(std::max<std::size_t>(name.size(), 10), ' ');
        changed.insert(0, changed.size() < 7 ? 7 - changed.size() : 0, ' ');
        printLine(name + "  " + changed + "  " + accuracy + "  " + less);
    };
    printLine("attack      changed  accuracy, points more or less than without");
    line("none", "0", percentText(report.accuracy()), "");
    for (const AttackResult& one : report.attacks) {
        const double share = report.shareOf(one.right);
        line(textAttackName(one.attack), std::to_string(one.changed), percentText(share),
             fixedText(100.0 * (share - report.accuracy()), 2));
    }
}

/// {"n": 3080, "accuracy": 0.92, "typo": {"changed": 2876, "accuracy": 0.91}, ...}
Json attacksJson(const AttackReport& report) {
    Json json = {{"n", report.rows}, {"accuracy", report.accuracy()}};
    for (const AttackResult& one : report.attacks)
        json[textAttackName(one.attack)] = {{"changed", one.changed}, {"accuracy", report.shareOf(one.right)}};
    return json;
}

void print(const Evaluation& evaluation, const RunSummary& run, const std::vector<std::string>& labels,
           std::size_t leftOut, const std::optional<AttackReport>& attacks, const Options& options) {
    if (options.output == OutputForm::Words) {
        printLine(std::string(splitName(options.split)) + " of \"" + run.name + "\": accuracy " +
                  percentText(evaluation.accuracy) + ", macro F1 " + percentText(evaluation.macroF1) + ", loss " +
                  fixedText(evaluation.loss, 4) + ", " + std::to_string(evaluation.n) + " rows");
        if (options.perClass == ClassDetail::Shown) sayClasses(evaluation, labels);
        if (attacks) sayAttacks(*attacks);
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
    if (attacks) json["attacks"] = attacksJson(*attacks);
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
    const auto measured = loadMeasuredRun(**store, &loadModel, run, options.split);
    if (!measured) return report(measured.error());
    const auto done = evaluateRun(
        **store, *measured, [&](const Progress& at) { line.show("Answered", at); }, stop.get_token());
    if (stop.stop_requested()) return kCancelled;
    if (!done) return report(done.error());
    if (done->dataChanged)
        say("note: the data has changed since \"" + run.name + "\" was trained; this measures it on the data of now.");
    if (done->leftOut > 0)
        say("note: " + std::to_string(done->leftOut) + " rows have intents the model does not know and are left out.");
    std::optional<AttackReport> attacks;
    if (options.attacks == Attacks::Made) {
        auto attacked = attackRun(
            **store, *measured, [&](const Progress& at) { line.show("Attacked", at); }, stop.get_token());
        if (stop.stop_requested()) return kCancelled;
        if (!attacked) return report(attacked.error());
        attacks = *std::move(attacked);
    }
    print(done->evaluation, run, done->labels, done->leftOut, attacks, options);
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
    command.add_flag_callback(
        "--attacks", [options] { options->attacks = Attacks::Made; },
        "Also the accuracy on the same texts with typos, neighbouring keys, missing letters, other case, synonyms and "
        "Chinese homophones; kept with the run");
    addJson(command, options->output);
}

}  // namespace tb::cli
