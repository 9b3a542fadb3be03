#pragma once

#include <filesystem>
#include <functional>
#include <future>
#include <memory>
#include <stdexcept>
#include <type_traits>

#include "core/base/Progress.h"
#include "core/store/StoreTask.h"
#include "core/store/Workspace.h"

namespace tb {

/// A key press before what the screen reads, before what a run records, before imports and exports.
enum class StorePriority { Key = 0, Read = 1, Record = 2, Bulk = 3 };

/// The way to a store thread. A value: whoever has one may post at any time from any thread, also when the thread has
/// closed; what is not done any more is answered with Cancelled. Jobs of equal priority keep their order. Nothing here
/// blocks but call().
class StoreLink {
public:
    using Job = std::function<void(Workspace&)>;

    [[nodiscard]] const std::filesystem::path& folder() const;
    /// Not closing: jobs of every priority are still done.
    [[nodiscard]] bool accepts() const;

    /// A job whose end nobody waits for; what it throws is logged.
    void post(StorePriority priority, Job job) const;

    /// `job(Workspace&)` on the store thread, then `answer(result)` there: always and once. The result is an Expected;
    /// what the job throws is its error. A job of priority Read is ended when a key press comes, and asked again after
    /// it, unless it has written something; so it is called as const and may be called several times.
    template <class F, class Answer>
    void ask(StorePriority priority, F job, Answer answer) const {
        enqueue(priority, std::make_unique<AnsweredTask<F, Answer>>(std::move(job), std::move(answer)));
    }

    /// As ask(), and waits for the result: command line, workers and tests; never the window. A result that is no
    /// Expected cannot say that the job threw: then call() throws std::runtime_error.
    template <class F>
    auto call(F job, StorePriority priority = StorePriority::Read) const -> std::invoke_result_t<const F&, Workspace&> {
        using Result = std::invoke_result_t<const F&, Workspace&>;
        if constexpr (isExpected<Result>) {
            std::promise<Result> promise;
            std::future<Result> future = promise.get_future();
            ask(priority, std::move(job),
                [told = std::move(promise)](Result result) mutable { told.set_value(std::move(result)); });
            return future.get();
        } else {
            auto result = call(
                [job = std::move(job)](Workspace& workspace) -> Expected<Result> {
                    if constexpr (std::is_void_v<Result>) {
                        job(workspace);
                        return {};
                    } else {
                        return job(workspace);
                    }
                },
                priority);
            if (!result) throw std::runtime_error(result.error().message());
            if constexpr (!std::is_void_v<Result>) return *std::move(result);
        }
    }

private:
    friend class StoreThread;
    struct Queue;
    explicit StoreLink(std::shared_ptr<Queue> queue) : m_queue(std::move(queue)) {}
    void enqueue(StorePriority priority, std::unique_ptr<StoreTask> task) const;

    std::shared_ptr<Queue> m_queue;
};

/// Owns the store thread and with it the workspace's only connection. Destruction ends the read that goes on, runs
/// every job of priority Key and Record still waiting, drops the others, then closes. Any thread.
class StoreThread {
public:
    using Job = StoreLink::Job;

    /// Opens on the new thread and waits for it. Errors and `progress` (on that thread) as Workspace's.
    [[nodiscard]] static Expected<std::unique_ptr<StoreThread>> open(const std::filesystem::path& folder,
                                                                     ProgressFn progress = {});
    [[nodiscard]] static Expected<std::unique_ptr<StoreThread>> create(const std::filesystem::path& folder);
    ~StoreThread();

    [[nodiscard]] const StoreLink& link() const { return m_link; }
    [[nodiscard]] const std::filesystem::path& folder() const { return m_link.folder(); }
    void post(StorePriority priority, Job job) const { m_link.post(priority, std::move(job)); }
    template <class F, class Answer>
    void ask(StorePriority priority, F job, Answer answer) const {
        m_link.ask(priority, std::move(job), std::move(answer));
    }
    template <class F>
    auto call(F job, StorePriority priority = StorePriority::Read) const {
        return m_link.call(std::move(job), priority);
    }

private:
    explicit StoreThread(StoreLink link) : m_link(std::move(link)) {}

    StoreLink m_link;
};

}  // namespace tb
