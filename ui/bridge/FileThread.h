#pragma once

#include <QObject>
#include <functional>
#include <memory>
#include <mutex>
#include <type_traits>
#include <utility>

#include "core/base/Error.h"

namespace tb::ui {

/// Runs what reads or writes files on a thread of its own, so that a drive that hangs stops neither the window nor the
/// store. Nobody ever waits for that thread, not even the end of the program: the job owns all it uses and may outlive
/// the window and the workspace (a StoreLink is made for that). Main thread only.
class FileThread {
public:
    /// `job()`, an Expected, then `done(result)` on the main thread while `asker` lives: also when the job threw.
    template <class Job, class Done>
    static void run(QObject* asker, Job job, Done done) {
        using Result = std::invoke_result_t<Job&>;
        const std::shared_ptr<Reply> reply = Reply::to(asker);
        auto told = std::make_shared<Done>(std::move(done));
        start([reply, told, job = std::make_shared<Job>(std::move(job))]() mutable {
            auto result = std::make_shared<Result>(catching([&]() -> Result { return (*job)(); }));
            job.reset();
            reply->post([told = std::move(told), result] { (*told)(std::move(*result)); });
        });
    }

private:
    /// The way back to the asker, as long as it lives.
    class Reply {
    public:
        [[nodiscard]] static std::shared_ptr<Reply> to(QObject* asker);
        void post(std::function<void()> call);  ///< Any thread.

    private:
        std::mutex m_mutex;
        QObject* m_target = nullptr;
    };
    static void start(std::function<void()> work);
};

}  // namespace tb::ui
