#pragma once

#include <QThread>
#include <memory>
#include <mutex>
#include <optional>
#include <variant>

#include "core/engine/services/ExploreJob.h"

namespace tb {
class StoreThread;
}

namespace tb::ui {

/// The explorer of a workspace, made by the first search that needs it. Passed from worker to worker; never two at
/// once.
struct ExplorerSlot {
    MakeTextExplorer make;
    std::optional<TextExplorer> explorer;
};

using ExploreTask = std::variant<SimilarQuery, GroupQuery>;
using ExploreAnswer = std::variant<SimilarRows, TextGroups>;

/// The thread of one search by meaning: no event loop, runs it blocking once. Whatever it throws becomes an Error.
class ExploreWorker : public QThread {
    Q_OBJECT
public:
    ExploreWorker(StoreThread& store, std::shared_ptr<ExplorerSlot> slot, ExploreTask task, QObject* parent = nullptr);
    ~ExploreWorker() override;  ///< Asks to stop, then waits.

    void requestStop() { m_stop.request_stop(); }  ///< Any thread.
    /// After finished(), once.
    [[nodiscard]] Expected<ExploreAnswer> takeOutcome();

signals:
    /// Some times a second; from this thread. `total` 0 = it is comparing.
    void progressed(qlonglong done, qlonglong total);

protected:
    void run() override;

private:
    [[nodiscard]] Expected<ExploreAnswer> work();
    [[nodiscard]] Expected<ExploreAnswer> search(const ProgressFn& progress);

    // --- immutable
    StoreThread& m_store;
    const ExploreTask m_task;
    // --- this thread only
    const std::shared_ptr<ExplorerSlot> m_slot;
    // --- any thread
    StopSource m_stop;
    // --- under m_mutex
    std::mutex m_mutex;
    std::optional<Expected<ExploreAnswer>> m_outcome;
};

}  // namespace tb::ui
