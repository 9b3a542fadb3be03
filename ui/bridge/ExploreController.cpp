#include "ui/bridge/ExploreController.h"

#include <utility>

#include "ui/bridge/RunController.h"
#include "ui/bridge/Said.h"
#include "ui/bridge/StoreBridge.h"

namespace tb::ui {

namespace {

constexpr double kShareForEta = 0.03;  // earlier estimates jump about
constexpr double kMsPerSecond = 1000.0;

}  // namespace

ExploreController::ExploreController(StoreBridge& store, RunController& runs, MakeTextExplorer make, QObject* parent)
    : QObject(parent),
      m_store(store),
      m_runs(runs),
      m_slot(std::make_shared<ExplorerSlot>(ExplorerSlot{std::move(make), {}})) {
    connect(&runs, &RunController::finished, this, &ExploreController::startIfDue);
    connect(&runs, &RunController::failed, this, &ExploreController::startIfDue);
    connect(&runs, &RunController::started, this, [this] {
        if (!m_worker || !m_task) return;
        if (!m_wanted) m_wanted = std::exchange(m_task, std::nullopt);  // goes on when the run is over
        m_worker->requestStop();
    });
}

ExploreController::~ExploreController() {
    if (m_worker) m_worker->disconnect(this);
}

void ExploreController::find(ExploreTask task) {
    m_wanted = std::move(task);
    if (m_worker) {
        m_task.reset();
        m_worker->requestStop();
    }
    startIfDue();
}

void ExploreController::cancel() {
    m_wanted.reset();
    m_task.reset();
    if (m_worker) m_worker->requestStop();
    m_status = {};
    emit statusChanged();
}

void ExploreController::startIfDue() {
    if (!m_wanted || m_worker) return;  // the end of the worker asks again
    m_status = {};
    if (m_runs.busy()) {
        m_status.state = ExploreStatus::State::Waiting;
        emit statusChanged();
        return;
    }
    m_task = std::exchange(m_wanted, std::nullopt);
    m_status.state = ExploreStatus::State::Comparing;
    m_worker = std::make_unique<ExploreWorker>(m_store.thread(), m_slot, *m_task);
    connect(m_worker.get(), &ExploreWorker::progressed, this, &ExploreController::takeProgress);
    connect(m_worker.get(), &QThread::finished, this, &ExploreController::workerFinished);
    m_worker->start();
    emit statusChanged();
}

void ExploreController::takeProgress(qint64 done, qint64 total) {
    if (!m_task) return;
    if (m_status.state != ExploreStatus::State::Reading) {
        m_since.start();
        m_first = done;
    }
    m_status.state = total > 0 && done < total ? ExploreStatus::State::Reading : ExploreStatus::State::Comparing;
    m_status.done = done;
    m_status.total = total;
    m_status.secondsLeft.reset();
    const auto since = static_cast<double>(done - m_first);
    if (total > done && since >= kShareForEta * static_cast<double>(total))
        m_status.secondsLeft = static_cast<qint64>(static_cast<double>(m_since.elapsed()) / kMsPerSecond *
                                                   static_cast<double>(total - done) / since) +
                               1;
    emit statusChanged();
}

void ExploreController::workerFinished() {
    m_worker->wait();
    const Expected<ExploreAnswer> answer = m_worker->takeOutcome();
    m_worker.reset();
    const bool wanted = std::exchange(m_task, std::nullopt).has_value();
    if (m_wanted) {
        startIfDue();
        return;
    }
    m_status = {};
    if (wanted && !answer) {
        m_status.state = ExploreStatus::State::Failed;
        m_status.error = said(answer.error());
    }
    emit statusChanged();
    if (!wanted || !answer) return;
    const auto* similar = std::get_if<SimilarRows>(&*answer);
    const auto* groups = std::get_if<TextGroups>(&*answer);
    if (similar != nullptr && similar->state == SimilarRows::State::Found) emit similarFound(*similar);
    if (groups != nullptr && groups->state == TextGroups::State::Found) emit groupsFound(*groups);
}

}  // namespace tb::ui
