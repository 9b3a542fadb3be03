#include "core/engine/services/RunEvaluation.h"

#include <algorithm>
#include <cmath>

#include "core/store/StoreThread.h"

namespace tb {

namespace {

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

Expected<RunEvaluation> evaluateRun(StoreThread& store, const MeasuredRun& measured, const ProgressFn& progress,
                                    const StopToken& stop) {
    RunEvaluation done;
    done.dataChanged = measured.dataChanged;
    done.labels = measured.model.labels;
    done.leftOut = measured.leftOut;
    TB_TRY(const std::vector<Prediction> predictions, measured.model.predict(measured.rows.texts, progress, stop));
    if (stop.stop_requested() || predictions.size() != measured.rows.size())
        return fail(ErrorCode::Cancelled, "The evaluation was cancelled.");
    const Answers answers = answersOf(measured.rows, predictions);
    done.evaluation = evaluatePredictions(measured.rows.labels, answers.classes, done.labels.size(), answers.loss);
    TB_TRY(store.call(
        [&](Workspace& workspace) {
            return keep(workspace, measured.run, measured.split, answers.rows, done.evaluation);
        },
        StorePriority::Record));
    return done;
}

Expected<RunEvaluation> evaluateRun(StoreThread& store, const LoadModel& load, const RunSummary& run, Split split,
                                    const ProgressFn& progress, const StopToken& stop) {
    TB_TRY(const MeasuredRun measured, loadMeasuredRun(store, load, run, split));
    return evaluateRun(store, measured, progress, stop);
}

}  // namespace tb
