#pragma once

#include <atomic>
#include <cstdint>

#include "core/base/Progress.h"

namespace tb::ui {

/// How far a task on another thread is: written there, polled by a timer here. Any thread.
class SharedProgress {
public:
    void set(const Progress& progress) {
        m_done.store(progress.done, std::memory_order_relaxed);
        m_total.store(progress.total, std::memory_order_relaxed);
    }
    [[nodiscard]] Progress get() const {
        return {.done = m_done.load(std::memory_order_relaxed),
                .total = m_total.load(std::memory_order_relaxed),
                .unit = {}};
    }

private:
    std::atomic<std::uint64_t> m_done{0};
    std::atomic<std::uint64_t> m_total{0};
};

}  // namespace tb::ui
