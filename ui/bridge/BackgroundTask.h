#pragma once

#include <QObject>
#include <functional>
#include <memory>
#include <optional>
#include <utility>

#include "core/base/Error.h"
#include "ui/bridge/ProgressFeed.h"

namespace tb::ui {

class BackgroundScheduler;

/// What the scheduler must know of a task.
struct TaskKind {
    /// Engine: never beside a training run, nor beside another such task. Little: files, or so little computing that
    /// nobody has to wait for it.
    enum class Uses { Little, Engine };
    /// A more urgent task of the engine goes first; the one it interrupts begins again after it.
    enum class Urgency { Unasked, Asked, Awaited };
    const char* thread = "";  ///< Its name for the system.
    Uses uses = Uses::Engine;
    Urgency urgency = Urgency::Asked;
};

/// The part of BackgroundTask that knows no answer: one job at a time on a thread of its own, of low priority and with
/// a stack of 8 MiB. Main thread only.
class BackgroundTaskBase : public QObject {
    Q_OBJECT
public:
    /// Waiting: for a training run, or for more urgent tasks. Stopping: cancelled, and its thread goes on for a moment.
    enum class State { Idle, Waiting, Running, Stopping };

    ~BackgroundTaskBase() override;  ///< Stops the job and waits; it is not answered.

    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] bool busy() const { return m_state != State::Idle; }
    [[nodiscard]] bool waitsForRun() const;                                     ///< For the end of a training run.
    [[nodiscard]] const TimedProgress& progress() const { return m_progress; }  ///< Of the job that runs.
    [[nodiscard]] const TaskKind& kind() const { return m_kind; }
    /// The job is answered with Cancelled: at once, or when its thread has ended.
    void cancel();

signals:
    void changed();  ///< The state, or how far it is.

protected:
    using Run = std::function<void(const ProgressFn&, const StopToken&)>;
    struct Work {
        Run run;                                               ///< On the thread; once more when interrupted.
        std::function<void(const std::optional<Error>&)> end;  ///< Instead of an answer: an error.
    };
    BackgroundTaskBase(BackgroundScheduler& scheduler, const TaskKind& kind, QObject* parent);
    void submit(Work work);

private:
    friend class BackgroundScheduler;
    class Thread;
    void launch();
    void interrupt();
    void threadEnded();
    static void answerCancelled(std::optional<Work> work);

    BackgroundScheduler& m_scheduler;
    const TaskKind m_kind;
    State m_state = State::Idle;
    ProgressFeed m_feed;
    TimedProgress m_progress;
    std::optional<Work> m_work;  ///< Waiting or on the thread.
    std::optional<Work> m_next;  ///< In its place as soon as it has ended.
    std::unique_ptr<Thread> m_thread;
};

/// Work beside the window with the answer T. Whoever needs some has one of these, and calls start(): everything else is
/// the scheduler's.
template <class T>
class BackgroundTask : public BackgroundTaskBase {
public:
    /// Any thread but the main one; blocking. Whatever it throws becomes an Error. It may be called again after an
    /// interruption, so it owns or shares what it uses.
    using Job = std::function<Expected<T>(const ProgressFn&, const StopToken&)>;
    /// Once for each start() while the task lives: the job's answer, or Cancelled.
    using Done = std::function<void(Expected<T>)>;

    BackgroundTask(BackgroundScheduler& scheduler, const TaskKind& kind, QObject* parent = nullptr)
        : BackgroundTaskBase(scheduler, kind, parent) {}

    /// As soon as nothing is in the way. A job from before is cancelled.
    void start(Job job, Done done) {
        const auto answer = std::make_shared<std::unique_ptr<Expected<T>>>();
        submit({[job = std::move(job), answer](const ProgressFn& progress, const StopToken& stop) {
                    *answer = std::make_unique<Expected<T>>(job(progress, stop));
                },
                [done = std::move(done), answer](const std::optional<Error>& error) {
                    done(error ? Expected<T>(fail(*error)) : std::move(**answer));
                }});
    }
};

}  // namespace tb::ui
