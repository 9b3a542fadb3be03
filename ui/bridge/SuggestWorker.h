#pragma once

#include <QThread>
#include <memory>
#include <mutex>
#include <optional>

#include "core/engine/services/SuggestJob.h"

namespace tb {
class StoreThread;
}

namespace tb::ui {

/// The suggester of a workspace, made by the first round that needs it. Passed from worker to worker; never two at
/// once.
struct SuggesterSlot {
    MakeSuggester make;
    SuggestFunction suggest;
};

/// The thread of one round of the labelling helper: no event loop, low priority, runs the blocking round once. Whatever
/// it throws becomes an Error.
class SuggestWorker : public QThread {
    Q_OBJECT
public:
    SuggestWorker(StoreThread& store, std::shared_ptr<SuggesterSlot> slot, QObject* parent = nullptr);
    ~SuggestWorker() override;  ///< Asks to stop, then waits.

    void requestStop() { m_stop.request_stop(); }  ///< Any thread.
    /// After finished(), once. Its suggestions are in the store.
    [[nodiscard]] Expected<SuggestJob> takeOutcome();

signals:
    void progressed(qlonglong done, qlonglong total);  ///< Some times a second; from this thread.

protected:
    void run() override;

private:
    [[nodiscard]] Expected<SuggestJob> work();

    // --- immutable
    StoreThread& m_store;
    // --- suggester thread only
    const std::shared_ptr<SuggesterSlot> m_slot;
    // --- any thread
    StopSource m_stop;
    // --- under m_mutex
    std::mutex m_mutex;
    std::optional<Expected<SuggestJob>> m_outcome;
};

}  // namespace tb::ui
