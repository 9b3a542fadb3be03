#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QString>
#include <QTimer>
#include <memory>
#include <optional>

#include "core/engine/services/QualityJob.h"

namespace tb::ui {

class QualityWorker;
class RunController;
class StoreBridge;
struct QualitySlot;

/// What the quality check of a workspace is doing.
struct QualityStatus {
    enum class State { Idle, Checking, Failed };
    State state = State::Idle;
    double share = 0.0;                 ///< Done, 0 to 1, while Checking.
    std::optional<qint64> secondsLeft;  ///< While Checking, once it can be told.
    bool outdated = false;              ///< The data is not what the last report speaks of.
    QString error;                      ///< While Failed.
};

/// The quality check of a workspace: runs one QualityWorker at a time, never while a training run is active, and keeps
/// the last report. After the first check it checks again by itself when the data has changed, while somebody watches.
/// Outlives all panels. Main thread only.
class QualityController : public QObject {
    Q_OBJECT
public:
    QualityController(StoreBridge& store, RunController& runs, MakeQualityCheck make, QObject* parent = nullptr);
    ~QualityController() override;  ///< Stops the worker and waits.

    [[nodiscard]] const QualityStatus& status() const { return m_status; }
    [[nodiscard]] const std::optional<QualityReport>& report() const { return m_report; }
    /// As soon as nothing is in the way.
    void check();
    void stop();
    /// Something the check looks at is not what it was: the rows (told by the store as well), or a verdict.
    void dataChanged();
    enum class Watching { No, Yes };
    void setWatching(Watching watching);
    [[nodiscard]] bool waitsForTraining() const;  ///< check() was asked for and a training run is in the way.

signals:
    void statusChanged();
    void reportChanged();  ///< Its score is in the history.

private:
    void startIfDue();
    void workerFinished();

    StoreBridge& m_store;
    RunController& m_runs;
    const std::shared_ptr<QualitySlot> m_slot;
    std::unique_ptr<QualityWorker> m_worker;
    QualityStatus m_status;
    std::optional<QualityReport> m_report;
    QElapsedTimer m_since;
    QTimer m_quiet;         ///< Gathers many edits into one check.
    bool m_wanted = false;  ///< check() was called and has not been answered yet.
    bool m_watched = false;
};

}  // namespace tb::ui
