#include "ui/bridge/BackgroundScheduler.h"

#include <algorithm>

#include "ui/bridge/BackgroundTask.h"
#include "ui/bridge/RunController.h"

namespace tb::ui {

namespace {
constexpr int kUnusedMs = 60'000;
}

BackgroundScheduler::BackgroundScheduler(RunController& runs, QObject* parent) : QObject(parent), m_runs(runs) {
    m_unused.setSingleShot(true);
    m_unused.setInterval(kUnusedMs);
    connect(&m_unused, &QTimer::timeout, this, &BackgroundScheduler::engineUnused);
    connect(&runs, &RunController::finished, this, &BackgroundScheduler::startDue);
    connect(&runs, &RunController::failed, this, &BackgroundScheduler::startDue);
    connect(&runs, &RunController::started, this, &BackgroundScheduler::runStarted);
}

bool BackgroundScheduler::runActive() const {
    return m_runs.busy();
}

void BackgroundScheduler::add(BackgroundTaskBase& task) {
    m_waiting.push_back(&task);
}

void BackgroundScheduler::remove(BackgroundTaskBase& task) {
    std::erase(m_waiting, &task);
    ended(task);
}

void BackgroundScheduler::ended(BackgroundTaskBase& task) {
    if (m_computing != &task) return;
    m_computing = nullptr;
    m_unused.start(m_runs.busy() ? 0 : kUnusedMs);
}

void BackgroundScheduler::runStarted() {
    if (m_computing != nullptr)
        m_computing->interrupt();
    else
        emit engineUnused();
    for (BackgroundTaskBase* task : std::vector(m_waiting)) emit task->changed();  // for something else from now on
}

/// Nothing = all that wait have to wait.
BackgroundTaskBase* BackgroundScheduler::nextDue() {
    BackgroundTaskBase* best = nullptr;
    for (BackgroundTaskBase* task : m_waiting) {
        if (task->kind().uses == TaskKind::Uses::Little) return task;
        if (best == nullptr || task->kind().urgency > best->kind().urgency) best = task;
    }
    if (best == nullptr || m_runs.busy()) return nullptr;
    if (m_computing == nullptr) return best;
    if (best->kind().urgency > m_computing->kind().urgency) m_computing->interrupt();
    return nullptr;
}

void BackgroundScheduler::startDue() {
    while (BackgroundTaskBase* const task = nextDue()) {
        std::erase(m_waiting, task);
        if (task->kind().uses == TaskKind::Uses::Engine) {
            m_computing = task;
            m_unused.stop();
        }
        task->launch();
    }
}

}  // namespace tb::ui
