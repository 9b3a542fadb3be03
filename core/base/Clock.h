#pragma once

#include <chrono>
#include <cstdint>
#include <string>

namespace tb {

/// Wall clock, milliseconds since 1970 UTC: what we store.
[[nodiscard]] std::int64_t unixMillis();
/// "2026-11-24T06:35:40Z" for files people read.
[[nodiscard]] std::string isoTime(std::int64_t unixMs);

/// Seconds since construction on the steady clock: what we measure with.
class Stopwatch {
public:
    [[nodiscard]] double seconds() const {
        return std::chrono::duration<double>(std::chrono::steady_clock::now() - m_start).count();
    }
    void restart() { m_start = std::chrono::steady_clock::now(); }

private:
    std::chrono::steady_clock::time_point m_start = std::chrono::steady_clock::now();
};

}  // namespace tb
