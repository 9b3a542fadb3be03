#include "ui/bridge/EvaluationController.h"

#include <utility>

#include "ui/bridge/StoreBridge.h"

namespace tb::ui {

EvaluationController::EvaluationController(StoreBridge& store, BackgroundScheduler& scheduler, LoadModel load,
                                           QObject* parent)
    : QObject(parent),
      m_store(store),
      m_load(std::move(load)),
      m_task(scheduler, {"evaluation", TaskKind::Uses::Engine, TaskKind::Urgency::Awaited}) {
    connect(&m_task, &BackgroundTaskBase::changed, this, &EvaluationController::statusChanged);
}

void EvaluationController::evaluate(const RunSummary& run, Split split) {
    m_task.start(
        [&store = m_store.thread(), load = m_load, run, split](const ProgressFn& progress, const StopToken& stop) {
            return evaluateRun(store, load, run, split, progress, stop);
        },
        [this, id = run.id](const Expected<RunEvaluation>& done) {
            if (m_run == id) m_run = 0;  // else another one has taken its place
            if (done) {
                m_store.notifyRunsChanged();
                emit finished(id, *done);
            } else if (done.error().code != ErrorCode::Cancelled) {
                emit failed(done.error());
            }
            emit statusChanged();
        });
    m_run = run.id;
    emit statusChanged();
}

}  // namespace tb::ui
