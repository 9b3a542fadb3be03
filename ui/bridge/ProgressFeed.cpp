#include "ui/bridge/ProgressFeed.h"

#include <mutex>
#include <utility>

namespace tb::ui {

namespace {
constexpr double kInterval = 0.05;
}

/// Progress on its way to the main thread. It travels under this mutex and only a wake-up goes through Qt's events.
struct ProgressFeed::Mailbox {
    std::mutex mutex;
    ProgressFeed* target = nullptr;      ///< nullptr = nobody listens any more.
    std::optional<Progress> latest;      ///< Nothing = it was taken.
    std::optional<std::uint64_t> total;  ///< Of the last wake-up.
    Stopwatch since;                     ///< The last wake-up.
    bool woken = false;                  ///< On its way.

    void put(const Progress& now) {
        const std::lock_guard lock(mutex);
        latest = now;
        const bool news = now.total != total || now.done == now.total || since.seconds() >= kInterval;
        if (woken || !news || target == nullptr) return;
        woken = true;
        total = now.total;
        since.restart();
        QMetaObject::invokeMethod(target, "take", Qt::QueuedConnection);
    }
};

ProgressFeed::ProgressFeed(QObject* parent) : QObject(parent) {}

ProgressFeed::~ProgressFeed() {
    if (!m_mailbox) return;
    const std::lock_guard lock(m_mailbox->mutex);
    m_mailbox->target = nullptr;
}

ProgressFn ProgressFeed::begin() {
    auto mailbox = std::make_shared<Mailbox>();
    mailbox->target = this;
    if (m_mailbox) {
        const std::lock_guard lock(m_mailbox->mutex);
        m_mailbox->target = nullptr;
    }
    m_mailbox = mailbox;
    m_timeLeft = {};
    return [mailbox](const Progress& now) { mailbox->put(now); };
}

void ProgressFeed::take() {
    std::optional<Progress> now;
    {
        const std::lock_guard lock(m_mailbox->mutex);
        m_mailbox->woken = false;
        now = std::exchange(m_mailbox->latest, std::nullopt);
    }
    if (now) emit progressed({*now, m_timeLeft.after(*now, m_clock.seconds())});
}

}  // namespace tb::ui
