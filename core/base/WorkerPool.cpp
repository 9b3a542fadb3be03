#include "core/base/WorkerPool.h"

#include <algorithm>
#include <atomic>
#include <exception>

namespace tb {

struct WorkerPool::Job {
    std::size_t count = 0;
    const std::function<void(std::size_t)>& work;
    int threadsEach = 1;
    std::atomic<std::size_t> next{0};
    std::vector<std::exception_ptr> errors;

    void help() {
        for (std::size_t i = next++; i < count; i = next++) {
            try {
                work(i);
            } catch (...) {
                errors[i] = std::current_exception();
            }
        }
    }
};

WorkerPool::~WorkerPool() {
    {
        const std::lock_guard lock(m_mutex);
        m_over = true;
    }
    m_changed.notify_all();
    for (std::thread& member : m_members) member.join();
}

void WorkerPool::run(std::size_t count, const std::function<void(std::size_t)>& work) {
    const std::size_t members = std::clamp<std::size_t>(count, 1, static_cast<std::size_t>(m_threads));
    Job job{count, work, m_threads / static_cast<int>(members), {}, std::vector<std::exception_ptr>(count)};
    start(members - 1);
    {
        const std::lock_guard lock(m_mutex);
        m_job = &job;
        m_wanted = members - 1;
        ++m_number;
    }
    m_changed.notify_all();
    useThreads(job.threadsEach);
    job.help();
    {
        std::unique_lock lock(m_mutex);
        m_wanted = 0;  // nothing is left for those that have not come yet
        m_changed.wait(lock, [this] { return m_inside == 0; });
        m_job = nullptr;
    }
    useThreads(m_threads);
    for (const std::exception_ptr& error : job.errors)
        if (error) std::rethrow_exception(error);
}

void WorkerPool::start(std::size_t members) {
    while (m_members.size() < members) m_members.emplace_back([this] { serve(); });
}

void WorkerPool::serve() {
    std::uint64_t served = 0;
    std::unique_lock lock(m_mutex);
    while (true) {
        m_changed.wait(lock, [&] { return m_over || (m_wanted > 0 && m_number != served); });
        if (m_over) return;
        served = m_number;
        --m_wanted;
        ++m_inside;
        Job* const job = m_job;
        lock.unlock();
        useThreads(job->threadsEach);
        job->help();
        lock.lock();
        if (--m_inside == 0) m_changed.notify_all();
    }
}

}  // namespace tb
