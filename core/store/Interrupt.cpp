#include "core/store/Interrupt.h"

#include <sqlite3.h>

#include <utility>

namespace tb::sql {
namespace {

/// Of SQLite's virtual machine: well under a millisecond, and asking costs nothing beside them.
constexpr int kSteps = 4000;

thread_local InterruptScope* innermost = nullptr;
thread_local ErrorCode lastOutcome = ErrorCode::Interrupted;

int check(void* connection) {
    if (innermost == nullptr) return 0;
    if (sqlite3_txn_state(static_cast<sqlite3*>(connection), nullptr) == SQLITE_TXN_WRITE) return 0;
    return InterruptScope::fires() ? 1 : 0;
}

}  // namespace

void makeInterruptible(SQLite::Database& db) {
    sqlite3_progress_handler(db.getHandle(), kSteps, &check, db.getHandle());
}

Error interruptedError(const std::string& file) {
    if (lastOutcome == ErrorCode::Cancelled)
        return {ErrorCode::Cancelled, "The reading was stopped before it was finished.", file, ""};
    return {ErrorCode::Interrupted, "More urgent work went before the reading.", file, ""};
}

InterruptScope::InterruptScope(ErrorCode outcome, Outer outer, Ended ended)
    : m_outcome(outcome), m_hears(outer), m_ended(std::move(ended)), m_outer(std::exchange(innermost, this)) {}

InterruptScope::~InterruptScope() {
    innermost = m_outer;
}

bool InterruptScope::fires() {
    for (InterruptScope* scope = innermost; scope != nullptr; scope = scope->m_outer) {
        if (scope->m_ended()) {
            lastOutcome = scope->m_outcome;
            scope->m_fired = true;
            return true;
        }
        if (scope->m_hears == Outer::Ignored) break;
    }
    return false;
}

}  // namespace tb::sql
