#include "app/cli/TrainReport.h"

#include <cmath>

namespace tb::cli {

void TrainReport::add(const RunEvent& event) {
    if (std::holds_alternative<RunEnded>(event.body)) {
        m_end = event;
        return;
    }
    if (m_output == OutputForm::Json) printJson(toJson(event, m_labels));
    std::visit([this](const auto& body) { words(body); }, event.body);
}

void TrainReport::finish() {
    if (!m_end) return;
    words(std::get<RunEnded>(m_end->body));
    if (m_output == OutputForm::Json) printJson(toJson(*m_end, m_labels));
}

void TrainReport::words(const StepMetrics& m) {
    m_line.show("step " + std::to_string(m.step) + "/" + std::to_string(m.totalSteps) + "  epoch " +
                fixedText(m.epoch, 2) + "  loss " + fixedText(m.loss, 4) + "  accuracy " + percentText(m.accuracy) +
                "  " + fixedText(m.samplesPerSecond, 0) + " texts/s  " + durationText(m.secondsLeft) + " left");
}

void TrainReport::words(const SplitResult& r) {
    const bool isTest = r.split == Split::Test;
    say((isTest ? "test" : "epoch " + fixedText(r.epoch, 0)) + ": " +
        (isTest ? "" : std::string(splitName(r.split)) + " ") + "accuracy " + percentText(r.evaluation.accuracy) +
        ", macro F1 " + percentText(r.evaluation.macroF1) + ", loss " + fixedText(r.evaluation.loss, 4) + ", " +
        std::to_string(r.evaluation.n) + " rows" + (r.best && !isTest ? " (best so far)" : ""));
}

void TrainReport::words(const PhaseChanged& change) {
    m_line.show(std::string(runPhaseName(change.phase)) + " ...");
}

void TrainReport::words(const RunMessage& message) {
    say((message.warning ? "warning: " : "note: ") + message.text.english());
}

void TrainReport::words(const SettingChanged& change) {
    say("step " + std::to_string(change.step) + ": " + change.key + " is now " + change.value.dump());
}

void TrainReport::words(const RunEnded& ended) {
    std::string text = "The run is " + std::string(runStateName(ended.state)) + " after " + durationText(ended.seconds);
    if (!ended.reason.empty()) text += ": " + ended.reason.english();
    if (!text.ends_with('.')) text += ".";
    if (!ended.modelPath.empty()) text += " The model is in " + ended.modelPath + ".";
    say(text);
}

}  // namespace tb::cli
