#pragma once

// Private to core/store.

#include <functional>

#include "core/base/Progress.h"

namespace tb::sql {

/// Called between the slices of a long job, with no transaction open and no statement running: lets the thread's owner
/// do more urgent work first. Does nothing outside a StoreThread.
void yieldToUrgentWork();

/// Tells progress, then lets urgent work in.
[[nodiscard]] ProgressFn yielding(const ProgressFn& progress);

/// While it lives, yieldToUrgentWork() on this thread calls `work`.
class YieldScope {
public:
    explicit YieldScope(std::function<void()> work);
    ~YieldScope();
    YieldScope(const YieldScope&) = delete;
    YieldScope& operator=(const YieldScope&) = delete;
    void yield() const { m_work(); }

private:
    std::function<void()> m_work;
    const YieldScope* m_outer;
};

}  // namespace tb::sql
