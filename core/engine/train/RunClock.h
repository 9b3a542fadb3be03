#pragma once

#include "core/base/Clock.h"
#include "core/engine/api/TrainSession.h"
#include "core/engine/train/EventSink.h"

namespace tb::train {

/// Asks the control whether to go on, tells the listeners about pauses and keeps the run's time without them. Trainer
/// thread only.
class RunClock {
public:
    RunClock(RunControl& control, EventSink& events) : m_control(control), m_events(events) {}

    /// False once a stop was requested; blocks while paused.
    [[nodiscard]] bool keepGoing() {
        return m_control.keepGoing([this](bool paused) {
            m_events.send(StateChanged{paused ? RunState::Paused : RunState::Running});
            if (paused)
                m_before = seconds();
            else
                m_watch.restart();
        });
    }
    [[nodiscard]] double seconds() const { return m_before + m_watch.seconds(); }
    /// A resumed run counts on.
    void addEarlier(double seconds) { m_before += seconds; }

private:
    RunControl& m_control;
    EventSink& m_events;
    Stopwatch m_watch;
    double m_before = 0.0;
};

}  // namespace tb::train
