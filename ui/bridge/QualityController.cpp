#include "ui/bridge/QualityController.h"

#include <utility>

#include "ui/bridge/StoreBridge.h"
#include "ui/bridge/Translate.h"

namespace tb::ui {

namespace {
constexpr int kQuietMs = 1500;
}

QualityController::QualityController(StoreBridge& store, BackgroundScheduler& scheduler, QualityFunction check,
                                     QObject* parent)
    : QObject(parent), m_store(store), m_check(std::move(check)), m_task(scheduler, {"checker"}) {
    m_quiet.setSingleShot(true);
    m_quiet.setInterval(kQuietMs);
    connect(&m_quiet, &QTimer::timeout, this, &QualityController::startIfDue);
    connect(&store, &StoreBridge::datasetChanged, this, &QualityController::dataChanged);
    connect(&m_task, &BackgroundTaskBase::changed, this, &QualityController::statusChanged);
}

QualityStatus QualityController::status() const {
    const bool checking = m_task.busy() && !m_task.waitsForRun();
    return {checking            ? QualityStatus::State::Checking
            : m_error.isEmpty() ? QualityStatus::State::Idle
                                : QualityStatus::State::Failed,
            m_task.progress(), m_outdated, m_error};
}

void QualityController::check() {
    m_wanted = true;
    startIfDue();
}

void QualityController::stop() {
    m_wanted = false;
    m_quiet.stop();
    m_task.cancel();
}

void QualityController::setWatching(Watching watching) {
    m_watched = watching == Watching::Yes;
    if (m_watched && m_outdated && m_report) m_quiet.start();
}

void QualityController::dataChanged() {
    if (!m_report && !m_task.busy()) return;
    if (m_task.state() == BackgroundTaskBase::State::Waiting) return;  // it will see the change
    m_outdated = true;
    emit statusChanged();
    if (m_watched) m_quiet.start();
}

void QualityController::startIfDue() {
    const bool due = m_wanted || (m_watched && m_outdated && m_report && !m_quiet.isActive());
    if (!due || m_task.busy()) return;  // the end of the task asks again
    m_wanted = false;
    m_outdated = false;
    m_error.clear();
    m_task.start(
        [&store = m_store.thread(), check = m_check](const ProgressFn& progress, const StopToken& stop) {
            return runQualityCheck(store, check, progress, stop);
        },
        [this](Expected<QualityReport> report) { take(std::move(report)); });
}

void QualityController::take(Expected<QualityReport> report) {
    if (report ? report->state == QualityReport::State::Stopped : report.error().code == ErrorCode::Cancelled) {
        m_outdated = m_report.has_value();
    } else if (!report) {
        m_error = translated(report.error());
    } else {
        m_report = *std::move(report);
        emit reportChanged();
    }
    if (m_outdated && m_watched && m_report && m_error.isEmpty()) m_quiet.start();
    if (m_wanted) startIfDue();
}

}  // namespace tb::ui
