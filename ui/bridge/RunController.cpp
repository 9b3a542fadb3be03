#include "ui/bridge/RunController.h"

#include <QTimer>
#include <algorithm>
#include <utility>

#include "core/engine/services/RunStart.h"
#include "core/store/RunRecorder.h"
#include "core/store/RunStore.h"
#include "ui/bridge/FileThread.h"
#include "ui/bridge/RunFeed.h"
#include "ui/bridge/RunStart.h"
#include "ui/bridge/StoreBridge.h"
#include "ui/bridge/Text.h"
#include "ui/bridge/TrainerWorker.h"
#include "ui/bridge/Translate.h"

namespace tb::ui {

namespace {

constexpr int kPumpMs = 40;

}  // namespace

struct RunController::Impl {
    RunController& self;
    StoreBridge& store;
    const TrainFunction train;
    LiveRun live;
    bool preparing = false;
    RunControl::StopMode stopWhenReady = RunControl::StopMode::None;  ///< stop() came while the data was being frozen.
    RunEnded ended;
    std::shared_ptr<Expected<void>> recorded;  ///< Written by the trainer thread before finished().
    // The worker's listener uses recorder and feed, so the worker is declared last and goes first.
    std::unique_ptr<RunFeed> feed;
    std::unique_ptr<RunRecorder> recorder;
    std::unique_ptr<TrainerWorker> worker;
    QTimer pump;

    Impl(RunController& center, StoreBridge& bridge, TrainFunction function)
        : self(center), store(bridge), train(std::move(function)) {
        pump.setSingleShot(true);
        pump.setInterval(kPumpMs);
        QObject::connect(&pump, &QTimer::timeout, &self, [this] { drain(); });
    }

    [[nodiscard]] bool busy() const { return preparing || worker; }
    void keep(Expected<PreparedRun> run);
    void resume(RunId id, std::optional<DatasetSnapshot> kept);
    void removeRun(RunId run, const Error& why);
    void notStarted(const Error& why);
    void launch(PreparedRun run);
    void drain();
    void apply(const RunEventBody& body);
    void workerFinished();
    void conclude(const Expected<void>& saved);
};

/// The rows of a new run go to the disk on a thread that may hang with it.
void RunController::Impl::keep(Expected<PreparedRun> run) {
    if (!run) return notStarted(run.error());
    const auto frozen = std::make_shared<PreparedRun>(*std::move(run));
    FileThread::run(
        &self, [frozen] { return keepSnapshot(frozen->job); },
        [this, frozen](const Expected<void>& kept) {
            if (!kept) return removeRun(frozen->job.run, kept.error());
            launch(std::move(*frozen));
        });
}

void RunController::Impl::resume(RunId id, std::optional<DatasetSnapshot> kept) {
    store.ask(
        StorePriority::Read, &self,
        [id, kept = std::move(kept)](Workspace& workspace) { return startResumedRun(workspace, id, kept); },
        [this](Expected<PreparedRun> run) {
            if (!run) return notStarted(run.error());
            launch(*std::move(run));
        });
}

/// A run that could not be resumed later does not begin.
void RunController::Impl::removeRun(RunId run, const Error& why) {
    store.ask(
        StorePriority::Record, &self, [run](Workspace& workspace) { return workspace.runs().remove(run); },
        [this, why](const Expected<void>& removed) {
            notStarted(why);
            if (!removed) emit self.failed(translated(removed.error()));
        });
}

void RunController::Impl::notStarted(const Error& why) {
    preparing = false;
    stopWhenReady = RunControl::StopMode::None;
    emit self.failed(translated(why));
}

void RunController::Impl::launch(PreparedRun run) {
    preparing = false;
    live = LiveRun{};
    live.run = run.job.run;
    live.name = toQt(run.job.name);
    live.state = RunState::Running;
    live.labels = run.job.data.labels;
    live.steps = std::move(run.steps);
    live.results = std::move(run.results);
    if (!live.steps.empty()) live.last = live.steps.back();
    ended = RunEnded{};
    recorded = std::make_shared<Expected<void>>();
    feed = std::make_unique<RunFeed>();
    recorder = std::make_unique<RunRecorder>(store.thread());
    QObject::connect(feed.get(), &RunFeed::ready, &self, [this] {
        if (!pump.isActive()) pump.start();
    });
    RunListener listener = [to = recorder.get(), screen = feed.get()](const RunEvent& event) {
        to->add(event);
        screen->push(event);
    };
    auto settle = [to = recorder.get(), result = recorded](const TrainJob& job, const Expected<TrainOutcome>& outcome) {
        *result = catching([&] { return to->flush(); });
        if (*result) discardNeedlessCheckpoints(job, outcome);
    };
    worker = std::make_unique<TrainerWorker>(train, std::move(run.job), std::move(listener), std::move(settle));
    QObject::connect(worker.get(), &QThread::finished, &self, [this] { workerFinished(); });
    const auto stopMode = std::exchange(stopWhenReady, RunControl::StopMode::None);
    if (stopMode != RunControl::StopMode::None) worker->control().requestStop(stopMode);
    worker->start();
    emit self.started(live.run);
    emit self.stateChanged();
    store.notifyRunsChanged();
}

void RunController::Impl::drain() {
    if (!feed) return;
    const RunState before = live.state;
    const std::vector<RunEvent> events = feed->drain();
    for (const RunEvent& event : events) {
        if (event.run == live.run) apply(event.body);
    }
    if (events.empty()) return;
    emit self.updated();
    if (live.state != before) {
        emit self.stateChanged();
        store.notifyRunsChanged();
    }
}

void RunController::Impl::apply(const RunEventBody& body) {
    if (const auto* step = std::get_if<StepMetrics>(&body)) {
        live.steps.push_back(*step);
        live.last = *step;
    } else if (const auto* result = std::get_if<SplitResult>(&body)) {
        live.results.push_back(*result);
    } else if (const auto* phase = std::get_if<PhaseChanged>(&body)) {
        live.phase = phase->phase;
    } else if (const auto* state = std::get_if<StateChanged>(&body)) {
        // The end is announced by conclude(), when everything is on disk.
        if (state->state == RunState::Running || state->state == RunState::Paused) live.state = state->state;
    } else if (const auto* message = std::get_if<RunMessage>(&body)) {
        live.messages.push_back(*message);
    } else if (const auto* end = std::get_if<RunEnded>(&body)) {
        ended = *end;
    }
}

void RunController::Impl::workerFinished() {
    worker->wait();
    pump.stop();
    drain();
    const Expected<TrainOutcome> outcome = worker->takeOutcome();
    if (!outcome) {
        ended.state = RunState::Failed;
        ended.reason = outcome.error().asMessage();
    }
    if (!*recorded) {
        conclude(*recorded);
        return;
    }
    store.ask(
        StorePriority::Record, &self,
        [run = live.run, rows = outcome ? testPredictions(worker->job(), *outcome)
                                        : std::vector<TextPrediction>{}](Workspace& workspace) -> Expected<void> {
            if (rows.empty()) return {};
            return workspace.runs().savePredictions(run, Split::Test, rows);
        },
        [this](const Expected<void>& saved) { conclude(saved); });
}

void RunController::Impl::conclude(const Expected<void>& saved) {
    const RunId run = live.run;
    live.state = ended.state;
    if (ended.state == RunState::Failed) live.error = ended.reason;
    worker.reset();
    recorder.reset();
    feed.reset();
    emit self.updated();
    emit self.stateChanged();
    store.notifyRunsChanged();
    if (live.state == RunState::Failed) emit self.failed(translated(live.error));
    if (!saved) emit self.failed(translated(saved.error()));
    emit self.finished(run);
}

RunController::RunController(StoreBridge& store, TrainFunction train, QObject* parent)
    : QObject(parent), m_impl(std::make_unique<Impl>(*this, store, std::move(train))) {}

RunController::~RunController() = default;

const LiveRun& RunController::live() const {
    return m_impl->live;
}

bool RunController::busy() const {
    return m_impl->busy();
}

void RunController::start(const TrainConfig& config, const QString& name) {
    if (busy()) return;
    m_impl->preparing = true;
    m_impl->store.ask(
        StorePriority::Read, this,
        [config, runName = toUtf8(name)](Workspace& workspace) { return startNewRun(workspace, config, runName); },
        [this](Expected<PreparedRun> run) { m_impl->keep(std::move(run)); });
}

void RunController::resumeRun(RunId id) {
    if (busy()) return;
    m_impl->preparing = true;
    FileThread::run(
        this,
        [workspace = m_impl->store.thread().folder(), id]() -> Expected<std::optional<DatasetSnapshot>> {
            return keptSnapshot(workspace, id);
        },
        [this, id](Expected<std::optional<DatasetSnapshot>> kept) {
            if (!kept) return m_impl->notStarted(kept.error());
            m_impl->resume(id, *std::move(kept));
        });
}

void RunController::pause() {
    if (m_impl->worker) m_impl->worker->control().requestPause();
}

void RunController::unpause() {
    if (m_impl->worker) m_impl->worker->control().requestResume();
}

void RunController::stop(RunControl::StopMode mode) {
    if (m_impl->worker) {
        m_impl->worker->control().requestStop(mode);
    } else if (m_impl->preparing) {
        m_impl->stopWhenReady = mode;
    }
}

void RunController::setLearningRate(double value) {
    if (m_impl->worker) m_impl->worker->control().setLearningRate(value);
}

void RunController::shutDown() {
    stop(RunControl::StopMode::Keep);
}

}  // namespace tb::ui
