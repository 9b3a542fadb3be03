#include "core/store/StoreThread.h"

#include <pthread.h>
#include <spdlog/spdlog.h>

#include <array>
#include <atomic>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

#include "core/base/Log.h"
#include "core/store/Interrupt.h"
#include "core/store/Yield.h"

namespace tb {
namespace {

constexpr std::size_t kPriorities = 4;
constexpr std::size_t kRead = static_cast<std::size_t>(StorePriority::Read);
constexpr std::size_t kBulk = static_cast<std::size_t>(StorePriority::Bulk);
/// So often a read lets key presses go first; then it ends, so that nobody who types steadily waits for the list for
/// ever.
constexpr int kMaxInterruptions = 20;

Error closedError() {
    return {ErrorCode::Cancelled, "The workspace was closed before this was done.", "", ""};
}

/// A task that tells nobody.
class PostedTask final : public StoreTask {
public:
    explicit PostedTask(StoreLink::Job job) : m_job(std::move(job)) {}
    void run(Workspace& workspace) override {
        const auto done = catching([&]() -> Expected<void> {
            m_job(workspace);
            return {};
        });
        if (!done) log().error("a store job: {}", done.error().message());
    }
    void answer() override {}
    void drop(Error) override {}

private:
    StoreLink::Job m_job;
};

}  // namespace

struct StoreLink::Queue {
    using Opened = Expected<std::unique_ptr<Workspace>>;
    using Opener = std::function<Opened()>;

    struct Waiting {
        std::unique_ptr<StoreTask> task;
        int interruptions = 0;
    };
    /// The job that is being done. Every job has a generation of its own, so that what ends it ends no other.
    struct Running {
        std::size_t priority = 0;
        std::uint64_t generation = 0;
    };
    using Tasks = std::deque<Waiting>;

    explicit Queue(std::filesystem::path where) : folder(std::move(where)) {}

    /// Opens on the new thread, so that the connection never sees another one.
    Expected<void> start(Opener opener) {
        std::promise<Expected<void>> opened;
        std::future<Expected<void>> answer = opened.get_future();
        thread = std::thread([this, opener = std::move(opener), promise = std::move(opened)]() mutable {
            pthread_setname_np(pthread_self(), "tb-store");
            Opened result = catching([&] { return opener(); });
            if (!result) return promise.set_value(fail(std::move(result.error())));
            promise.set_value({});
            run(*std::move(result));
        });
        Expected<void> done = answer.get();
        if (!done) close();
        return done;
    }

    void close() {
        {
            const std::lock_guard lock(mutex);
            closing = true;
            if (running.priority == kRead) endedGeneration.store(running.generation);
            wake.notify_one();
        }
        if (thread.joinable()) thread.join();
    }

    void enqueue(StorePriority priority, std::unique_ptr<StoreTask> task) {
        const auto at = static_cast<std::size_t>(priority);
        {
            const std::lock_guard lock(mutex);
            if (!closed) {
                queues[at].push_back({std::move(task), 0});
                if (at < running.priority && running.priority == kRead) endedGeneration.store(running.generation);
                wake.notify_one();
                return;
            }
        }
        drop(*task);
    }

    /// The most urgent job, of a priority before `limit`; nothing when there is none.
    Waiting takeLocked(std::size_t limit) {
        for (std::size_t i = 0; i < limit; ++i) {
            if (queues[i].empty()) continue;
            Waiting next = std::move(queues[i].front());
            queues[i].pop_front();
            running = {i, ++generations};
            return next;
        }
        return {};
    }

    static void drop(StoreTask& task) {
        guardAnswer([&] { task.drop(closedError()); });
    }

    /// What is told to others is theirs: a mistake there must not end the thread.
    template <class F>
    static void guardAnswer(F tell) {
        const auto told = catching([&]() -> Expected<void> {
            tell();
            return {};
        });
        if (!told) log().error("the answer of a store job: {}", told.error().message());
    }

    /// What it captured goes on this thread, before the next job.
    void execute(Waiting job, Workspace& workspace) {
        const Running now = running;  // changed by this thread only
        const std::int64_t before = workspace.changes();
        const bool mayEnd = now.priority == kRead && job.task->repeatable() && job.interruptions < kMaxInterruptions;
        bool ended = false;
        {
            const sql::JobScope scope(
                [&] { return mayEnd && endedGeneration.load() == now.generation && workspace.changes() == before; });
            job.task->run(workspace);
            ended = scope.fired() && workspace.changes() == before;
        }
        if (!ended) return guardAnswer([&] { job.task->answer(); });
        ++job.interruptions;
        const std::lock_guard lock(mutex);
        queues[now.priority].push_front(std::move(job));  // before its equals, after what ended it
    }

    /// Between the slices of a bulk job: everything more urgent that is waiting.
    void runUrgent(Workspace& workspace) {
        const Running outer = running;
        if (outer.priority != kBulk) return;
        while (true) {
            std::unique_lock lock(mutex);
            Waiting job = takeLocked(outer.priority);
            if (!job.task) {
                running = outer;
                return;
            }
            lock.unlock();
            execute(std::move(job), workspace);
        }
    }

    void run(std::unique_ptr<Workspace> workspace) {
        const sql::YieldScope yielding([&] { runUrgent(*workspace); });
        while (true) {
            Tasks dropped;  // Told and destroyed outside the lock: what they captured may do anything.
            Waiting job;
            {
                std::unique_lock lock(mutex);
                running = {};
                wake.wait(lock, [&] { return closing || !allEmpty(); });
                if (closing) dropForClosingLocked(dropped);
                job = takeLocked(kPriorities);
                closed = closing && !job.task;
            }
            for (Waiting& one : dropped) drop(*one.task);
            if (!job.task) return;
            execute(std::move(job), *workspace);
        }
    }

    /// What only a screen or a person was waiting for.
    void dropForClosingLocked(Tasks& dropped) {
        for (const std::size_t i : {kRead, kBulk}) {
            std::move(queues[i].begin(), queues[i].end(), std::back_inserter(dropped));
            queues[i].clear();
        }
    }

    [[nodiscard]] bool allEmpty() const {
        for (const auto& queue : queues)
            if (!queue.empty()) return false;
        return true;
    }

    // --- immutable
    const std::filesystem::path folder;
    // --- any thread (atomic)
    std::atomic<std::uint64_t> endedGeneration{0};  ///< The job that is to end; of old ones it means nothing.
    // --- under the mutex; `running` is written by the store thread only
    std::mutex mutex;
    std::condition_variable wake;
    std::array<Tasks, kPriorities> queues;
    Running running;
    std::uint64_t generations = 0;
    bool closing = false;
    bool closed = false;  ///< Nothing is done any more.
    // --- owner
    std::thread thread;
};

const std::filesystem::path& StoreLink::folder() const {
    return m_queue->folder;
}

bool StoreLink::accepts() const {
    const std::lock_guard lock(m_queue->mutex);
    return !m_queue->closing;
}

void StoreLink::post(StorePriority priority, Job job) const {
    enqueue(priority, std::make_unique<PostedTask>(std::move(job)));
}

void StoreLink::enqueue(StorePriority priority, std::unique_ptr<StoreTask> task) const {
    m_queue->enqueue(priority, std::move(task));
}

StoreThread::~StoreThread() {
    m_link.m_queue->close();
}

Expected<std::unique_ptr<StoreThread>> StoreThread::open(const std::filesystem::path& folder, ProgressFn progress) {
    auto queue = std::make_shared<StoreLink::Queue>(folder);
    TB_TRY(queue->start([folder, progress = std::move(progress)] { return Workspace::open(folder, progress); }));
    return std::unique_ptr<StoreThread>(new StoreThread(StoreLink(std::move(queue))));
}

Expected<std::unique_ptr<StoreThread>> StoreThread::create(const std::filesystem::path& folder) {
    auto queue = std::make_shared<StoreLink::Queue>(folder);
    TB_TRY(queue->start([folder] { return Workspace::create(folder); }));
    return std::unique_ptr<StoreThread>(new StoreThread(StoreLink(std::move(queue))));
}

}  // namespace tb
