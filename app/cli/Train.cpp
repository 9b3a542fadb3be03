#include <algorithm>

#include "app/cli/Commands.h"
#include "app/cli/StopSignals.h"
#include "app/cli/TrainReport.h"
#include "core/config/Presets.h"
#include "core/config/Schema.h"
#include "core/data/SnapshotFile.h"
#include "core/engine/TrainSession.h"
#include "core/eval/Preflight.h"
#include "core/store/RunRecorder.h"
#include "core/store/RunStore.h"

namespace tb::cli {
namespace {

/// What was asked for cannot be: exit code 2 rather than 1.
struct Refusal {
    Error error;
    ExitCode code = kFailed;
};
template <class T>
using Prepared = tl::expected<T, Refusal>;

tl::unexpected<Refusal> refuse(Error error, ExitCode code = kFailed) { return tl::unexpected<Refusal>({std::move(error), code}); }

Prepared<TrainConfig> configOf(const TrainOptions& options) {
    auto config = presetConfig(options.preset);
    if (!config) return refuse(config.error(), kWrongUsage);
    for (const std::string& assignment : options.assignments)
        if (auto applied = applyAssignment(*config, assignment); !applied) return refuse(applied.error(), kWrongUsage);
    if (options.seed) config->loop.seed = *options.seed;
    const std::vector<Error> errors = validate(*config);
    for (std::size_t i = 1; i < errors.size(); ++i) say("error: " + errors[i].message());
    if (!errors.empty()) return refuse(errors.front(), kWrongUsage);
    return *config;
}

Expected<DatasetSnapshot> snapshotFor(StoreThread& store, const TrainConfig& config) {
    return store.call([&](Workspace& ws) { return ws.dataset().snapshot(config.data.validationFraction, static_cast<std::uint64_t>(config.loop.seed)); });
}

/// The rows a run began with, beside its checkpoints: labelling goes on while a run trains, or waits to be continued.
std::filesystem::path snapshotFile(const std::filesystem::path& checkpointFolder) { return checkpointFolder / "data.cbor"; }

/// With the first checkpoint, not before: a run without one cannot be continued, and starting clears the folder.
void keepSnapshot(const TrainJob& job) {
    const std::filesystem::path file = snapshotFile(job.checkpointFolder);
    std::error_code ignored;
    if (std::filesystem::exists(file, ignored)) return;
    if (const auto kept = writeSnapshot(job.data, file); !kept)
        say("warning: the run can only be continued while the data stays as it is. " + kept.error().message());
}

/// The rows kept with the checkpoint, or what the data gives now where that is still the same.
Expected<DatasetSnapshot> snapshotOf(StoreThread& store, const RunSummary& run, const std::filesystem::path& checkpointFolder) {
    if (auto kept = readSnapshot(snapshotFile(checkpointFolder)); kept && kept->contentHash == run.datasetHash) return kept;
    TB_TRY(DatasetSnapshot now, snapshotFor(store, run.config));
    if (now.contentHash == run.datasetHash) return now;
    return fail(ErrorCode::Conflict, "The data has changed since \"" + run.name + "\" started, so the run cannot go on where it was.",
                store.folder().string(), "Undo the changes, or start a new run.");
}

void setFolders(StoreThread& store, TrainJob& job) {
    store.call([&](Workspace& ws) {
        job.modelFolder = ws.modelFolder(job.run);
        job.checkpointFolder = ws.checkpointFolder(job.run);
    });
    job.workspace = store.folder();
}

std::optional<MeasuredRate> measuredRate(StoreThread& store, const TrainConfig& config) {
    const auto runs = store.call([](Workspace& ws) { return ws.runs().list(); });
    if (!runs) return std::nullopt;
    for (const RunSummary& run : *runs)
        if (run.state == RunState::Finished && run.config.model.encoder == config.model.encoder && run.samplesPerSecond > 0.0)
            return MeasuredRate{run.samplesPerSecond};
    return std::nullopt;
}

/// Says what there is to know before the start; false when something makes a run pointless.
bool sayFindings(StoreThread& store, const TrainConfig& config) {
    const auto stats = store.call([](Workspace& ws) { return ws.dataset().stats(); });
    if (!stats) return true;  // the run itself will meet the same error and say it
    bool go = true;
    for (const PreflightFinding& finding : preflight(config, *stats)) {
        const bool blocker = finding.severity == FindingSeverity::Blocker;
        go = go && !blocker;
        const char* prefix = blocker ? "error: " : finding.severity == FindingSeverity::Warning ? "warning: " : "note: ";
        const std::string fix = finding.fixKey.empty() ? "" : " (--set " + finding.fixKey + "=" + (finding.fixValue.is_string() ? finding.fixValue.get<std::string>() : finding.fixValue.dump()) + ")";
        say(prefix + finding.message() + fix);
    }
    const RunCost cost = estimateCost(config, *stats, measuredRate(store, config));
    if (go) say(std::to_string(cost.steps) + " steps" + (cost.seconds ? ", about " + durationText(*cost.seconds) : std::string()) + ".");
    return go;
}

Prepared<TrainJob> newJob(StoreThread& store, const TrainOptions& options) {
    TrainJob job;
    auto config = configOf(options);
    if (!config) return refuse(config.error().error, config.error().code);
    job.config = *config;
    if (!sayFindings(store, job.config))
        return refuse({ErrorCode::InvalidInput, "The run was not started.", options.workspace.string(), "See what stands in its way above."});
    auto snapshot = snapshotFor(store, job.config);
    if (!snapshot) return refuse(snapshot.error());
    job.data = *std::move(snapshot);
    auto created = store.call([&](Workspace& ws) { return ws.runs().create(options.name, job.config, job.data); }, StorePriority::Record);
    if (!created) return refuse(created.error());
    job.run = *created;
    setFolders(store, job);
    return job;
}

/// The step of the checkpoint that the run would continue from.
Expected<std::int64_t> checkpointStep(Workspace& ws, const RunSummary& run) {
    TB_TRY(const std::vector<RunEvent> events, ws.runs().events(run.id));
    for (auto event = events.rbegin(); event != events.rend(); ++event)
        if (const auto* saved = std::get_if<CheckpointSaved>(&event->body); saved && saved->path == run.checkpointPath) return saved->step;
    return run.step;
}

Prepared<TrainJob> resumedJob(StoreThread& store, const TrainOptions& options) {
    const auto run = store.call([&](Workspace& ws) { return ws.runs().find(*options.resume); });
    if (!run) return refuse(run.error());
    if (run->state == RunState::Finished || run->checkpointPath.empty()) {
        const bool finished = run->state == RunState::Finished;
        return refuse({ErrorCode::InvalidInput, "The run \"" + run->name + "\" cannot be continued: " + (finished ? "it is finished." : "it left no checkpoint."),
                       options.workspace.string(), "Start a new run with: tunebench-cli train " + options.workspace.string()});
    }
    TrainJob job;
    job.run = run->id;
    job.config = run->config;
    job.resume = true;
    setFolders(store, job);
    auto snapshot = snapshotOf(store, *run, job.checkpointFolder);
    if (!snapshot) return refuse(snapshot.error());
    job.data = *std::move(snapshot);
    const auto sequence = store.call(
        [&](Workspace& ws) -> Expected<std::uint64_t> {
            TB_TRY(const std::int64_t step, checkpointStep(ws, *run));
            return ws.runs().rewindTo(run->id, step);
        },
        StorePriority::Record);
    if (!sequence) return refuse(sequence.error());
    job.firstSequence = *sequence;
    return job;
}

Expected<void> saveTestPredictions(StoreThread& store, const TrainJob& job, const TrainOutcome& outcome) {
    const LabelledTexts& test = job.data.test;
    if (outcome.testPredictions.size() != test.size() || outcome.testScores.size() != test.size() || test.size() == 0) return {};
    std::vector<TextPrediction> rows;
    for (std::size_t i = 0; i < test.size(); ++i)
        rows.push_back({test.ids[i], test.texts[i], test.labels[i], outcome.testPredictions[i], static_cast<double>(outcome.testScores[i])});
    return store.call([&](Workspace& ws) { return ws.runs().savePredictions(job.run, Split::Test, rows); }, StorePriority::Record);
}

/// The run's last event carries its state into the store; this is for a run whose events could not be written.
Expected<void> settleState(StoreThread& store, RunId id, RunState state, const std::string& reason) {
    return store.call(
        [&](Workspace& ws) -> Expected<void> {
            TB_TRY(const RunSummary run, ws.runs().get(id));
            const bool open = run.state == RunState::Queued || run.state == RunState::Running || run.state == RunState::Paused;
            return open ? ws.runs().setState(id, state, reason) : Expected<void>();
        },
        StorePriority::Record);
}

int runJob(StoreThread& store, const TrainJob& job, OutputForm output) {
    RunControl control;
    const StopSignals signals([&](int count) {
        control.requestStop(count == 1 ? RunControl::StopMode::Keep : RunControl::StopMode::Discard);
        say(count == 1 ? "Stopping and saving the state ... (once more to stop without saving)" : "Stopping without saving ...");
    });
    TrainReport words(output, job.data.labels);
    Expected<TrainOutcome> outcome;
    Expected<void> recorded;
    {
        RunRecorder recorder(store);
        outcome = runTraining(
            job,
            [&](const RunEvent& event) {
                if (std::holds_alternative<CheckpointSaved>(event.body)) keepSnapshot(job);
                recorder.add(event);
                words.add(event);
            },
            control);
        recorded = recorder.flush();
    }
    Expected<void> stored = outcome ? saveTestPredictions(store, job, *outcome) : Expected<void>();
    const RunState state = outcome ? outcome->state : RunState::Failed;
    const Expected<void> settled = settleState(store, job.run, state, outcome ? "" : outcome.error().message());
    words.finish();
    if (!outcome) return report(outcome.error());
    for (const Expected<void>* write : std::initializer_list<const Expected<void>*>{&recorded, &stored, &settled})
        if (!*write) return report(write->error());
    if (StopSignals::received() && state == RunState::Stopped) {
        if (control.stopMode() == RunControl::StopMode::Keep)
            say("Continue it with: tunebench-cli train " + store.folder().string() + " --resume " + std::to_string(job.run));
        return kCancelled;
    }
    return kDone;
}

}  // namespace

int runTrain(const TrainOptions& options) {
    auto store = openWorkspace(options.workspace);
    if (!store) return report(store.error());
    auto job = options.resume ? resumedJob(**store, options) : newJob(**store, options);
    if (!job) return report(job.error().error, job.error().code);
    const auto run = (*store)->call([&](Workspace& ws) { return ws.runs().get(job->run); });
    if (!run) return report(run.error());
    job->name = run->name;
    say((options.resume ? "Continuing \"" : "Starting \"") + run->name + "\": " + std::to_string(job->data.train.size()) + " rows to train on, " +
        std::to_string(job->data.validation.size()) + " validation, " + std::to_string(job->data.test.size()) + " test, " +
        std::to_string(job->data.labels.size()) + " intents.");
    return runJob(**store, *job, options.output);
}

}  // namespace tb::cli
