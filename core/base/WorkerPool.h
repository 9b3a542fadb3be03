#pragma once

#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

namespace tb {

/// Threads that compute whole parts of the work side by side and meet once, at the end. A library that divides each of
/// its operations among threads of its own makes them meet at the end of each, some hundred times a training step. The
/// calling thread is a member.
class WorkerPool {
public:
    /// Tells the library that computes how many threads the calling thread may use.
    using SetThreads = std::function<void(int)>;

    /// `threads` at least 1; the first run() that needs them starts them. `setThreads` is called on each member with
    /// its share of the threads before it works, and on the caller with all of them when all is done.
    explicit WorkerPool(int threads, SetThreads setThreads = {})
        : m_threads(threads), m_setThreads(std::move(setThreads)) {}
    ~WorkerPool();
    WorkerPool(const WorkerPool&) = delete;
    WorkerPool& operator=(const WorkerPool&) = delete;

    /// work(0) to work(count - 1), each once, in any order, on as many members as there are parts at most. Returns when
    /// all are done; the exception of the lowest part is thrown then. What a library keeps for each thread (libtorch's
    /// modes) does not carry over: `work` sets it.
    void run(std::size_t count, const std::function<void(std::size_t)>& work);
    [[nodiscard]] int threads() const { return m_threads; }

private:
    struct Job;
    void start(std::size_t members);
    void serve();

    void useThreads(int threads) const {
        if (m_setThreads) m_setThreads(threads);
    }

    int m_threads;
    SetThreads m_setThreads;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    Job* m_job = nullptr;        ///< Guarded by m_mutex, as all below.
    std::uint64_t m_number = 0;  ///< Of the job.
    std::size_t m_wanted = 0;    ///< Members that may still join it.
    std::size_t m_inside = 0;
    bool m_over = false;
    std::vector<std::thread> m_members;  ///< Without the caller.
};

}  // namespace tb
