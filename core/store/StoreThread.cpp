#include "core/store/StoreThread.h"

#include <pthread.h>
#include <spdlog/spdlog.h>

#include <array>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>
#include <thread>

#include "core/base/Log.h"
#include "core/store/Yield.h"

namespace tb {
namespace {

constexpr std::size_t kPriorities = 4;

std::size_t indexOf(StorePriority priority) {
    return static_cast<std::size_t>(priority);
}

}  // namespace

struct StoreThread::Impl {
    using Opened = Expected<std::unique_ptr<Workspace>>;
    using Opener = Opened (*)(const std::filesystem::path&);

    ~Impl() {
        {
            const std::lock_guard lock(mutex);
            closing = true;
            wake.notify_one();
        }
        if (thread.joinable()) thread.join();
    }

    /// Opens on the new thread, so that the connection never sees another one.
    Expected<void> start(Opener opener) {
        std::promise<Expected<void>> opened;
        std::future<Expected<void>> answer = opened.get_future();
        thread = std::thread([this, opener, promise = std::move(opened)]() mutable {
            pthread_setname_np(pthread_self(), "tb-store");
            Opened result = opener(folder);
            if (!result) return promise.set_value(fail(std::move(result.error())));
            promise.set_value({});
            run(*std::move(result));
        });
        return answer.get();
    }

    /// The most urgent job, of a priority before `limit`; nothing when there is none.
    std::optional<Job> takeLocked(std::size_t limit) {
        for (std::size_t i = 0; i < limit; ++i) {
            if (queues[i].empty()) continue;
            Job job = std::move(queues[i].front());
            queues[i].pop_front();
            current = i;
            return job;
        }
        return std::nullopt;
    }

    static void execute(Job& job, Workspace& workspace) {
        try {
            job(workspace);
        } catch (const std::exception& exception) {
            log().error("a store job ended with an exception: {}", exception.what());
        }
        job = nullptr;  // What it captured goes on this thread, before the next job.
    }

    /// Between the slices of a bulk job: everything more urgent that is waiting.
    void runUrgent(Workspace& workspace) {
        const std::size_t interrupted = current;
        if (interrupted != indexOf(StorePriority::Bulk)) return;
        while (true) {
            std::unique_lock lock(mutex);
            std::optional<Job> job = takeLocked(interrupted);
            lock.unlock();
            if (!job) break;
            execute(*job, workspace);
        }
        current = interrupted;
    }

    void run(std::unique_ptr<Workspace> workspace) {
        const sql::YieldScope yielding([&] { runUrgent(*workspace); });
        while (true) {
            std::deque<Job> droppedReads;  // Destroyed outside the lock: what they captured may do anything.
            std::deque<Job> droppedBulk;
            std::unique_lock lock(mutex);
            wake.wait(lock, [&] { return closing || !allEmpty(); });
            // Closing drops what only a screen or a person was waiting for.
            if (closing) droppedReads.swap(queues[indexOf(StorePriority::Read)]);
            if (closing) droppedBulk.swap(queues[indexOf(StorePriority::Bulk)]);
            std::optional<Job> job = takeLocked(kPriorities);
            lock.unlock();
            if (!job) return;
            execute(*job, *workspace);
        }
    }

    [[nodiscard]] bool allEmpty() const {
        for (const auto& queue : queues)
            if (!queue.empty()) return false;
        return true;
    }

    // --- immutable
    std::filesystem::path folder;
    // --- under the mutex
    std::mutex mutex;
    std::condition_variable wake;
    std::array<std::deque<Job>, kPriorities> queues;
    bool closing = false;
    // --- store thread only
    std::size_t current = 0;  ///< Priority of the job that is running.
    // --- owner
    std::thread thread;
};

StoreThread::StoreThread(std::unique_ptr<Impl> impl) : m_impl(std::move(impl)) {}
StoreThread::~StoreThread() = default;

Expected<std::unique_ptr<StoreThread>> StoreThread::open(const std::filesystem::path& folder) {
    auto impl = std::make_unique<Impl>();
    impl->folder = folder;
    TB_TRY(impl->start(&Workspace::open));
    return std::unique_ptr<StoreThread>(new StoreThread(std::move(impl)));
}

Expected<std::unique_ptr<StoreThread>> StoreThread::create(const std::filesystem::path& folder) {
    auto impl = std::make_unique<Impl>();
    impl->folder = folder;
    TB_TRY(impl->start(&Workspace::create));
    return std::unique_ptr<StoreThread>(new StoreThread(std::move(impl)));
}

const std::filesystem::path& StoreThread::folder() const {
    return m_impl->folder;
}

void StoreThread::post(StorePriority priority, Job job) {
    const std::lock_guard lock(m_impl->mutex);
    m_impl->queues[indexOf(priority)].push_back(std::move(job));
    m_impl->wake.notify_one();
}

}  // namespace tb
