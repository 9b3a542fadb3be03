#include "ui/bridge/QualityController.h"

#include <utility>

#include "ui/bridge/QualityWorker.h"
#include "ui/bridge/RunController.h"
#include "ui/bridge/Said.h"
#include "ui/bridge/StoreBridge.h"

namespace tb::ui {

namespace {

constexpr int kQuietMs = 1500;
constexpr double kShareForEta = 0.03;  // earlier estimates jump about

}  // namespace

QualityController::QualityController(StoreBridge& store, RunController& runs, MakeQualityCheck make, QObject* parent)
    : QObject(parent),
      m_store(store),
      m_runs(runs),
      m_slot(std::make_shared<QualitySlot>(QualitySlot{std::move(make), {}})) {
    m_quiet.setSingleShot(true);
    m_quiet.setInterval(kQuietMs);
    connect(&m_quiet, &QTimer::timeout, this, &QualityController::startIfDue);
    connect(&store, &StoreBridge::datasetChanged, this, &QualityController::dataChanged);
    connect(&runs, &RunController::finished, this, &QualityController::startIfDue);
    connect(&runs, &RunController::failed, this, &QualityController::startIfDue);
    connect(&runs, &RunController::started, this, [this] {
        if (!m_worker) return;
        m_wanted = true;  // goes on when the run is over
        m_worker->requestStop();
    });
}

QualityController::~QualityController() {
    if (m_worker) m_worker->disconnect(this);
}

void QualityController::check() {
    m_wanted = true;
    startIfDue();
}

void QualityController::stop() {
    m_wanted = false;
    m_quiet.stop();
    if (m_worker) m_worker->requestStop();
}

void QualityController::setWatching(Watching watching) {
    m_watched = watching == Watching::Yes;
    if (m_watched && m_status.outdated && m_report) m_quiet.start();
}

bool QualityController::waitsForTraining() const {
    return m_wanted && !m_worker && m_runs.busy();
}

void QualityController::dataChanged() {
    if (!m_report && !m_worker) return;
    m_status.outdated = true;
    emit statusChanged();
    if (m_watched) m_quiet.start();
}

void QualityController::startIfDue() {
    const bool due = m_wanted || (m_watched && m_status.outdated && m_report && !m_quiet.isActive());
    if (!due || m_worker) return;  // the end of the worker asks again
    if (m_runs.busy()) {
        emit statusChanged();
        return;
    }
    m_wanted = false;
    m_status = QualityStatus{QualityStatus::State::Checking, 0.0, {}, false, {}};
    m_worker = std::make_unique<QualityWorker>(m_store.thread(), m_slot);
    connect(m_worker.get(), &QualityWorker::progressed, this, [this](qlonglong done, qlonglong total) {
        if (total <= 0) return;
        m_status.share = static_cast<double>(done) / static_cast<double>(total);
        if (m_status.share >= kShareForEta)
            m_status.secondsLeft = static_cast<qint64>(static_cast<double>(m_since.elapsed()) / 1000.0 *
                                                       (1.0 - m_status.share) / m_status.share) +
                                   1;
        emit statusChanged();
    });
    connect(m_worker.get(), &QThread::finished, this, &QualityController::workerFinished);
    m_since.start();
    m_worker->start();
    emit statusChanged();
}

void QualityController::workerFinished() {
    m_worker->wait();
    Expected<QualityReport> report = m_worker->takeOutcome();
    m_worker.reset();
    m_status.state = QualityStatus::State::Idle;
    if (!report) {
        m_status.state = QualityStatus::State::Failed;
        m_status.error = said(report.error());
    } else if (report->state == QualityReport::State::Stopped) {
        m_status.outdated = m_report.has_value();
    } else {
        m_report = *std::move(report);
        emit reportChanged();
    }
    emit statusChanged();
    if (m_status.outdated && m_watched && !m_quiet.isActive() && m_status.state == QualityStatus::State::Idle &&
        m_report)
        m_quiet.start();
    if (m_wanted) startIfDue();
}

}  // namespace tb::ui
