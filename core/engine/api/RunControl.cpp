#include "core/engine/api/RunControl.h"

#include <utility>

namespace tb {

void RunControl::requestStop(StopMode mode) {
    const std::lock_guard lock(m_mutex);
    m_stop.store(mode, std::memory_order_release);
    m_attention.store(true, std::memory_order_release);
    m_wake.notify_all();
}

void RunControl::requestPause() {
    const std::lock_guard lock(m_mutex);
    m_paused = true;
    m_attention.store(true, std::memory_order_release);
}

void RunControl::requestResume() {
    const std::lock_guard lock(m_mutex);
    m_paused = false;
    m_wake.notify_all();
}

void RunControl::setLearningRate(double value) {
    const std::lock_guard lock(m_mutex);
    m_learningRate = value;
    m_attention.store(true, std::memory_order_release);
}

bool RunControl::keepGoing(const std::function<void(bool)>& paused) {
    if (!m_attention.load(std::memory_order_acquire)) return true;
    std::unique_lock lock(m_mutex);
    const auto stopped = [this] { return m_stop.load(std::memory_order_relaxed) != StopMode::None; };
    if (m_paused && !stopped()) {
        const auto tell = [&](bool value) {
            if (!paused) return;
            lock.unlock();  // the listener may take its own locks
            paused(value);
            lock.lock();
        };
        tell(true);
        m_wake.wait(lock, [&] { return !m_paused || stopped(); });
        tell(false);
    }
    if (!stopped() && !m_paused && !m_learningRate) m_attention.store(false, std::memory_order_release);
    return !stopped();
}

std::optional<double> RunControl::takeLearningRate() {
    if (!m_attention.load(std::memory_order_acquire)) return std::nullopt;
    const std::lock_guard lock(m_mutex);
    return std::exchange(m_learningRate, std::nullopt);
}

}  // namespace tb
