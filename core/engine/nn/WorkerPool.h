#pragma once

#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace tb::nn {

/// Threads that compute whole parts of the work side by side. libtorch divides each operation among its threads, which
/// wait for each other at its end, some hundred times a step; members of a crew meet once. The calling thread is a
/// member.
class WorkerPool {
public:
    /// `threads` at least 1; the first run() that needs them starts them.
    explicit WorkerPool(int threads) : m_threads(threads) {}
    ~WorkerPool();
    WorkerPool(const WorkerPool&) = delete;
    WorkerPool& operator=(const WorkerPool&) = delete;

    /// work(0) to work(count - 1), each once, in any order, on as many members as there are parts at most; a member's
    /// libtorch has its share of the threads. Returns when all are done; the exception of the lowest part is thrown
    /// then. Neither libtorch's modes nor its thread count carry over: `work` sets its modes, the caller's thread count
    /// is set back.
    void run(std::size_t count, const std::function<void(std::size_t)>& work);
    [[nodiscard]] int threads() const { return m_threads; }

private:
    struct Job;
    void start(std::size_t members);
    void serve();

    int m_threads;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    Job* m_job = nullptr;        ///< Guarded by m_mutex, as all below.
    std::uint64_t m_number = 0;  ///< Of the job.
    std::size_t m_wanted = 0;    ///< Members that may still join it.
    std::size_t m_inside = 0;
    bool m_over = false;
    std::vector<std::thread> m_members;  ///< Without the caller.
};

}  // namespace tb::nn
