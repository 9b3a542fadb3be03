#include "core/store/Yield.h"

namespace tb::sql {
namespace {
thread_local const YieldScope* innermost = nullptr;
}

void yieldToUrgentWork() {
    const YieldScope* const scope = innermost;
    if (scope == nullptr) return;
    innermost = nullptr;  // Urgent work is not itself interrupted.
    scope->yield();
    innermost = scope;
}

ProgressFn yielding(const ProgressFn& progress) {
    return [&progress](const Progress& at) {
        if (progress) progress(at);
        yieldToUrgentWork();
    };
}

YieldScope::YieldScope(std::function<void()> work) : m_work(std::move(work)), m_outer(innermost) {
    innermost = this;
}
YieldScope::~YieldScope() {
    innermost = m_outer;
}

}  // namespace tb::sql
