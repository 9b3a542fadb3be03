#pragma once

#include <QObject>

#include "core/engine/services/RunEvaluation.h"
#include "ui/bridge/BackgroundTask.h"

namespace tb::ui {

class StoreBridge;

/// Measures models of runs on a split in the background, one at a time. Main thread only.
class EvaluationController : public QObject {
    Q_OBJECT
public:
    EvaluationController(StoreBridge& store, BackgroundScheduler& scheduler, LoadModel load, QObject* parent = nullptr);

    void evaluate(const RunSummary& run, Split split);
    void cancel() { m_task.cancel(); }
    [[nodiscard]] RunId run() const { return m_run; }  ///< Whose model is being measured; 0 = none.
    [[nodiscard]] bool waitsForRun() const { return m_task.waitsForRun(); }
    [[nodiscard]] const TimedProgress& progress() const { return m_task.progress(); }

signals:
    void statusChanged();
    void finished(tb::RunId run, const tb::RunEvaluation& evaluation);
    void failed(const tb::Error& error);  ///< Not when it was cancelled.

private:
    StoreBridge& m_store;
    const LoadModel m_load;
    RunId m_run = 0;
    BackgroundTask<RunEvaluation> m_task;
};

}  // namespace tb::ui
