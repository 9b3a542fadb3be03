#include "app/cli/RunJob.h"

#include "app/cli/StopSignals.h"
#include "app/cli/TrainReport.h"
#include "core/engine/services/RunStart.h"
#include "core/store/RunRecorder.h"
#include "core/store/RunStore.h"
#include "core/store/Workspace.h"

namespace tb::cli {
namespace {

Expected<void> saveTestPredictions(StoreThread& store, const TrainJob& job, const TrainOutcome& outcome) {
    const std::vector<TextPrediction> rows = testPredictions(job, outcome);
    if (rows.empty()) return {};
    return store.call([&](Workspace& ws) { return ws.runs().savePredictions(job.run, Split::Test, rows); },
                      StorePriority::Record);
}

/// The run's last event carries its state into the store; this is for a run whose events could not be written.
Expected<void> settleState(StoreThread& store, RunId id, RunState state, const Message& reason) {
    return store.call(
        [&](Workspace& ws) -> Expected<void> {
            TB_TRY(const RunSummary run, ws.runs().get(id));
            const bool open =
                run.state == RunState::Queued || run.state == RunState::Running || run.state == RunState::Paused;
            return open ? ws.runs().setState(id, state, reason) : Expected<void>();
        },
        StorePriority::Record);
}

}  // namespace

int runJob(StoreThread& store, const TrainJob& job, OutputForm output) {
    RunControl control;
    const StopSignals signals([&](int count) {
        control.requestStop(count == 1 ? RunControl::StopMode::Keep : RunControl::StopMode::Discard);
        say(count == 1 ? "Stopping and saving the state ... (once more to stop without saving)"
                       : "Stopping without saving ...");
    });
    TrainReport words(output, job.data.labels);
    Expected<TrainOutcome> outcome;
    Expected<void> recorded;
    {
        RunRecorder recorder(store);
        outcome = runTraining(
            job,
            [&](const RunEvent& event) {
                recorder.add(event);
                words.add(event);
            },
            control);
        recorded = recorder.flush();
    }
    Expected<void> stored = outcome ? saveTestPredictions(store, job, *outcome) : Expected<void>();
    const RunState state = outcome ? outcome->state : RunState::Failed;
    const Expected<void> settled =
        settleState(store, job.run, state, outcome ? Message() : outcome.error().asMessage());
    if (recorded && settled) discardNeedlessCheckpoints(job, outcome);
    words.finish();
    if (!outcome) return report(outcome.error());
    for (const Expected<void>* write : std::initializer_list<const Expected<void>*>{&recorded, &stored, &settled})
        if (!*write) return report(write->error());
    if (StopSignals::received() && state == RunState::Stopped) {
        if (control.stopMode() == RunControl::StopMode::Keep)
            say("Continue it with: tunebench-cli train " + store.folder().string() + " --resume " +
                std::to_string(job.run));
        return kCancelled;
    }
    return kDone;
}

}  // namespace tb::cli
