#include "core/store/RunRecorder.h"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>
#include <vector>

#include "core/base/Log.h"
#include "core/store/RunStore.h"
#include "core/store/StoreThread.h"

namespace tb {
namespace {

constexpr std::chrono::milliseconds kInterval{250};
constexpr std::size_t kMaxPending = 100'000;

/// What must be on disk at once: after it, somebody may rely on it.
bool isUrgent(const RunEvent& event) {
    return std::holds_alternative<CheckpointSaved>(event.body) || std::holds_alternative<SplitResult>(event.body) ||
           std::holds_alternative<RunEnded>(event.body) || std::holds_alternative<StateChanged>(event.body);
}

}  // namespace

struct RunRecorder::Impl : std::enable_shared_from_this<RunRecorder::Impl> {
    explicit Impl(StoreLink target) : store(std::move(target)) {}

    /// The writer's loop: every interval, or at once when asked, hands what is pending to the store thread.
    void run() {
        std::unique_lock lock(mutex);
        while (true) {
            changed.wait_for(lock, kInterval, [&] { return stopping || (urgent && !lastError); });
            if (stopping) return;
            urgent = false;
            // What failed goes once more, before what came after it.
            if (inFlight.empty()) inFlight.swap(pending);
            if (inFlight.empty()) continue;
            ++attempts;
            writing = true;
            lock.unlock();
            store.ask(
                StorePriority::Record,
                [self = shared_from_this()](Workspace& workspace) { return workspace.runs().record(self->inFlight); },
                [self = shared_from_this()](const Expected<void>& result) { self->settle(result); });
            lock.lock();
            changed.wait(lock, [&] { return !writing; });
        }
    }

    /// Store thread. Whatever became of the batch, nobody may be left waiting for it.
    void settle(const Expected<void>& result) {
        // A run that was removed has nobody left to tell; everything else is tried again with the next batch.
        const bool settled = result.has_value() || result.error().code == ErrorCode::NotFound;
        const std::lock_guard lock(mutex);
        if (!result && (!lastError || *lastError != result.error()))
            log().error("recording a run failed: {}", result.error().message());
        if (result)
            lastError.reset();
        else
            lastError = result.error();
        if (settled) {
            written += inFlight.size();
            inFlight.clear();
            urgent = urgent || !pending.empty();
        } else {
            failedAttempt = attempts;
        }
        writing = false;
        changed.notify_all();
    }

    // --- immutable
    const StoreLink store;
    // --- the store thread's while `writing`, else under the mutex
    std::vector<RunEvent> inFlight;  ///< The batch that is written, or whose writing failed.
    // --- under the mutex
    mutable std::mutex mutex;
    std::condition_variable changed;
    std::vector<RunEvent> pending;
    std::optional<Error> lastError;
    std::uint64_t added = 0;
    std::uint64_t written = 0;
    std::uint64_t attempts = 0;       ///< Batches handed to the store thread.
    std::uint64_t failedAttempt = 0;  ///< The newest that failed.
    std::uint64_t dropped = 0;
    bool urgent = false;
    bool writing = false;
    bool stopping = false;
    // --- owner
    std::thread thread;
};

RunRecorder::RunRecorder(StoreThread& store) : m_impl(std::make_shared<Impl>(store.link())) {
    m_impl->thread = std::thread([impl = m_impl] { impl->run(); });
}

RunRecorder::~RunRecorder() {
    if (auto result = flush(); !result)
        log().error("the last events of a run could not be saved: {}", result.error().message());
    {
        const std::lock_guard lock(m_impl->mutex);
        m_impl->stopping = true;
        m_impl->changed.notify_all();
    }
    m_impl->thread.join();
}

void RunRecorder::add(const RunEvent& event) {
    Impl& impl = *m_impl;
    std::unique_lock lock(impl.mutex);
    const auto full = [&] { return impl.added - impl.written >= kMaxPending; };
    if (full()) {
        impl.urgent = true;
        impl.changed.notify_all();
        impl.changed.wait(lock, [&] { return !full() || impl.lastError; });
    }
    // A disk that stays full must not hang the trainer, nor its Stop: readings are given up then, nothing else.
    if (full() && std::holds_alternative<StepMetrics>(event.body)) {
        if (impl.dropped++ == 0) log().error("step readings are dropped: the workspace cannot be written");
        return;
    }
    impl.pending.push_back(event);
    ++impl.added;
    if (isUrgent(event)) {
        impl.urgent = true;
        impl.changed.notify_all();
    }
}

Expected<void> RunRecorder::flush() {
    Impl& impl = *m_impl;
    std::unique_lock lock(impl.mutex);
    const std::uint64_t target = impl.added;
    const std::uint64_t before = impl.attempts;
    impl.urgent = true;
    impl.changed.notify_all();
    impl.changed.wait(lock, [&] { return impl.written >= target || impl.failedAttempt > before; });
    if (impl.lastError) return fail(*impl.lastError);
    return {};
}

std::optional<Error> RunRecorder::failure() const {
    const std::lock_guard lock(m_impl->mutex);
    return m_impl->lastError;
}

}  // namespace tb
