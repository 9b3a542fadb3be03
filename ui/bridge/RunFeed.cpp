#include "ui/bridge/RunFeed.h"

#include <algorithm>
#include <array>
#include <utility>
#include <variant>

namespace tb::ui {

namespace {

// Six readings become at most three (worst, best, last), so a merge at least halves what waits.
constexpr std::size_t kGroup = 6;

const StepMetrics* stepOf(const RunEvent& event) {
    return std::get_if<StepMetrics>(&event.body);
}

}  // namespace

RunFeed::RunFeed(std::size_t capacity, QObject* parent) : QObject(parent), m_capacity(std::max(capacity, 2 * kGroup)) {}

void RunFeed::push(const RunEvent& event) {
    bool wakeUp = false;
    {
        const std::lock_guard lock(m_mutex);
        if (stepOf(event)) {
            if (m_steps >= m_capacity) mergeSteps();
            ++m_steps;
        }
        m_events.push_back(event);
        wakeUp = !std::exchange(m_woken, true);
    }
    if (wakeUp) QMetaObject::invokeMethod(this, "wake", Qt::QueuedConnection);
}

std::vector<RunEvent> RunFeed::drain() {
    const std::lock_guard lock(m_mutex);
    m_woken = false;
    m_steps = 0;
    return std::exchange(m_events, {});
}

void RunFeed::mergeSteps() {
    std::vector<bool> keep(m_events.size(), true);
    std::array<std::size_t, kGroup> group{};
    std::size_t filled = 0;
    const auto close = [&] {
        if (filled == 0) return;
        const auto loss = [&](std::size_t slot) { return stepOf(m_events[group.at(slot)])->loss; };
        std::size_t worst = 0;
        std::size_t best = 0;
        for (std::size_t slot = 1; slot < filled; ++slot) {
            if (loss(slot) > loss(worst)) worst = slot;
            if (loss(slot) < loss(best)) best = slot;
        }
        for (std::size_t slot = 0; slot < filled; ++slot) {
            keep[group.at(slot)] = slot == worst || slot == best || slot + 1 == filled;
        }
        filled = 0;
    };
    for (std::size_t i = 0; i < m_events.size(); ++i) {
        if (!stepOf(m_events[i])) continue;
        group.at(filled++) = i;
        if (filled == kGroup) close();
    }
    close();

    std::vector<RunEvent> kept;
    kept.reserve(m_events.size());
    m_steps = 0;
    for (std::size_t i = 0; i < m_events.size(); ++i) {
        if (!keep[i]) continue;
        if (stepOf(m_events[i])) ++m_steps;
        kept.push_back(std::move(m_events[i]));
    }
    m_events = std::move(kept);
}

}  // namespace tb::ui
