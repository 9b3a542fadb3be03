#pragma once

#include <QObject>
#include <cstddef>
#include <mutex>
#include <vector>

#include "core/run/RunEvent.h"

namespace tb::ui {

/// From the trainer thread to the screen. At most `capacity` step readings wait; when more come, neighbours are merged
/// so that the worst and the best loss and the newest reading of each group survive. Every other event waits for as
/// long as it takes. The screen is woken by one queued ready() per drain(), however many events came in between.
class RunFeed : public QObject {
    Q_OBJECT
public:
    explicit RunFeed(std::size_t capacity = 4096, QObject* parent = nullptr);

    void push(const RunEvent& event);             ///< Any thread.
    [[nodiscard]] std::vector<RunEvent> drain();  ///< Main thread; in sequence order.

signals:
    void ready();  ///< On the main thread.

private:
    void mergeSteps();
    Q_INVOKABLE void wake() { emit ready(); }

    // --- immutable
    const std::size_t m_capacity;
    // --- under m_mutex
    std::mutex m_mutex;
    std::vector<RunEvent> m_events;
    std::size_t m_steps = 0;  ///< StepMetrics among m_events.
    bool m_woken = false;
};

}  // namespace tb::ui
