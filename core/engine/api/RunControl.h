#pragma once

#include <atomic>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>

namespace tb {

/// The hand on a running session. Any thread may call; the trainer reads it at step boundaries, between evaluation
/// batches and inside loading. Pausing blocks the trainer there.
class RunControl {
public:
    enum class StopMode { None, Keep, Discard };

    void requestStop(StopMode mode);
    void requestPause();
    void requestResume();
    /// Applied at the next step boundary and recorded as SettingChanged ("optim.lr").
    void setLearningRate(double value);

    // --- trainer thread: false once a stop was requested; waits while paused, telling `paused(true/false)` around the
    // wait.
    [[nodiscard]] bool keepGoing(const std::function<void(bool paused)>& paused = {});
    [[nodiscard]] StopMode stopMode() const { return m_stop.load(std::memory_order_acquire); }
    [[nodiscard]] std::optional<double> takeLearningRate();

private:
    // --- any thread (atomic)
    std::atomic<StopMode> m_stop{StopMode::None};
    std::atomic<bool> m_attention{false};  ///< The one read per step: something below changed.
    // --- under m_mutex
    std::mutex m_mutex;
    std::condition_variable m_wake;
    bool m_paused = false;
    std::optional<double> m_learningRate;
};

}  // namespace tb
