#pragma once

#include <QObject>
#include <memory>
#include <optional>

#include "core/base/Clock.h"
#include "core/base/TimeLeft.h"

namespace tb::ui {

/// How far a task is, and the time left once it can be told. A value.
struct TimedProgress {
    Progress now;
    std::optional<double> secondsLeft;

    [[nodiscard]] bool known() const { return now.total > 0; }
    [[nodiscard]] double share() const {  ///< From 0 to 1.
        return known() ? static_cast<double>(now.done) / static_cast<double>(now.total) : 0.0;
    }
};

/// Brings the progress of work on another thread to the main thread, at most some 20 times a second. Main thread only.
class ProgressFeed : public QObject {
    Q_OBJECT
public:
    explicit ProgressFeed(QObject* parent = nullptr);
    ~ProgressFeed() override;

    /// For the thread that works, which may keep and call it as long and as often as it likes. What functions from
    /// before tell is not heard any more.
    [[nodiscard]] ProgressFn begin();

signals:
    void progressed(const tb::ui::TimedProgress& progress);

private:
    struct Mailbox;
    Q_INVOKABLE void take();

    std::shared_ptr<Mailbox> m_mailbox;  // any thread (its own mutex)
    TimeLeft m_timeLeft;
    Stopwatch m_clock;
};

}  // namespace tb::ui
