#pragma once

#include <chrono>
#include <thread>

namespace tb::test {

/// Looks every few milliseconds until `condition()` holds; false when it does not within `most`, which is for a busy
/// machine and no part of what a test proves.
template <class Condition>
[[nodiscard]] bool waitUntil(const Condition& condition, std::chrono::seconds most = std::chrono::seconds(30)) {
    const auto deadline = std::chrono::steady_clock::now() + most;
    while (!condition()) {
        if (std::chrono::steady_clock::now() > deadline) return false;
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    return true;
}

}  // namespace tb::test
