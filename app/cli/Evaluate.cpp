#include <algorithm>
#include <cmath>

#include "app/cli/Commands.h"
#include "app/cli/RunTable.h"
#include "app/cli/StopSignals.h"
#include "core/engine/api/Predictor.h"
#include "core/eval/Metrics.h"
#include "core/store/DatasetStore.h"
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

/// The rows of a split that the model can be measured on, in the model's class numbers.
struct Measured {
    LabelledTexts rows;
    std::size_t leftOut = 0;  ///< Rows of an intent that the model does not know.
};

Expected<Measured> measuredRows(DatasetSnapshot snapshot, Split split, const std::vector<std::string>& labels) {
    LabelledTexts& side = split == Split::Train        ? snapshot.train
                          : split == Split::Validation ? snapshot.validation
                                                       : snapshot.test;
    Measured measured;
    for (std::size_t i = 0; i < side.size(); ++i) {
        const auto known =
            std::find(labels.begin(), labels.end(), snapshot.labels[static_cast<std::size_t>(side.labels[i])]);
        if (known == labels.end()) {
            ++measured.leftOut;
            continue;
        }
        measured.rows.ids.push_back(side.ids[i]);
        measured.rows.texts.push_back(std::move(side.texts[i]));
        measured.rows.labels.push_back(static_cast<std::int32_t>(known - labels.begin()));
    }
    if (measured.rows.size() == 0)
        return fail(ErrorCode::NotFound, Message("There are no %1 rows to evaluate on.", splitName(split)), "the data",
                    Message("Import some with --split %1, or choose another --split.", splitName(split)));
    return measured;
}

/// Mean cross-entropy from logits, in double: softmax over many classes loses the small ones in float.
double crossEntropy(const std::vector<float>& logits, std::int32_t truth) {
    const double largest = *std::max_element(logits.begin(), logits.end());
    double sum = 0.0;
    for (const float logit : logits) sum += std::exp(static_cast<double>(logit) - largest);
    return largest + std::log(sum) - static_cast<double>(logits[static_cast<std::size_t>(truth)]);
}

struct Answers {
    std::vector<std::int32_t> classes;
    std::vector<TextPrediction> rows;
    double loss = 0.0;
};

Answers answersOf(const LabelledTexts& rows, const std::vector<Prediction>& predictions) {
    Answers answers;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const Prediction& prediction = predictions[i];
        answers.classes.push_back(prediction.label);
        answers.loss += crossEntropy(prediction.logits, rows.labels[i]);
        answers.rows.push_back(
            {rows.ids[i], rows.texts[i], rows.labels[i], prediction.label, static_cast<double>(prediction.score)});
    }
    answers.loss /= static_cast<double>(rows.size());
    return answers;
}

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
    auto snapshot = (*store)->call([&](Workspace& ws) {
        return ws.dataset().snapshot(run.config.data.validationFraction,
                                     static_cast<std::uint64_t>(run.config.loop.seed), run.labelSet);
    });
    if (!snapshot) return report(snapshot.error());
    if (snapshot->contentHash != run.datasetHash)
        say("note: the data has changed since \"" + run.name + "\" was trained; this measures it on the data of now.");
    auto predictor = Predictor::load(found->model, run.config.compute);
    if (!predictor) return report(predictor.error());
    const std::vector<std::string>& labels = (*predictor)->labels();
    const auto measured = measuredRows(*std::move(snapshot), options.split, labels);
    if (!measured) return report(measured.error());
    if (measured->leftOut > 0)
        say("note: " + std::to_string(measured->leftOut) +
            " rows have intents the model does not know and are left out.");

    StopSource stop;
    const StopSignals signals(stop);
    ProgressLine line;
    const auto predictions =
        (*predictor)
            ->predict(
                measured->rows.texts, [&](const Progress& at) { line.show("Answered", at); }, stop.get_token());
    if (!predictions) return report(predictions.error());
    if (stop.stop_requested()) return kCancelled;
    const Answers answers = answersOf(measured->rows, *predictions);
    const Evaluation evaluation =
        evaluatePredictions(measured->rows.labels, answers.classes, labels.size(), answers.loss);
    const auto saved =
        (*store)->call([&](Workspace& ws) { return ws.runs().savePredictions(run.id, options.split, answers.rows); },
                       StorePriority::Record);
    if (!saved) return report(saved.error());
    print(evaluation, run, labels, measured->leftOut, options);
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
