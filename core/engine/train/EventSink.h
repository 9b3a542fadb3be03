#pragma once

#include <cstdint>
#include <utility>

#include "core/base/Clock.h"
#include "core/engine/api/TrainSession.h"

namespace tb::train {

/// Numbers what a run says, without gaps, and hands it to the listener. Trainer thread only.
class EventSink {
public:
    EventSink(RunId run, std::uint64_t firstSequence, const RunListener& listener)
        : m_run(run), m_next(firstSequence), m_listener(listener) {}

    void send(RunEventBody body) {
        const RunEvent event{m_run, m_next++, unixMillis(), std::move(body)};
        if (m_listener) m_listener(event);
    }
    void say(Message text) { send(RunMessage{false, std::move(text)}); }
    void warn(Message text) { send(RunMessage{true, std::move(text)}); }

private:
    RunId m_run;
    std::uint64_t m_next;
    const RunListener& m_listener;
};

}  // namespace tb::train
