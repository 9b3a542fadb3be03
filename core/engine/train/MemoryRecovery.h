#pragma once

#include <cstdint>
#include <exception>
#include <new>

#include "core/engine/nn/EngineFailure.h"

namespace tb::train {

using nn::isOutOfMemory;

/// Computes a step in more and smaller parts when memory runs out: at most three times in a run, each time twice as
/// many.
class MemoryRecovery {
public:
    explicit MemoryRecovery(std::int64_t parts) : m_parts(parts) {}
    [[nodiscard]] std::int64_t parts() const { return m_parts; }
    void setParts(std::int64_t parts) { m_parts = parts; }

    /// Calls `attempt(parts)` until it fits; `recovered(parts)` runs before each new try, outside the failed one's
    /// scope.
    template <class Attempt, class Recovered>
    auto run(Attempt attempt, Recovered recovered) {
        while (true) {
            try {
                return attempt(m_parts);
            } catch (const std::exception& error) {
                if (!isOutOfMemory(error) || m_retriesLeft == 0) throw;
            }
            --m_retriesLeft;
            m_parts *= 2;
            recovered(m_parts);
        }
    }

private:
    std::int64_t m_parts;
    int m_retriesLeft = 3;
};

}  // namespace tb::train
