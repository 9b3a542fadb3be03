#pragma once

#include <memory>
#include <optional>

#include "core/run/RunEvent.h"

namespace tb {

class StoreThread;

/// The lossless listener of a run: batches its events and writes them on the store thread (every 250 ms, at once for
/// checkpoints, results and the end). add() is called by the trainer thread and waits only when 100,000 events are
/// pending. A failing write, whatever it failed of, is retried until it is done, before what came after it; `failure()`
/// says why the last one failed. The store may close earlier: then nothing is written any more.
class RunRecorder {
public:
    explicit RunRecorder(StoreThread& store);
    ~RunRecorder();  ///< Flushes.

    void add(const RunEvent& event);
    /// Waits until everything added so far is on disk, or until a write begun after this call has failed. Errors: the
    /// last write's; Cancelled when the workspace has been closed.
    [[nodiscard]] Expected<void> flush();
    /// Why the last write failed; nothing when it did not. Any thread.
    [[nodiscard]] std::optional<Error> failure() const;

private:
    struct Impl;
    std::shared_ptr<Impl> m_impl;
};

}  // namespace tb
