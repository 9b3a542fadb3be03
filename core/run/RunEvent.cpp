#include "core/run/RunEvent.h"

#include <array>

namespace tb {
namespace {

constexpr std::array kStates{"queued", "running", "paused", "finished", "stopped", "failed", "interrupted"};
constexpr std::array kPhases{"preparing", "loading", "tokenizing", "training", "validating", "testing", "saving"};

Json bodyJson(const StepMetrics& m, std::span<const std::string>) {
    return {{"event", "step"},
            {"step", m.step},
            {"total_steps", m.totalSteps},
            {"epoch", m.epoch},
            {"loss", m.loss},
            {"accuracy", m.accuracy},
            {"lr", m.learningRate},
            {"grad_norm", m.gradientNorm},
            {"samples_per_second", m.samplesPerSecond},
            {"tokens_per_second", m.tokensPerSecond},
            {"elapsed_seconds", m.elapsedSeconds},
            {"seconds_left", m.secondsLeft},
            {"memory_bytes", m.memoryBytes}};
}
Json bodyJson(const SplitResult& r, std::span<const std::string> labels) {
    Json json = {
        {"event", "result"}, {"split", splitName(r.split)}, {"step", r.step}, {"epoch", r.epoch}, {"best", r.best}};
    json.update(toJson(r.evaluation, labels));
    return json;
}
Json bodyJson(const PhaseChanged& p, std::span<const std::string>) {
    return {{"event", "phase"}, {"phase", runPhaseName(p.phase)}};
}
Json bodyJson(const StateChanged& s, std::span<const std::string>) {
    return {{"event", "state"}, {"state", runStateName(s.state)}};
}
Json bodyJson(const CheckpointSaved& c, std::span<const std::string>) {
    return {{"event", "checkpoint"}, {"step", c.step}, {"path", c.path}, {"best", c.best}};
}
Json bodyJson(const RunMessage& m, std::span<const std::string>) {
    return {{"event", "message"}, {"level", m.warning ? "warning" : "info"}, {"text", m.text.english()}};
}
Json bodyJson(const SettingChanged& c, std::span<const std::string>) {
    return {{"event", "setting"}, {"step", c.step}, {"key", c.key}, {"value", c.value}};
}
Json bodyJson(const RunEnded& e, std::span<const std::string>) {
    return {{"event", "ended"},     {"state", runStateName(e.state)}, {"reason", e.reason.english()},
            {"model", e.modelPath}, {"seconds", e.seconds},           {"best_step", e.bestStep}};
}

}  // namespace

const char* runStateName(RunState state) {
    return kStates.at(static_cast<std::size_t>(state));
}

RunState runStateFromName(const std::string& name) {
    for (std::size_t i = 0; i < kStates.size(); ++i)
        if (name == kStates[i]) return static_cast<RunState>(i);
    return RunState::Interrupted;
}

const char* runPhaseName(RunPhase phase) {
    return kPhases.at(static_cast<std::size_t>(phase));
}

Json toJson(const RunEvent& event, std::span<const std::string> labels) {
    Json json = std::visit([labels](const auto& body) { return bodyJson(body, labels); }, event.body);
    json["run"] = event.run;
    json["sequence"] = event.sequence;
    json["at_ms"] = event.atMs;
    return json;
}

}  // namespace tb
