#include "core/engine/services/RunEvaluation.h"

#include <algorithm>
#include <cmath>

#include "core/store/DatasetStore.h"
#include "core/store/StoreThread.h"

namespace tb {

namespace {

/// The rows of a split that the model can be measured on, in the model's class numbers.
struct Measured {
    LabelledTexts rows;
    std::size_t leftOut = 0;
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
                    Message("Put some rows into the %1 split, or choose another one.", splitName(split)));
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

Expected<void> keep(Workspace& workspace, const RunSummary& run, Split split, const std::vector<TextPrediction>& rows,
                    const Evaluation& evaluation) {
    RunStore& runs = workspace.runs();
    TB_TRY(runs.savePredictions(run.id, split, rows));
    TB_TRY(const std::optional<SplitResult> before, runs.result(run.id, split));
    if (before) return {};
    SplitResult result;
    result.split = split;
    result.step = run.step;
    result.evaluation = evaluation;
    return runs.addResult(run.id, result);
}

}  // namespace

Expected<RunEvaluation> evaluateRun(StoreThread& store, const LoadModel& load, const RunSummary& run, Split split,
                                    const ProgressFn& progress, const StopToken& stop) {
    if (run.modelPath.empty())
        return fail(ErrorCode::NotFound,
                    Message("The run \"%1\" (%2) has no model.", run.name, runStateName(run.state)),
                    store.folder().string(), "Choose a run that has finished or was stopped and kept.");
    TB_TRY(DatasetSnapshot snapshot, store.call(
                                         [&run](Workspace& workspace) {
                                             return workspace.dataset().snapshot(
                                                 run.config.data.validationFraction,
                                                 static_cast<std::uint64_t>(run.config.loop.seed), run.labelSet);
                                         },
                                         StorePriority::Bulk));
    RunEvaluation done;
    done.dataChanged = snapshot.contentHash != run.datasetHash;
    TB_TRY(LoadedModel model, load(store.folder() / run.modelPath, run.config.compute));
    done.labels = model.labels;
    TB_TRY(Measured measured, measuredRows(std::move(snapshot), split, model.labels));
    done.leftOut = measured.leftOut;
    TB_TRY(const std::vector<Prediction> predictions, model.predict(measured.rows.texts, progress, stop));
    if (stop.stop_requested() || predictions.size() != measured.rows.size())
        return fail(ErrorCode::Cancelled, "The evaluation was cancelled.");
    const Answers answers = answersOf(measured.rows, predictions);
    done.evaluation = evaluatePredictions(measured.rows.labels, answers.classes, model.labels.size(), answers.loss);
    TB_TRY(store.call([&](Workspace& workspace) { return keep(workspace, run, split, answers.rows, done.evaluation); },
                      StorePriority::Record));
    return done;
}

}  // namespace tb
