#pragma once

#include <QMetaObject>
#include <QObject>
#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <thread>
#include <vector>

namespace tb::test {

/// How long the window's thread takes to answer while something else goes on: a second thread knocks every 4 ms and the
/// main thread notes how old each knock was when it came to it. A knock older than 16.7 ms is a frame missed at 60 Hz.
class FrameMeter {
public:
    void start() {
        m_knocker = std::jthread([this](const std::stop_token& stop) {
            while (!stop.stop_requested()) {
                const auto at = Clock::now();
                if (!m_waiting.exchange(true))
                    QMetaObject::invokeMethod(
                        &m_door, [this, at] { answer(at); }, Qt::QueuedConnection);
                std::this_thread::sleep_until(at + std::chrono::milliseconds(4));
            }
        });
    }
    void stop() { m_knocker = {}; }
    /// While the test itself keeps the window busy, e.g. with a screenshot.
    void ignoreNext() { m_ignore = true; }

    void print() {
        if (m_ages.empty()) return;
        std::sort(m_ages.begin(), m_ages.end());
        const auto at = [&](double share) {
            return m_ages[static_cast<std::size_t>(share * static_cast<double>(m_ages.size() - 1))];
        };
        const auto late = m_ages.end() - std::upper_bound(m_ages.begin(), m_ages.end(), 16.7);
        std::printf(
            "window's thread while training: %zu knocks, answered after p50 %.2f, p95 %.2f, p99 %.2f, max %.1f ms; "
            "%.2f %% later than a frame of 60 Hz\n",
            m_ages.size(), at(0.5), at(0.95), at(0.99), m_ages.back(),
            100.0 * static_cast<double>(late) / static_cast<double>(m_ages.size()));
    }

private:
    using Clock = std::chrono::steady_clock;
    void answer(Clock::time_point at) {
        m_waiting = false;
        if (m_ignore) {
            m_ignore = false;
            return;
        }
        m_ages.push_back(std::chrono::duration<double, std::milli>(Clock::now() - at).count());
    }

    // --- any thread (atomic)
    std::atomic<bool> m_waiting = false;
    // --- main thread only
    QObject m_door;
    std::vector<double> m_ages;
    bool m_ignore = false;
    std::jthread m_knocker;
};

}  // namespace tb::test
