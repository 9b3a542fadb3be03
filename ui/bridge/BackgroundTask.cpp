#include "ui/bridge/BackgroundTask.h"

#include <sys/resource.h>
#include <unistd.h>

#include <QPointer>
#include <QThread>
#include <mutex>

#include "ui/bridge/BackgroundScheduler.h"

namespace tb::ui {

namespace {

constexpr uint kStackBytes = 8U << 20;
constexpr int kNiceness = 5, kUnaskedNiceness = 10;  // the window, and a run that trains, go first

}  // namespace

/// Runs one job blocking, without event loop.
class BackgroundTaskBase::Thread : public QThread {
public:
    Thread(const TaskKind& kind, Run work, ProgressFn progress)
        : m_niceness(kind.urgency == TaskKind::Urgency::Unasked ? kUnaskedNiceness : kNiceness),
          m_work(std::move(work)),
          m_progress(std::move(progress)) {
        setObjectName(QLatin1String(kind.thread));  // Qt names the system's thread after it
        setStackSize(kStackBytes);
    }
    ~Thread() override {
        stop.request_stop();
        static_cast<void>(takeError());
    }
    /// Waits for the end; nothing = there is an answer.
    [[nodiscard]] std::optional<Error> takeError() {
        wait();
        // What the thread did before it let go of the mutex happened before; Qt's wait() says so too, but not to a
        // sanitizer.
        const std::lock_guard lock(m_mutex);
        return std::exchange(m_error, std::nullopt);
    }

    StopSource stop;           ///< Any thread.
    bool interrupted = false;  ///< Main thread: goes back to the queue when it has stopped.

protected:
    void run() override {
        const std::lock_guard lock(m_mutex);
        // Linux: of this thread and those it starts. When it fails, the thread is merely less polite.
        static_cast<void>(::setpriority(PRIO_PROCESS, static_cast<id_t>(::gettid()), m_niceness));
        const auto ran = catching([this]() -> Expected<void> {
            m_work(m_progress, stop.get_token());
            return {};
        });
        if (!ran) m_error = ran.error();
    }

private:
    const int m_niceness;
    const Run m_work;
    const ProgressFn m_progress;
    std::mutex m_mutex;
    std::optional<Error> m_error;  // under m_mutex
};

BackgroundTaskBase::BackgroundTaskBase(BackgroundScheduler& scheduler, const TaskKind& kind, QObject* parent)
    : QObject(parent), m_scheduler(scheduler), m_kind(kind) {
    connect(&m_feed, &ProgressFeed::progressed, this, [this](const TimedProgress& progress) {
        if (m_state != State::Running) return;
        m_progress = progress;
        emit changed();
    });
}

BackgroundTaskBase::~BackgroundTaskBase() {
    if (m_thread) m_thread->disconnect(this);
    m_thread.reset();
    m_scheduler.remove(*this);
    QMetaObject::invokeMethod(&m_scheduler, &BackgroundScheduler::startDue, Qt::QueuedConnection);
}

bool BackgroundTaskBase::waitsForRun() const {
    return m_state == State::Waiting && m_scheduler.runActive();
}

void BackgroundTaskBase::answerCancelled(std::optional<Work> work) {
    if (work) work->end(Error{ErrorCode::Cancelled, "Cancelled.", {}, {}});
}

void BackgroundTaskBase::submit(Work work) {
    if (m_thread) {
        std::optional<Work> replaced = std::exchange(m_next, std::move(work));
        m_thread->stop.request_stop();
        m_state = State::Stopping;
        answerCancelled(std::move(replaced));
        return;
    }
    std::optional<Work> replaced = std::exchange(m_work, std::move(work));
    if (!replaced) m_scheduler.add(*this);
    m_state = State::Waiting;
    const QPointer<BackgroundTaskBase> alive(this);
    answerCancelled(std::move(replaced));
    m_scheduler.startDue();
    if (alive && m_state == State::Waiting) emit changed();
}

void BackgroundTaskBase::cancel() {
    std::optional<Work> ended = std::exchange(m_next, std::nullopt);
    if (m_thread) {
        m_thread->stop.request_stop();
        m_state = State::Stopping;
    } else if (m_work) {
        m_scheduler.remove(*this);
        ended = std::exchange(m_work, std::nullopt);
        m_state = State::Idle;
    } else {
        return;
    }
    const QPointer<BackgroundTaskBase> alive(this);
    answerCancelled(std::move(ended));
    if (alive) emit changed();
}

void BackgroundTaskBase::launch() {
    m_thread = std::make_unique<Thread>(m_kind, m_work->run, m_feed.begin());
    connect(m_thread.get(), &QThread::finished, this, &BackgroundTaskBase::threadEnded);
    m_thread->start();
    m_state = State::Running;
    emit changed();
}

void BackgroundTaskBase::interrupt() {
    m_thread->interrupted = true;
    m_thread->stop.request_stop();
}

void BackgroundTaskBase::threadEnded() {
    std::optional<Error> error = m_thread->takeError();
    const bool again = m_thread->interrupted && m_state == State::Running;
    const bool cancelled = m_state == State::Stopping;
    m_thread.reset();
    std::optional<Work> ended;
    if (!again) ended = std::exchange(m_work, std::exchange(m_next, std::nullopt));
    m_state = m_work ? State::Waiting : State::Idle;
    m_progress = {};
    BackgroundScheduler& scheduler = m_scheduler;
    scheduler.ended(*this);
    if (m_work) scheduler.add(*this);
    const QPointer<BackgroundTaskBase> alive(this);
    if (ended && cancelled)
        answerCancelled(std::move(ended));
    else if (ended)
        ended->end(error);
    scheduler.startDue();
    if (alive) emit changed();
}

}  // namespace tb::ui
