#include "core/engine/services/RunStart.h"

#include <algorithm>
#include <memory>
#include <string>
#include <utility>
#include <variant>

#include "core/config/KnownEncoders.h"
#include "core/config/Schema.h"
#include "core/data/SnapshotFile.h"
#include "core/engine/api/EncoderFolders.h"
#include "core/store/DatasetStore.h"
#include "core/store/LabelSetStore.h"
#include "core/store/StoreThread.h"
#include "core/store/Workspace.h"

namespace tb {

namespace {

TrainJob makeJob(const Workspace& workspace, const RunSummary& run, DatasetSnapshot data) {
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

Expected<DatasetSnapshot> freeze(Workspace& workspace, const TrainConfig& config, LabelSetId set) {
    return workspace.dataset().snapshot(config.data.validationFraction, static_cast<std::uint64_t>(config.loop.seed),
                                        set);
}

/// Into the history.
Expected<TrainJob> enter(Workspace& workspace, const std::string& name, const TrainConfig& config,
                         DatasetSnapshot data) {
    TB_TRY(const RunId id, workspace.runs().create(name, config, data));
    TB_TRY(const RunSummary run, workspace.runs().get(id));
    return makeJob(workspace, run, std::move(data));
}

/// The rows a run began with, beside its checkpoints and removed with them: labelling goes on while a run trains.
constexpr const char* kSnapshotName = "data.cbor";

/// The frozen rows, or what the dataset gives now if that is still the same.
Expected<DatasetSnapshot> snapshotOf(Workspace& workspace, const RunSummary& run, std::optional<DatasetSnapshot> kept) {
    if (kept && kept->contentHash == run.datasetHash) return *std::move(kept);
    TB_TRY(DatasetSnapshot now, freeze(workspace, run.config, run.labelSet));
    if (now.contentHash == run.datasetHash) return now;
    return fail(ErrorCode::Conflict, "The labelled data has changed since this run started, so it cannot be continued.",
                run.name, "Undo the changes, or start a new run with the same settings.");
}

/// The step of the checkpoint that the run would continue from; 0 without one.
Expected<std::int64_t> checkpointStep(const RunStore& runs, const RunSummary& run) {
    if (run.checkpointPath.empty()) return 0;
    TB_TRY(const std::vector<RunEvent> events, runs.events(run.id));
    const auto newest = std::find_if(events.rbegin(), events.rend(), [&](const RunEvent& event) {
        const auto* saved = std::get_if<CheckpointSaved>(&event.body);
        return saved != nullptr && saved->path == run.checkpointPath;
    });
    return newest != events.rend() ? std::get<CheckpointSaved>(newest->body).step : run.step;
}

void removeFolder(const std::filesystem::path& folder) {
    std::error_code ignored;
    std::filesystem::remove_all(folder, ignored);
}

Expected<TrainJob> prepareRepeatedRun(Workspace& workspace, RunId id) {
    TB_TRY(const RunSummary run, workspace.runs().get(id));
    if (run.state != RunState::Finished)
        return fail(ErrorCode::InvalidInput, "The run did not finish, so there is nothing to compare with.", run.name,
                    "Choose a finished run, or continue this one.");
    TB_TRY(DatasetSnapshot data, freeze(workspace, run.config, run.labelSet));
    if (data.contentHash != run.datasetHash)
        return fail(ErrorCode::Conflict, "The labelled data has changed since this run started.", run.name,
                    "Undo the changes, or start a new run with the same settings.");
    Expected<TrainJob> again = enter(workspace, run.name + " again", run.config, data);
    for (int nth = 2; !again && again.error().code == ErrorCode::AlreadyExists; ++nth)
        again = enter(workspace, run.name + " again " + std::to_string(nth), run.config, data);
    return again;
}

/// What `prepare` makes on the store thread, with its rows kept; on an error nothing is left behind.
template <class Prepare>
Expected<TrainJob> start(const StoreLink& store, const Prepare& prepare) {
    TB_TRY(TrainJob job, store.call(prepare, StorePriority::Record));
    if (auto kept = keepSnapshot(job); !kept) {
        removeFolder(job.checkpointFolder);
        TB_TRY(
            store.call([&](Workspace& workspace) { return workspace.runs().remove(job.run); }, StorePriority::Record));
        return fail(std::move(kept).error());
    }
    return job;
}

}  // namespace

Expected<TrainJob> prepareNewRun(Workspace& workspace, const TrainConfig& wanted, const std::string& name) {
    if (const std::vector<Error> broken = validate(wanted); !broken.empty()) return fail(broken.front());
    TB_TRY(const LabelSetId set, workspace.labelSets().named(wanted.data.labelSet));
    TB_TRY(const DatasetStats stats, workspace.dataset().statsOfSet(wanted.data.labelSet));
    TrainConfig config = withChosenEncoder(wanted, stats, workspace.folder());
    config.loop.epochs = epochsFor(wanted, stats);
    TB_TRY(DatasetSnapshot data, freeze(workspace, config, set));
    return enter(workspace, name, config, std::move(data));
}

Expected<void> keepSnapshot(const TrainJob& job) {
    std::error_code error;
    std::filesystem::create_directories(job.checkpointFolder, error);
    if (error)
        return fail(ErrorCode::Io,
                    Message("The folder for the run's checkpoints could not be made: %1.", systemReason(error.value())),
                    job.checkpointFolder.string(), "Check that the workspace may be written to.");
    return writeSnapshot(job.data, job.checkpointFolder / kSnapshotName);
}

Expected<TrainJob> startRun(const StoreLink& store, const TrainConfig& config, const std::string& name) {
    return start(store, [&](Workspace& workspace) { return prepareNewRun(workspace, config, name); });
}

Expected<TrainJob> repeatRun(const StoreLink& store, RunId finished) {
    return start(store, [&](Workspace& workspace) { return prepareRepeatedRun(workspace, finished); });
}

bool canBeResumed(const RunSummary& run) {
    return run.state == RunState::Interrupted || (run.state == RunState::Stopped && !run.checkpointPath.empty());
}

std::optional<MeasuredRate> measuredRate(std::span<const RunSummary> runs, const TrainConfig& config) {
    std::optional<MeasuredRate> rate;
    std::optional<MeasuredRate> ofOther;
    std::int64_t newest = 0;
    std::int64_t newestOfOther = 0;
    const KnownEncoder* wanted = findKnownEncoder(config.model.encoder);
    for (const RunSummary& run : runs) {
        const bool alike = run.config.method.kind == config.method.kind &&
                           run.config.method.frozenLayers == config.method.frozenLayers &&
                           run.config.peft.method == config.peft.method && run.state == RunState::Finished &&
                           run.samplesPerSecond > 0.0;
        if (!alike) continue;
        const KnownEncoder* used = findKnownEncoder(run.config.model.encoder);
        if (run.config.model.encoder == config.model.encoder) {
            if (run.createdAtMs < std::exchange(newest, std::max(newest, run.createdAtMs))) continue;
            rate = MeasuredRate{run.samplesPerSecond, {}};
        } else if (wanted != nullptr && used != nullptr) {
            if (run.createdAtMs < std::exchange(newestOfOther, std::max(newestOfOther, run.createdAtMs))) continue;
            ofOther = MeasuredRate{run.samplesPerSecond * used->cost / wanted->cost, std::string(used->name)};
        }
    }
    return rate ? rate : ofOther;
}

std::optional<DatasetSnapshot> keptSnapshot(const std::filesystem::path& workspace, RunId run) {
    auto kept = readSnapshot(Workspace::checkpointFolder(workspace, run) / kSnapshotName);
    if (!kept) return std::nullopt;
    return *std::move(kept);
}

Expected<TrainJob> prepareResumedRun(Workspace& workspace, RunId id, std::optional<DatasetSnapshot> kept) {
    RunStore& runs = workspace.runs();
    TB_TRY(const RunSummary run, runs.get(id));
    if (!canBeResumed(run))
        return fail(ErrorCode::InvalidInput,
                    run.state == RunState::Finished ? "The run is finished; there is nothing to continue."
                                                    : "The run left nothing to continue from.",
                    run.name, "Start a new run with the same settings instead.");
    TB_TRY(DatasetSnapshot data, snapshotOf(workspace, run, std::move(kept)));
    TB_TRY(const std::int64_t step, checkpointStep(runs, run));
    TB_TRY(const std::uint64_t firstSequence, runs.rewindTo(id, step));
    TrainJob job = makeJob(workspace, run, std::move(data));
    job.resume = true;
    job.firstSequence = firstSequence;
    return job;
}

Expected<TrainJob> resumeRun(const StoreLink& store, RunId id) {
    // Handed over in a box, as a job is called as const: this one only once, and it takes the rows out.
    const auto kept = std::make_shared<std::optional<DatasetSnapshot>>(keptSnapshot(store.folder(), id));
    return store.call([&](Workspace& workspace) { return prepareResumedRun(workspace, id, std::move(*kept)); },
                      StorePriority::Record);
}

void discardNeedlessCheckpoints(const TrainJob& job, const Expected<TrainOutcome>& outcome) {
    if (!outcome || outcome->state == RunState::Finished || outcome->state == RunState::Failed)
        removeFolder(job.checkpointFolder);
}

std::vector<TextPrediction> testPredictions(const TrainJob& job, const TrainOutcome& outcome) {
    const LabelledTexts& test = job.data.test;
    if (outcome.testPredictions.size() != test.size() || outcome.testScores.size() != test.size()) return {};
    std::vector<TextPrediction> rows;
    rows.reserve(test.size());
    for (std::size_t i = 0; i < test.size(); ++i)
        rows.push_back({test.ids[i], test.texts[i], test.labels[i], outcome.testPredictions[i],
                        static_cast<double>(outcome.testScores[i])});
    return rows;
}

}  // namespace tb
