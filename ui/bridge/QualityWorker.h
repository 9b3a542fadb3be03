#pragma once

#include <QThread>
#include <memory>
#include <mutex>
#include <optional>

#include "core/engine/services/QualityJob.h"

namespace tb {
class StoreThread;
}

namespace tb::ui {

/// The quality check of a workspace, made by the first check that needs it. Passed from worker to worker; never two at
/// once.
struct QualitySlot {
    MakeQualityCheck make;
    QualityFunction check;
};

/// The thread of one quality check: no event loop, low priority, runs the blocking check once. Whatever it throws
/// becomes an Error.
class QualityWorker : public QThread {
    Q_OBJECT
public:
    QualityWorker(StoreThread& store, std::shared_ptr<QualitySlot> slot, QObject* parent = nullptr);
    ~QualityWorker() override;  ///< Asks to stop, then waits.

    void requestStop() { m_stop.request_stop(); }  ///< Any thread.
    /// After finished(), once.
    [[nodiscard]] Expected<QualityReport> takeOutcome();

signals:
    void progressed(qlonglong done, qlonglong total);  ///< Some times a second; from this thread.

protected:
    void run() override;

private:
    [[nodiscard]] Expected<QualityReport> work();

    // --- immutable
    StoreThread& m_store;
    // --- checker thread only
    const std::shared_ptr<QualitySlot> m_slot;
    // --- any thread
    StopSource m_stop;
    // --- under m_mutex
    std::mutex m_mutex;
    std::optional<Expected<QualityReport>> m_outcome;
};

}  // namespace tb::ui
