#include "app/cli/StopSignals.h"

#include <atomic>
#include <chrono>
#include <csignal>

namespace tb::cli {
namespace {

std::atomic<int> signalCount{0};
static_assert(std::atomic<int>::is_always_lock_free, "a signal handler may only touch lock-free atomics");

extern "C" void countSignal(int) {
    signalCount.fetch_add(1, std::memory_order_relaxed);
}

void install(void (*handler)(int)) {
    struct sigaction action {};
    action.sa_handler = handler;
    action.sa_flags = SA_RESTART;
    sigemptyset(&action.sa_mask);
    sigaction(SIGINT, &action, nullptr);
    sigaction(SIGTERM, &action, nullptr);
}

}  // namespace

StopSignals::StopSignals(std::function<void(int)> onSignal) {
    signalCount = 0;
    install(countSignal);
    m_watcher = std::jthread([call = std::move(onSignal)](const std::stop_token& stop) {
        int seen = 0;
        while (!stop.stop_requested()) {
            if (const int count = signalCount.load(std::memory_order_relaxed); count != seen) call(seen = count);
            std::this_thread::sleep_for(std::chrono::milliseconds(20));
        }
    });
}

StopSignals::StopSignals(StopSource& source) : StopSignals([&source](int) { source.request_stop(); }) {}

StopSignals::~StopSignals() {
    m_watcher.request_stop();
    m_watcher.join();
    install(SIG_DFL);
}

bool StopSignals::received() {
    return signalCount.load(std::memory_order_relaxed) > 0;
}

}  // namespace tb::cli
