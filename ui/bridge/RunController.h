#pragma once

#include <QObject>
#include <memory>

#include "core/engine/api/TrainSession.h"
#include "ui/bridge/LiveRun.h"

namespace tb::ui {

class StoreBridge;

/// Owns the trainer: at most one run at a time. Freezes the snapshot, creates the run in the store, starts
/// TrainerWorker, records every event (RunRecorder) and shows them (RunFeed). Outlives all panels. Main thread only.
class RunController : public QObject {
    Q_OBJECT
public:
    RunController(StoreBridge& store, TrainFunction train, QObject* parent = nullptr);
    ~RunController() override;

    [[nodiscard]] const LiveRun& live() const;
    /// From start() until finished() or failed(): also while the data is being frozen and while the end is being
    /// written.
    [[nodiscard]] bool busy() const;

    /// Errors arrive as failed(). Does nothing while a run is active.
    void start(const TrainConfig& config, const QString& name);
    /// Continues an interrupted or stopped run from its newest checkpoint.
    void resumeRun(RunId id);
    void pause();
    void unpause();
    void stop(RunControl::StopMode mode);
    void setLearningRate(double value);
    /// For the end of the program: asks the run to stop and keep; finished() when everything is on disk.
    void shutDown();

signals:
    void started(qlonglong run);
    void updated();  ///< live() grew; at most 25 times a second.
    void stateChanged();
    void finished(qlonglong run);
    void failed(const QString& message);

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

}  // namespace tb::ui
