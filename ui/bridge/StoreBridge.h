#pragma once

#include <QObject>
#include <QPointer>
#include <functional>
#include <memory>
#include <utility>

#include "core/store/StoreThread.h"

namespace tb::ui {

/// The window's way to the store: a job runs on the store thread, its answer comes back on the main thread, unless the
/// asker is gone by then. Main thread only. Panels announce their own changes with the notify functions.
class StoreBridge : public QObject {
    Q_OBJECT
public:
    explicit StoreBridge(std::unique_ptr<StoreThread> store, QObject* parent = nullptr);
    ~StoreBridge() override;

    [[nodiscard]] StoreThread& thread() { return *m_store; }

    /// `job(Workspace&)` on the store thread, then `done(result)` on the main thread while `asker` lives: also when the
    /// job threw. The job as in StoreLink::ask().
    template <class Job, class Done>
    void ask(StorePriority priority, QObject* asker, Job job, Done done) {
        m_store->ask(priority, std::move(job),
                     [this, alive = QPointer<QObject>(asker), done = std::move(done)](auto result) mutable {
                         auto told = std::make_shared<decltype(result)>(std::move(result));
                         deliver([alive = std::move(alive), told, done = std::move(done)]() mutable {
                             if (alive) done(std::move(*told));
                         });
                     });
    }

    void notifyDatasetChanged() { emit datasetChanged(); }
    void notifyRunsChanged() { emit runsChanged(); }

signals:
    void datasetChanged();  ///< Rows, labels, splits or history are not what they were.
    void runsChanged();     ///< A run was added, renamed, removed, or changed state.

private:
    struct Inbox;
    void deliver(std::function<void()> call);  // any thread
    Q_INVOKABLE void runDelivered();

    const std::unique_ptr<Inbox> m_inbox;  // any thread (its own mutex)
    std::unique_ptr<StoreThread> m_store;
};

}  // namespace tb::ui
