#pragma once

#include <functional>
#include <thread>

#include "core/base/Progress.h"

namespace tb::cli {

/// While it lives, SIGINT and SIGTERM do not end the program but call `onSignal` with how many came so far. The handler
/// only counts; a helper thread looks every 20 ms and makes the call. One at a time in the program.
class StopSignals {
public:
    explicit StopSignals(std::function<void(int count)> onSignal);
    /// For tasks with a stop token: any signal requests the stop.
    explicit StopSignals(StopSource& source);
    ~StopSignals();
    StopSignals(const StopSignals&) = delete;
    StopSignals& operator=(const StopSignals&) = delete;

    [[nodiscard]] static bool received();

private:
    std::jthread m_watcher;
};

}  // namespace tb::cli
