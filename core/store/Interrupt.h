#pragma once

// Private to core/store: long reads end early.

#include <SQLiteCpp/Database.h>

#include <functional>
#include <string>

#include "core/base/Error.h"
#include "core/base/Progress.h"

namespace tb::sql {

/// Installs on a connection what ends its statements for the scopes below. Once, when it is opened.
void makeInterruptible(SQLite::Database& db);

/// What SQLITE_INTERRUPT meant on this thread: Cancelled (InterruptibleRead) or Interrupted (JobScope).
[[nodiscard]] Error interruptedError(const std::string& file);

/// While it lives, a statement of this thread ends with SQLITE_INTERRUPT within some thousand steps of SQLite's machine
/// after `ended()` became true (asked on this thread). Only reads end: a transaction that has written is left alone,
/// as the interruption would roll it back.
class InterruptScope {
public:
    using Ended = std::function<bool()>;
    InterruptScope(const InterruptScope&) = delete;
    InterruptScope& operator=(const InterruptScope&) = delete;

    /// A statement has been ended for this scope.
    [[nodiscard]] bool fired() const { return m_fired; }
    /// For the connection's handler: whether one of this thread's scopes asks for the end now.
    [[nodiscard]] static bool fires();

protected:
    enum class Outer { Heard, Ignored };
    InterruptScope(ErrorCode outcome, Outer outer, Ended ended);
    ~InterruptScope();

private:
    const ErrorCode m_outcome;
    const Outer m_hears;
    const Ended m_ended;
    InterruptScope* const m_outer;
    bool m_fired = false;
};

/// The reading of one call, ended by its caller's stop: Cancelled.
class InterruptibleRead : public InterruptScope {
public:
    explicit InterruptibleRead(StopToken stop)
        : InterruptScope(ErrorCode::Cancelled, Outer::Heard,
                         [stop = std::move(stop)] { return stop.stop_requested(); }) {}
};

/// One job of the store thread, ended by more urgent ones: Interrupted. Inside a job that yields it stands alone.
class JobScope : public InterruptScope {
public:
    explicit JobScope(Ended ended) : InterruptScope(ErrorCode::Interrupted, Outer::Ignored, std::move(ended)) {}
};

}  // namespace tb::sql
