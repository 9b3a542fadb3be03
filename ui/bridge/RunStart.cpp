#include "ui/bridge/RunStart.h"

#include <limits>
#include <map>
#include <utility>
#include <variant>

#include "core/config/Schema.h"
#include "core/data/SnapshotFile.h"
#include "core/store/DatasetStore.h"
#include "core/store/RunStore.h"
#include "core/store/Workspace.h"

namespace tb::ui {

namespace {

TrainJob makeJob(Workspace& workspace, const RunSummary& run, DatasetSnapshot data) {
    TrainJob job;
    job.run = run.id;
    job.name = run.name;
    job.config = run.config;
    job.data = std::move(data);
    job.workspace = workspace.folder();
    job.modelFolder = workspace.modelFolder(run.id);
    job.checkpointFolder = workspace.checkpointFolder(run.id);
    return job;
}

Expected<DatasetSnapshot> freeze(Workspace& workspace, const TrainConfig& config) {
    return workspace.dataset().snapshot(config.data.validationFraction, static_cast<std::uint64_t>(config.loop.seed));
}

/// The rows a run began with, beside its checkpoints and removed with them: labelling goes on while a run trains.
std::filesystem::path snapshotFile(Workspace& workspace, RunId run) {
    return workspace.checkpointFolder(run) / "data.cbor";
}

Expected<void> keepSnapshot(Workspace& workspace, RunId run, const DatasetSnapshot& data) {
    const std::filesystem::path file = snapshotFile(workspace, run);
    std::error_code error;
    std::filesystem::create_directories(file.parent_path(), error);
    if (error) {
        return fail(ErrorCode::Io, "The folder for the run's checkpoints could not be made: " + error.message() + ".",
                    file.parent_path().string(), "Check that the workspace may be written to.");
    }
    return writeSnapshot(data, file);
}

/// The frozen rows, or what the dataset gives now if that is still the same.
Expected<DatasetSnapshot> snapshotOf(Workspace& workspace, const RunSummary& run) {
    if (auto kept = readSnapshot(snapshotFile(workspace, run.id)); kept && kept->contentHash == run.datasetHash) return kept;
    TB_TRY(DatasetSnapshot now, freeze(workspace, run.config));
    if (now.contentHash == run.datasetHash) return now;
    return fail(ErrorCode::Conflict, "The labelled data has changed since this run started, so it cannot be continued.",
                run.name, "Undo the changes, or start a new run with the same settings.");
}

std::int64_t checkpointStep(const RunSummary& run, const std::vector<RunEvent>& events) {
    for (auto event = events.rbegin(); event != events.rend(); ++event) {
        const auto* saved = std::get_if<CheckpointSaved>(&event->body);
        if (saved && saved->path == run.checkpointPath) return saved->step;
    }
    return run.step;
}

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
    return steps;
}

}  // namespace

Expected<PreparedRun> prepareNewRun(Workspace& workspace, const TrainConfig& config, const std::string& name) {
    if (const std::vector<Error> broken = validate(config); !broken.empty()) return fail(broken.front());
    TB_TRY(DatasetSnapshot data, freeze(workspace, config));
    TB_TRY(const RunId id, workspace.runs().create(name, config, data));
    if (const auto kept = keepSnapshot(workspace, id, data); !kept) {
        TB_TRY(workspace.runs().remove(id));
        return fail(kept.error());
    }
    TB_TRY(const RunSummary run, workspace.runs().get(id));
    PreparedRun prepared;
    prepared.job = makeJob(workspace, run, std::move(data));
    return prepared;
}

Expected<PreparedRun> prepareResume(Workspace& workspace, RunId id) {
    RunStore& runs = workspace.runs();
    TB_TRY(const RunSummary run, runs.get(id));
    if (run.checkpointPath.empty()) {
        return fail(ErrorCode::Unsupported, "This run has no checkpoint to continue from.", run.name,
                    "Start a new run with the same settings instead.");
    }
    TB_TRY(DatasetSnapshot data, snapshotOf(workspace, run));
    TB_TRY(const std::vector<RunEvent> events, runs.events(id));
    const std::int64_t step = checkpointStep(run, events);
    TB_TRY(const std::uint64_t firstSequence, runs.rewindTo(id, step));
    PreparedRun prepared;
    prepared.job = makeJob(workspace, run, std::move(data));
    prepared.job.resume = true;
    prepared.job.firstSequence = firstSequence;
    TB_TRY(prepared.steps, recordedSteps(runs, run));
    for (const RunEvent& event : events) {
        const auto* result = std::get_if<SplitResult>(&event.body);
        if (result && result->split == Split::Validation && result->step <= step) prepared.results.push_back(*result);
    }
    return prepared;
}

}  // namespace tb::ui
