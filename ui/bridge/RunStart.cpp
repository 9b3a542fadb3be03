#include "ui/bridge/RunStart.h"

#include <algorithm>
#include <limits>
#include <map>
#include <utility>
#include <variant>

#include "core/engine/services/RunStart.h"
#include "core/store/RunStore.h"
#include "core/store/Workspace.h"

namespace tb::ui {

namespace {

/// The curves of before, so that the chart of a resumed run starts where the run did.
Expected<std::vector<StepMetrics>> recordedSteps(const RunStore& runs, const RunSummary& run) {
    std::map<std::int64_t, StepMetrics> byStep;
    const std::pair<const char*, double StepMetrics::*> series[] = {{"train/loss", &StepMetrics::loss},
                                                                    {"train/accuracy", &StepMetrics::accuracy},
                                                                    {"lr", &StepMetrics::learningRate},
                                                                    {"grad_norm", &StepMetrics::gradientNorm}};
    for (const auto& [name, member] : series) {
        TB_TRY(const auto points, runs.series(run.id, name, std::numeric_limits<std::int32_t>::max()));
        for (const SeriesPoint& point : points) {
            StepMetrics& metrics = byStep[point.step];
            metrics.step = point.step;
            metrics.totalSteps = run.totalSteps;
            metrics.epoch = point.epoch;
            metrics.elapsedSeconds = point.seconds;
            metrics.*member = point.value;
        }
    }
    std::vector<StepMetrics> steps;
    steps.reserve(byStep.size());
    for (const auto& [step, metrics] : byStep) steps.push_back(metrics);
    if (!steps.empty() &&
        steps.back().step > 0) {  // until the first new reading, what was measured before is the guess
        StepMetrics& last = steps.back();
        last.samplesPerSecond = run.samplesPerSecond;
        last.secondsLeft = last.elapsedSeconds / static_cast<double>(last.step) *
                           static_cast<double>(std::max<std::int64_t>(last.totalSteps - last.step, 0));
    }
    return steps;
}

}  // namespace

Expected<PreparedRun> startNewRun(Workspace& workspace, const TrainConfig& config, const std::string& name) {
    PreparedRun prepared;
    TB_TRY(prepared.job, prepareNewRun(workspace, config, name));
    return prepared;
}

Expected<PreparedRun> startResumedRun(Workspace& workspace, RunId id, std::optional<DatasetSnapshot> kept) {
    PreparedRun prepared;
    TB_TRY(prepared.job, prepareResumedRun(workspace, id, std::move(kept)));
    RunStore& runs = workspace.runs();
    TB_TRY(const RunSummary run, runs.get(id));
    TB_TRY(prepared.steps, recordedSteps(runs, run));
    TB_TRY(const std::vector<RunEvent> events, runs.events(id));
    for (const RunEvent& event : events) {
        const auto* result = std::get_if<SplitResult>(&event.body);
        if (result && result->split == Split::Validation) prepared.results.push_back(*result);
    }
    return prepared;
}

}  // namespace tb::ui
