#pragma once

#include <QObject>
#include <QString>
#include <QTimer>
#include <optional>

#include "core/engine/services/QualityJob.h"
#include "ui/bridge/BackgroundTask.h"

namespace tb::ui {

class StoreBridge;

/// What the quality check of a workspace is doing.
struct QualityStatus {
    enum class State { Idle, Checking, Failed };
    State state = State::Idle;
    TimedProgress progress;  ///< While Checking.
    bool outdated = false;   ///< The data is not what the last report speaks of.
    QString error;           ///< While Failed.
};

/// The quality check of a workspace, and its last report. After the first check it checks again by itself when the data
/// has changed, while somebody watches. Outlives all panels. Main thread only.
class QualityController : public QObject {
    Q_OBJECT
public:
    QualityController(StoreBridge& store, BackgroundScheduler& scheduler, QualityFunction check,
                      QObject* parent = nullptr);

    [[nodiscard]] QualityStatus status() const;
    [[nodiscard]] const std::optional<QualityReport>& report() const { return m_report; }
    /// As soon as nothing is in the way.
    void check();
    void stop();
    /// Something the check looks at is not what it was: the rows (told by the store as well), or a verdict.
    void dataChanged();
    enum class Watching { No, Yes };
    void setWatching(Watching watching);
    [[nodiscard]] bool waitsForTraining() const { return m_task.waitsForRun(); }

signals:
    void statusChanged();
    void reportChanged();  ///< Its score is in the history.

private:
    void startIfDue();
    void take(Expected<QualityReport> report);

    StoreBridge& m_store;
    const QualityFunction m_check;
    std::optional<QualityReport> m_report;
    QString m_error;
    QTimer m_quiet;  ///< Gathers many edits into one check.
    bool m_outdated = false;
    bool m_wanted = false;  ///< check() was called and has not been answered yet.
    bool m_watched = false;
    BackgroundTask<QualityReport> m_task;
};

}  // namespace tb::ui
